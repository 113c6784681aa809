"""What a client's tables say of earlier sessions and plans; pure readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from sessionguide.errors import InputError
from sessionguide.steps.base import Before, Json, Word
from sessionguide.store.schema import Document, Tables

if TYPE_CHECKING:
    from sessionguide.plan.plan import Plan


def before_in(tables: Tables, flow_name: str) -> Before:
    """What a new session on `flow_name` may know: word, last agreed plan, last answers (F8)."""
    plan = next((plan for plan in plans_in(tables) if plan.agreed), None)
    client = next(iter(tables.get("client", {}).values()), {})
    return Before(
        word=Word(*client["word"]) if client.get("word") else None,
        goal=plan.goal if plan else "",
        activities=plan.activities if plan else (),
        answers=MappingProxyType(_last_answers(tables, flow_name)),
    )


def plans_in(tables: Tables) -> tuple[Plan, ...]:
    """The newest version of each plan, newest plan first; within a second, the last one kept."""
    if not tables.get("plans"):
        return ()
    from sessionguide.plan.plan import Plan

    newest: dict[str, Plan] = {}
    for row in tables["plans"].values():
        plan = Plan.from_json(row)
        known = newest.get(plan.id)
        if known is None or known.version < plan.version:
            newest[plan.id] = plan
    latest = reversed(newest.values())
    return tuple(sorted(latest, key=lambda plan: (plan.date, plan.agreed), reverse=True))


def corrected(plans: Sequence[Plan], plan: Plan, at: str) -> Plan:
    """`plan` as the next version of the one with its id; that one itself if nothing differs.

    Raises:
        InputError: there is no such plan.
    """
    known = next((kept for kept in plans if kept.id == plan.id), None)
    if known is None:
        raise InputError("There is no such plan to correct.")
    if replace(plan, version=known.version, corrected=known.corrected) == known:
        return known
    return replace(plan, version=known.version).next_version(at)


def _last_answers(tables: Tables, flow_name: str) -> dict[str, Json]:
    """Answers of the last session on a flow that kept any, by step; the last pass of a loop."""
    rows = [row for row in tables.get("sessions", {}).values() if row["flow"] == flow_name]
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
