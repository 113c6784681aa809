"""The order in which a client reads a plan."""

from __future__ import annotations

from sessionguide.plan.document import document
from sessionguide.plan.exports import FORMATS, export
from sessionguide.plan.plan import Heading, Plan
from sessionguide.steps.activity import Activity
from tests.unit.plan.plans import plan_of


def test_what_to_do_next_stands_right_after_the_goal() -> None:
    """The client knows precisely what to do next (F6); the talk and the rest follow."""
    headings = (Heading("In short", ("We talked.",)), Heading("Goal", ("Animals.",), "goal"))
    plan = plan_of(Activity("Call Sam"), headings=headings, kept_ideas=("Rest",))
    titles = [section.title for section in document(plan).sections]
    assert titles == ["Goal", "My experiments", "In short", "Ideas kept for later", "Next meeting"]


def titles(plan: Plan) -> list[str]:
    """The headings of the document."""
    return [section.title for section in document(plan).sections]


def test_where_nobody_was_asked_what_to_try_nothing_is_said_of_it() -> None:
    """A worksheet without activities has no empty heading; asked and none agreed is said."""
    assert titles(plan_of(asked=False)) == ["Goal", "Next meeting"]
    assert titles(plan_of()) == ["Goal", "My experiments", "Next meeting"]
    assert titles(plan_of(Activity("Rest"), asked=False))[1] == "My experiments"
    for form in FORMATS[:2]:
        assert "None agreed" not in export(plan_of(asked=False), form)
        assert "None agreed this time." in export(plan_of(), form)


def test_a_coachs_reflection_names_no_client() -> None:
    """It is about the coach; nobody agrees to it, and no meeting is missed in it."""
    doc = document(plan_of(Activity("Wait"), purpose="reflection", title="Review of my session"))
    assert (doc.title, doc.about) == ("My reflection", "Review of my session, 1 March 2026")
    assert [section.title for section in doc.sections] == ["Goal", "My experiments"]
    assert "Anna" not in export(plan_of(purpose="reflection"), "md")
