"""Plans made by hand, for tests of what is done with them."""

from __future__ import annotations

from typing import Any

from sessionguide.plan.plan import Heading, Plan
from sessionguide.steps.activity import Activity

NASTY = "[/x [b] $y [@click=app.quit]z[/]\x1b[31m\x07\x9b2J\u202e<script>|*_`"

CALL = Activity(
    what="Call Sam",
    first_step="Find the number",
    by_when="2026-03-09",
    confidence=6,
    one_up="A quiet hour",
    whose_idea="both",
    support="My sister",
    support_agreed=True,
    if_then="If he is away, I write",
    together=True,
    horizon="short",
)


def plan_of(*activities: Activity, **keys: Any) -> Plan:
    """Anna's plan of 1 March 2026 with `activities`."""
    given: dict[str, Any] = {
        "id": "s1-plan",
        "session_id": "s1",
        "client_name": "Anna Example",
        "flow_name": "career",
        "title": "Career coaching session",
        "date": "2026-03-01",
        "activities": activities,
        "headings": (Heading("Goal", ("Work with animals.",), "goal"),),
        "goal": "Work with animals.",
        "word_one": "experiment",
        "word_many": "experiments",
        "agreed": "2026-03-01T11:00:00+01:00",
    }
    return Plan(**(given | keys))
