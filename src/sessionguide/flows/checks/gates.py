"""What must be there before a step can be asked, though no guard says so: entries to ask about."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.flows.checks.truth import LEFT
from sessionguide.flows.model import Stage, Step
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.language.facts import Ref
from sessionguide.language.sources import Source
from sessionguide.language.tests import All, AnyOf, Compare, Test


def gate_of(stage: Stage, step: Step) -> Test | None:
    """The entries that `step` needs: of the list its stage goes through, and of its own."""
    parts: list[Test] = []
    if stage.for_each is not None:
        parts.append(_some(stage.for_each))
        if stage.for_each.narrows:
            parts.append(_is_left(stage.name))
    if _is_narrowed(step):
        parts.append(_is_left(step.name))
    return All(tuple(parts)) if parts else None


def narrowed(sheet: Sheet) -> Iterator[str]:
    """The stages and steps that draw on a list of which nothing may be left."""
    for stage in sheet.flow.stages:
        if stage.for_each is not None and stage.for_each.narrows:
            yield stage.name
    yield from (step.name for step in sheet.flow.steps if _is_narrowed(step))


def _is_narrowed(step: Step) -> bool:
    source = step.kind.source(step.own) if step.own is not None else None
    return source is not None and source.narrows and step.kind.can_wait(step.own)


def _some(source: Source) -> Test:
    return AnyOf(tuple(Compare(Ref(r.name, r.fact), "answered", "yes") for r in source.names))


def _is_left(name: str) -> Test:
    return Compare(Ref(LEFT, name), "answered", "yes")
