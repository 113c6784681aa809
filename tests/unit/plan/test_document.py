"""The order in which a client reads a plan."""

from __future__ import annotations

from sessionguide.plan.document import document
from sessionguide.plan.plan import Heading
from sessionguide.steps.activity import Activity
from tests.unit.plan.plans import plan_of


def test_what_to_do_next_stands_right_after_the_goal() -> None:
    """The client knows precisely what to do next (F6); the talk and the rest follow."""
    headings = (Heading("In short", ("We talked.",)), Heading("Goal", ("Animals.",), "goal"))
    plan = plan_of(Activity("Call Sam"), headings=headings, kept_ideas=("Rest",))
    titles = [section.title for section in document(plan).sections]
    assert titles == ["Goal", "My experiments", "In short", "Ideas kept for later", "Next meeting"]
