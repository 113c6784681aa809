"""What a client's tables say of earlier sessions and plans; pure readings."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sessionguide.errors import ODD_DATA
from sessionguide.flows.files import original_of
from sessionguide.steps.base import Before, Json, Word
from sessionguide.store.schema import Document, Tables

if TYPE_CHECKING:
    from sessionguide.plan.plan import Plan


def before_in(tables: Tables, flow_name: str) -> Before:
    """What a new session on `flow_name` may know: word, last agreed plan, last answers (F8).

    A worksheet in between, in which nobody was asked what to try, takes no activities away; nor
    does one without a goal take the goal.
    """
    agreed = [plan for plan in plans_in(tables) if plan.agreed]
    client = client_in(tables)
    return Before(
        word=Word(*client["word"]) if client.get("word") else None,
        goal=next((plan.goal for plan in agreed if plan.goal), ""),
        activities=next((plan.activities for plan in agreed if plan.asked or plan.activities), ()),
        answers=MappingProxyType(_answers_or_none(tables, flow_name)),
    )


def client_in(tables: Tables) -> Document:
    """What a client's file says of the client; empty where it says nothing."""
    return next(iter(tables.get("client", {}).values()), {})


def plans_in(tables: Tables) -> tuple[Plan, ...]:
    """The newest version of each plan of the client's own: a coach's reflection is none (F1)."""
    return tuple(plan for plan in all_plans_in(tables) if not plan.reflects)


def all_plans_in(tables: Tables) -> tuple[Plan, ...]:
    """The newest version of each plan, newest plan first; within a second, the last one kept."""
    if not tables.get("plans"):
        return ()
    from sessionguide.plan.plan import Plan

    newest: dict[str, Plan] = {}
    name = client_in(tables).get("name", "")
    for row in tables["plans"].values():
        plan = Plan.from_json({**row, "client": name})
        known = newest.get(plan.id)
        if known is None or known.version < plan.version:
            newest[plan.id] = plan
    latest = reversed(newest.values())
    return tuple(sorted(latest, key=lambda plan: (plan.date, plan.agreed), reverse=True))


def _answers_or_none(tables: Tables, flow_name: str) -> dict[str, Json]:
    try:
        return _last_answers(tables, flow_name)
    except ODD_DATA:
        return {}


def _last_answers(tables: Tables, flow_name: str) -> dict[str, Json]:
    """Answers of the last session on a flow that kept any, by step; the last pass of a loop."""
    name = _untranslated(flow_name)
    sessions = tables.get("sessions", {}).values()
    rows = [row for row in sessions if _untranslated(row["flow"]) == name]
    rows = [row for row in rows if row.get("answers")]
    if not rows:
        return {}
    last: Document = max(reversed(rows), key=lambda row: str(row["finished"]))
    found: dict[str, tuple[int, Json]] = {}
    for (step, *place), answer in last["answers"]:
        item, number = (*place, "", 1)[:2] if len(place) != 1 else (place[0], 1)
        if not item and number >= found.get(step, (0, None))[0]:
            found[step] = (number, answer["value"])
    return {step: value for step, (_number, value) in found.items()}


def _untranslated(flow_name: str) -> str:
    """A flow and its translations ask the same, so that their answers are the same."""
    return original_of(flow_name) or flow_name
