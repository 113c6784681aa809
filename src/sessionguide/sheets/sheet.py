"""What a printed sheet holds, before any format: stages, questions, and room for the answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.datum import datum
from sessionguide.flows.cues import Cues, read_cues
from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.flows.wording import (
    each_in_words,
    in_words,
    loop_in_words,
    marks,
    minutes_in_words,
    source_in_words,
    text_in_words,
)
from sessionguide.language.text import Template, clean
from sessionguide.steps.paper import Label, Paper, Table

GAP: Final = "______"
"""Where an answer of before is to be thought of; its name stands behind it in ( )."""

FOR_COACH: Final = "For the coach alone. Do not hand this out."

_MOST_COLUMNS: Final = 4
"""Questions asked for each entry of a list that still fit into the columns of one table."""
_ENTRIES: Final = 4
_BLOCKS: Final = 3


@datum(frozen=True)
class Question:
    """One step."""

    name: str
    ask: str
    paper: Paper | None
    """None where something is only said."""
    help: str = ""
    asides: tuple[str, ...] = ()
    """Small print: when it is asked, where its entries come from, whether it may stay open."""
    note: str = ""
    """For the coach alone; empty on a sheet for others."""

    @property
    def wide(self) -> bool:
        """Whether it needs the whole width."""
        return self.paper is None or self.paper.wide


@datum(frozen=True)
class Section:
    """One stage."""

    title: str
    minutes: str
    asides: tuple[str, ...]
    questions: tuple[Question, ...]
    times: int = 1
    """How often its questions stand there: more than once for entries of a list."""
    note: str = ""


@datum(frozen=True)
class Sheet:
    """A whole flow, every text in it clean."""

    title: str
    about: str
    minutes: str
    source: str
    language: str
    for_coach: bool
    sections: tuple[Section, ...]


def sheet(flow: Flow, *, notes: bool) -> Sheet:
    """`flow` as it can be printed; with `notes` also what is for the coach alone."""
    cues = read_cues(flow.text, flow.parts) if notes else Cues()
    sections = (_section(flow, stage, cues, notes) for stage in flow.stages)
    return Sheet(
        _line(flow.title),
        _line(flow.about),
        minutes_in_words(flow.minutes),
        _line(", ".join(flow.source)),
        flow.language,
        notes,
        tuple(section for section in sections if section.questions),
    )


def _section(flow: Flow, stage: Stage, cues: Cues, all_steps: bool) -> Section:
    steps = tuple(step for step in stage.steps if step.shared or all_steps)
    questions = tuple(_question(flow, step, cues) for step in steps)
    each = each_in_words(stage, flow.by_name)
    times = 1
    if each and len(steps) <= _MOST_COLUMNS and not any(q.wide for q in questions):
        questions = (*_notes_alone(questions), _as_table(stage, questions)) if questions else ()
    elif each:
        times = _BLOCKS
    when = f"Only if {in_words(stage.when, flow.by_name)}" if stage.when else ""
    asides = tuple(_line(part) for part in (each.capitalize(), when) if part)
    note = clean(cues.stages.get(stage.name, ""))
    minutes = minutes_in_words(stage.minutes)
    return Section(_line(stage.title), minutes, asides, questions, times, note)


def _notes_alone(questions: tuple[Question, ...]) -> Iterator[Question]:
    """The coach's notes of questions that are columns of a table, to stand above it."""
    for question in questions:
        if question.note:
            yield Question(question.name, question.ask, None, note=question.note)


def _as_table(stage: Stage, questions: tuple[Question, ...]) -> Question:
    """One row for each entry, one column for each question."""
    columns = [stage.item_name.replace("_", " ").capitalize() or "Entry"]
    for question in questions:
        brief = question.paper.brief if question.paper else ""
        parts = [question.ask, f"({brief})" if brief else "", *question.asides]
        columns.append(f"{' '.join(part for part in parts if part)} [{question.name}]")
    return Question("", "", Table(tuple(columns), blank=_ENTRIES))


def _question(flow: Flow, step: Step, cues: Cues) -> Question:
    def say(label: Label) -> str:
        text = label if isinstance(label, Template) else Template((label,))
        return _line(text_in_words(text, flow, lambda name: f"{GAP} ({name})"))

    return Question(
        name=_line(step.name),
        ask=say(step.ask),
        paper=None if step.says else step.kind.paper(step.own).said(say),
        help=say(step.help) if step.help else "",
        asides=tuple(_line(part) for part in _asides(flow, step)),
        note=clean(cues.steps.get(step.name, "")),
    )


def _asides(flow: Flow, step: Step) -> Iterator[str]:
    if step.when:
        yield f"only if {in_words(step.when, flow.by_name)}"
    source = step.kind.source(step.own)
    if source is not None:
        yield f"from {source_in_words(source, flow.by_name)}"
    if step.repeat:
        again = loop_in_words(step.repeat, flow.by_name)
        yield f"then again from {step.repeat.back_to} {again}"
    yield from marks(step)


def _line(text: str) -> str:
    return " ".join(clean(text, lines=False).split())
