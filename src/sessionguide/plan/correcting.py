"""Correcting a plan: what can be changed in it, part by part; pure, the earlier plan stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.plan.plan import Heading, Plan
from sessionguide.steps.activities.table import FIELDS, told
from sessionguide.steps.activity import Activity
from sessionguide.steps.fields import Field

_TEXT = Field("line", "What shall it say?")
_MEETING = Field("next_meeting", "When do you meet next?", "Next meeting")
_IDEA = Field("idea", "Which idea is it?")
_GOAL = "goal"


@datum(frozen=True)
class Part:
    """One thing that can be corrected."""

    heading: str
    """Under what it stands; parts of one heading follow each other."""
    field: Field
    """How it is asked for."""
    text: str
    """What it says now, as a person types it; empty where it says nothing yet."""
    group: str
    """heading, activity, ideas or meeting."""
    at: int = 0
    """Which heading, activity or idea, from 0."""
    line: int = 0
    """Which line of a heading; one beyond the last adds one."""


def parts(plan: Plan) -> tuple[Part, ...]:
    """Everything in `plan` that can be corrected, in the order it is read."""
    return tuple(_parts(plan))


def corrected(plan: Plan, part: Part, text: str) -> Plan:
    """`plan` with `text` where `part` stands; an empty text takes a line or an idea away.

    Raises:
        AnswerError: it does not fit, in the field's own words; nothing was changed.
    """
    if part.group == "meeting":
        return replace(plan, next_meeting=part.field.typed(text))
    if part.group == "ideas":
        return replace(plan, kept_ideas=_with_line(plan.kept_ideas, part.at, text.strip()))
    if part.group == "activity":
        return replace(plan, activities=_with_field(plan.activities, part, text))
    return _with_heading(plan, part, text.strip())


def _parts(plan: Plan) -> Iterator[Part]:
    for at, heading in enumerate(plan.headings):
        for line, text in enumerate((*heading.lines, "")):
            yield Part(heading.title, _TEXT, text, "heading", at, line)
    for at, activity in enumerate(plan.activities):
        said = dict(told(activity))
        for field in FIELDS:
            text = activity.what if field.name == "what" else said.get(field.label, "")
            text = str(activity.confidence or "") if field.name == "confidence" else text
            yield Part(f"{at + 1}. {activity.what}", field, text, "activity", at)
    for at, idea in enumerate((*plan.kept_ideas, "")):
        yield Part("Ideas kept for later", _IDEA, idea, "ideas", at)
    yield Part("Next meeting", _MEETING, plan.next_meeting, "meeting")


def _with_line(lines: tuple[str, ...], at: int, text: str) -> tuple[str, ...]:
    return (*lines[:at], *([text] if text else []), *lines[at + 1 :])


def _with_field(activities: tuple[Activity, ...], part: Part, text: str) -> tuple[Activity, ...]:
    value = part.field.typed(text)
    if part.field.name == "what" and not value:
        raise AnswerError("This needs a name. Please say what you will try.")
    if part.field.form == "yes_no":
        value = bool(value)
    changed = Activity.from_json({**activities[part.at].to_json(), part.field.name: value})
    return (*activities[: part.at], changed, *activities[part.at + 1 :])


def _with_heading(plan: Plan, part: Part, text: str) -> Plan:
    before = plan.headings[part.at]
    after = replace(before, lines=_with_line(before.lines, part.line, text))
    headings = (*plan.headings[: part.at], after, *plan.headings[part.at + 1 :])
    followed = plan.goal == _goal(plan.headings)
    goal = _goal(headings) if followed else plan.goal
    return replace(plan, headings=headings, goal=goal)


def _goal(headings: tuple[Heading, ...]) -> str:
    """The goal as the headings say it; a plan whose goal says otherwise keeps its own."""
    return " ".join(line for heading in headings if heading.slot == _GOAL for line in heading.lines)
