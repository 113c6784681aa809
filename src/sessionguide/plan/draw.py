"""Session -> plan: the activities, and the rest as the flow or its stages arrange it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sessionguide.language.facts import Fact, Look, Ref, speak
from sessionguide.language.text import Template
from sessionguide.plan.plan import GOAL, Heading, Plan
from sessionguide.session.agreed import agreed
from sessionguide.session.names import filled
from sessionguide.steps.activity import Activity

if TYPE_CHECKING:
    from sessionguide.flows.model import Stage
    from sessionguide.session.reading import Reading
    from sessionguide.session.session import Visit

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_GOAL = "goal"
ASKED_TOO = "What we also talked about"


def draw_plan(reading: Reading) -> Plan:
    """The plan that the answers on the path amount to; `agreed` is empty (F13).

    Private answers are in no plan; a sentence of `plan:` with an unanswered name is left out.
    """
    session, flow = reading.session, reading.session.flow
    activities, kept = _agreed(reading)
    parked = tuple(thought.text for thought in session.parked if not thought.used)
    headings = _arranged(reading) if flow.plan else _by_stage(reading)
    return Plan(
        id=f"{session.id}-plan",
        session_id=session.id,
        client_name=session.client_name,
        flow_name=flow.name,
        title=flow.title,
        date=session.started[:10],
        activities=activities,
        headings=headings,
        goal=_goal(reading, headings),
        kept_ideas=(*kept, *parked),
        next_meeting=session.next_meeting,
        word_one=reading.word.one,
        word_many=reading.word.many,
        purpose=flow.purpose,
        record=_agreed_on(reading, "record"),
        share=_agreed_on(reading, "share"),
        between=_agreed_on(reading, "between"),
        asked=any(
            _kind(reading, visit) == "activities" and not flow.by_name[visit.step].private
            for visit in reading.path()
        ),
    )


def _agreed_on(reading: Reading, field: str) -> str:
    """What the contract says of `field`: it holds in the plan as well (S2)."""
    said = agreed(reading, field)
    return said if isinstance(said, str) else ""


def _goal(reading: Reading, headings: tuple[Heading, ...]) -> str:
    """The goal as one text, in the client's words and without our questions."""
    flow = reading.session.flow
    if flow.plan:
        lines = [line for heading in headings if heading.slot == _GOAL for line in heading.lines]
    else:
        lines = [
            line
            for visit in _plain_visits(reading)
            if flow.stage_by_name[flow.by_name[visit.step].stage].in_plan == _GOAL
            and _kind(reading, visit) != "activities"
            for line in reading.lines(visit)
        ]
    return " ".join(lines)


def _agreed(reading: Reading) -> tuple[tuple[Activity, ...], tuple[str, ...]]:
    activities: list[Activity] = []
    kept: list[str] = []
    for visit in _plain_visits(reading):
        value = reading.session.answers[visit].value
        if _kind(reading, visit) == "activities":
            activities += value.agreed
            kept += value.kept
    return tuple(activities), tuple(kept)


def _plain_visits(reading: Reading) -> list[Visit]:
    """Answered visits on the path that are not private, in order."""
    flow = reading.session.flow
    return [
        visit
        for visit in reading.path()
        if visit in reading.session.answers and not flow.by_name[visit.step].private
    ]


def _kind(reading: Reading, visit: Visit) -> str:
    return reading.session.flow.by_name[visit.step].kind.name


def _arranged(reading: Reading) -> tuple[Heading, ...]:
    """The document as the flow's `plan:` says; a heading with nothing under it is left out.

    No flow can arrange what the coach asked beside it: that comes last.
    """
    headings = [
        Heading(_title(name), _sentences(text, reading), _GOAL if name == _GOAL else "")
        for name, text in reading.session.flow.plan
    ]
    headings.append(Heading(ASKED_TOO, tuple(_asked_too(reading))))
    return tuple(heading for heading in headings if heading.lines)


def _asked_too(reading: Reading) -> Iterator[str]:
    flow = reading.session.flow
    for visit in _plain_visits(reading):
        step = flow.by_name[visit.step]
        if step.extra and flow.stage_by_name[step.stage].in_plan != "no":
            yield from _line_of(visit, reading)


def _title(name: str) -> str:
    return GOAL if name == _GOAL else name


def _sentences(text: Template, reading: Reading) -> tuple[str, ...]:
    look = partial(_public, reading, None)
    lines = (line for sentence in split(text) for line in _lines_of(sentence, look))
    return tuple(line.strip() for line in lines if line.strip())


def _lines_of(sentence: Template, look: Look) -> tuple[str, ...]:
    """The sentence with its names; of a list that stands alone, each entry is a line."""
    parts = [part for part in sentence.parts if isinstance(part, Ref) or part.strip()]
    fact = look(parts[0]) if len(parts) == 1 and isinstance(parts[0], Ref) else None
    if isinstance(fact, tuple):
        return tuple(speak(entry) for entry in fact)
    return (sentence.fill(look) or "",)


def _public(reading: Reading, visit: Visit | None, ref: Ref) -> Fact | None:
    """What `ref` stands for, unless it is private."""
    step = reading.session.flow.by_name.get(ref.name)
    return None if step is not None and step.private else reading.fact(ref, visit)


def split(text: Template) -> tuple[Template, ...]:
    """`text` as sentences, each with the names that stand in it."""
    sentences: list[list[str | Ref]] = [[]]
    for part in text.parts:
        if isinstance(part, Ref):
            sentences[-1].append(part)
            continue
        first, *others = _SENTENCE_END.split(part)
        sentences[-1].append(first)
        sentences += [[other] for other in others]
    return tuple(Template(tuple(sentence)) for sentence in sentences if any(sentence))


def _by_stage(reading: Reading) -> tuple[Heading, ...]:
    headings = []
    for stage in reading.session.flow.stages:
        if stage.in_plan == "no":
            continue
        lines = _stage_lines(reading, stage)
        if lines:
            slot = stage.in_plan
            headings.append(Heading(stage.title, lines, slot))
    return tuple(headings)


def _stage_lines(reading: Reading, stage: Stage) -> tuple[str, ...]:
    lines: list[str] = []
    for visit in _plain_visits(reading):
        step = reading.session.flow.by_name[visit.step]
        if step.stage != stage.name or step.kind.name == "activities":
            continue
        lines += _line_of(visit, reading)
    return tuple(lines)


def _line_of(visit: Visit, reading: Reading) -> list[str]:
    """The question with its answer, on one line where that is one."""
    answer = reading.lines(visit)
    step = reading.session.flow.by_name[visit.step]
    question = filled(step.ask, partial(_public, reading, visit))
    entry = reading.unnamed_entry(visit)
    question = f"{entry}: {question}" if entry else question
    return [f"{question} {answer[0]}"] if len(answer) == 1 else [question, *answer]
