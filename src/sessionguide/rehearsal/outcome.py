"""A plan held against what a rehearsal says of it: goal, activities, lines under headings."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import AnswerError
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, Sequence
from sessionguide.language.shapes import did_you_mean
from sessionguide.language.text import clean
from sessionguide.plan.document import document
from sessionguide.plan.plan import Plan
from sessionguide.rehearsal.keys import ACTIVITIES, GOAL
from sessionguide.steps.activities.table import FIELDS
from sessionguide.steps.activity import Activity
from sessionguide.steps.answers import quoted

_FIELD_BY_NAME = {field.name: field for field in FIELDS}


def judge_plan(said: Mapping, plan: Plan, findings: Findings) -> None:
    """Note every part of `said` that `plan` does not hold; spaces and line ends do not matter."""
    for key, value in said.entries:
        if key.text == GOAL:
            assert isinstance(value, Scalar)
            _judge_goal(value, plan, findings)
        elif key.text == ACTIVITIES:
            assert isinstance(value, Sequence)
            _judge_activities(value, plan, findings)
        else:
            _judge_heading(key, value, plan, findings)


def _judge_goal(said: Scalar, plan: Plan, findings: Findings) -> None:
    if not plan.goal:
        findings.add("rehearsal-plan", "This plan has no goal.", said.place)
    elif _squeezed(said.text) != _squeezed(plan.goal):
        message = f"The goal of this plan is {quoted(plan.goal)}."
        findings.add("rehearsal-plan", message, said.place)


# --- activities -----------------------------------------------------------------------------------


def _judge_activities(said: Sequence, plan: Plan, findings: Findings) -> None:
    for node, activity in zip(said.items, plan.activities, strict=False):
        if isinstance(node, Mapping):
            _judge_fields(node, activity, findings)
        elif isinstance(node, Scalar):
            _judge_field(Scalar("what", node.place), node, activity, findings)
    _judge_count(said, plan, findings)


def _judge_count(said: Sequence, plan: Plan, findings: Findings) -> None:
    count = len(plan.activities)
    if len(said.items) > count:
        holds = {0: "no activity", 1: "one activity"}.get(count, f"{count} activities")
        findings.add("rehearsal-plan", f"This plan has {holds}.", said.items[count].place)
    elif len(said.items) < count:
        more = quoted(plan.activities[len(said.items)].what)
        place = said.items[-1].place if said.items else said.place
        findings.add("rehearsal-plan", f"This plan also has the activity {more}.", place)


def _judge_fields(said: Mapping, activity: Activity, findings: Findings) -> None:
    for key, value in said.entries:
        assert isinstance(value, Scalar)
        _judge_field(key, value, activity, findings)


def _judge_field(key: Scalar, value: Scalar, activity: Activity, findings: Findings) -> None:
    field, is_so = _FIELD_BY_NAME[key.text], getattr(activity, key.text)
    try:
        same = field.read(value.text) == is_so
    except AnswerError as error:
        findings.add("shape", str(error), value.place)
        return
    if isinstance(is_so, str):
        same = _squeezed(value.text) == _squeezed(is_so) or same
    if not same:
        shown = _shown(is_so)
        label = "Here the plan" if key.text == "what" else f"{field.label}: the plan"
        findings.add("rehearsal-plan", f"{label} has {shown}.", value.place)


def _shown(value: str | int | bool | None) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quoted(str(value))


# --- headings -------------------------------------------------------------------------------------


def _judge_heading(key: Scalar, value: Node, plan: Plan, findings: Findings) -> None:
    sections = _sections(plan)
    title = _squeezed(key.text)
    lines = [line for name, found in sections.items() if _squeezed(name) == title for line in found]
    if not lines:
        names = [name for name, found in sections.items() if found]
        hint = did_you_mean(title, names) or f"It has: {', '.join(names)}."
        findings.add("rehearsal-plan", "This plan has nothing of that name.", key.place, hint)
        return
    held = _squeezed(" ".join(lines))
    for text, place in _texts(value):
        if _squeezed(text) not in held:
            message = f"This does not stand there. What does: {quoted(held)}"
            findings.add("rehearsal-plan", message, place)


def _sections(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What stands under each heading: as its author named it, or as the client reads it."""
    named = {one.title: one.lines for one in plan.headings}
    return named | {one.title: one.lines for one in document(plan).sections}


def _texts(value: Node) -> Iterator[tuple[str, Place]]:
    rows = value.items if isinstance(value, Sequence) else (value,)
    for row in rows:
        assert isinstance(row, Scalar)
        yield row.text, row.place


def _squeezed(text: str) -> str:
    return " ".join(clean(text).split())
