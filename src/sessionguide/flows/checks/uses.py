"""Every place where a flow uses a name, and what for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from sessionguide.datum import datum
from sessionguide.flows.model import Step
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.flows.reading.step import StepRead
from sessionguide.language.facts import Ref
from sessionguide.language.ratings import Rating
from sessionguide.language.sources import Choice, Source
from sessionguide.language.tests import refs
from sessionguide.language.text import Template


class Role(Enum):
    """What a name is used for."""

    GUARD = "when"
    UNTIL = "until"
    TEXT = "text"
    """Without an answer the step is passed over."""
    SOURCE = "from"
    """Without an entry the step is passed over."""
    SIDE = "side"
    """Without an answer only this part is left out: help, default, limits."""
    EXCEPT = "except"
    """What it holds is left out of a list: a list, or one choice."""
    WHERE = "where"
    """Of each entry of a list: a rating of it, or its own answer to a step."""
    PLAN = "plan"


@datum(frozen=True)
class Use:
    """One name at one place."""

    ref: Ref
    role: Role
    step: Step | None = None
    """The step that uses it; None for a stage's guard and the plan."""
    stage: str = ""
    together: tuple[Ref, ...] = ()
    """SOURCE: the lists that are joined, this one among them."""

    @property
    def shows(self) -> bool:
        """Whether the answer itself can be seen where it is used."""
        return self.role in (Role.TEXT, Role.SOURCE, Role.SIDE, Role.PLAN)

    @property
    def in_text(self) -> bool:
        """Whether the name stands in a text, as `${name}`."""
        return self.role in (Role.TEXT, Role.PLAN, Role.SIDE)


def all_uses(sheet: Sheet) -> Iterator[Use]:
    """Every use in the file, the plan's last."""
    for stage in sheet.flow.stages:
        if stage.when is not None:
            yield from (Use(ref, Role.GUARD, None, stage.name) for ref in refs(stage.when))
        if stage.for_each is not None:
            yield from _entries(stage.for_each, None, stage.name)
            yield from _narrowing(stage.for_each, None, stage.name)
        for step in stage.steps:
            yield from step_uses(sheet.steps[step.name])
    for _heading, text in sheet.flow.plan:
        yield from (Use(ref, Role.PLAN) for ref in text.refs)


def step_uses(read: StepRead) -> Iterator[Use]:
    """Every use in one step."""
    step = read.step
    if step.when is not None:
        yield from (Use(ref, Role.GUARD, step, step.stage) for ref in refs(step.when))
    yield from needs(read)
    yield from sides(read)
    if step.repeat is not None and step.repeat.until is not None:
        until = refs(step.repeat.until)
        yield from (Use(ref, Role.UNTIL, step, step.stage) for ref in until)


def needs(read: StepRead) -> Iterator[Use]:
    """The names without which the step is passed over."""
    step = read.step
    yield from (Use(ref, Role.TEXT, step, step.stage) for ref in step.ask.refs)
    for value in read.row.given.values():
        if isinstance(value, tuple):
            for choice in value:
                if isinstance(choice, Choice):
                    yield from (Use(r, Role.TEXT, step, step.stage) for r in choice.label.refs)
        elif isinstance(value, Source) and _draws(read):
            for ref in value.names:
                yield Use(ref, Role.SOURCE, step, step.stage, value.names)


def sides(read: StepRead) -> Iterator[Use]:
    """The names without which only a part of the step is left out."""
    step = read.step
    for name, value in read.row.given.items():
        if name not in ("ask", "say", "when", "repeat"):
            yield from (Use(ref, Role.SIDE, step, step.stage) for ref in _inside(value))
        if isinstance(value, Source):
            yield from _narrowing(value, step, step.stage)
            if not _draws(read):
                yield from _entries(value, step, step.stage)


def _entries(source: Source, step: Step | None, stage: str) -> Iterator[Use]:
    """The lists that are drawn on; without entries only this part is left out."""
    yield from (Use(ref, Role.SIDE, step, stage, source.names) for ref in source.names)


def _narrowing(source: Source, step: Step | None, stage: str) -> Iterator[Use]:
    """What decides which entries are left out."""
    yield from (Use(ref, Role.EXCEPT, step, stage, source.besides) for ref in source.besides)
    if source.where is not None:
        yield from (Use(ref, Role.WHERE, step, stage) for ref in refs(source.where))


def _draws(read: StepRead) -> bool:
    """Whether the step cannot be asked without entries to draw on."""
    return not read.sure or read.step.kind.can_wait(read.step.own)


def _inside(value: Any) -> Iterator[Ref]:
    """Names in texts and limits, choices and sources left out."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, Rating):
        yield value.ref
    elif isinstance(value, Template):
        yield from value.refs
    elif isinstance(value, tuple):
        for part in value:
            yield from _inside(part)
