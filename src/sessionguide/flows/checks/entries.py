"""Stages that are asked once for each entry of a list, and lists that are narrowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.flows.checks.fit import check_fit
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.ranges import check_ranges
from sessionguide.flows.model import Stage, Step
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.language.sources import Source

ONCE: Final = {
    "contract": "agrees how the session is held",
    "review": "looks back at the last plan",
    "activities": "agrees what the client will try",
}
"""Kinds of step that a session needs once, not once for each entry."""


def check_entries(sheet: Sheet, names: Names) -> None:
    """Note what cannot be asked of each entry, and tests that narrow a list and do not fit."""
    for stage in sheet.flow.stages:
        if stage.for_each is not None:
            _check_stage(sheet, stage)
    for source in sources(sheet):
        if source.where is not None and check_fit(source.where, names.of_entry()):
            check_ranges(source.where, names.of_entry())


def sources(sheet: Sheet) -> Iterator[Source]:
    """Every list that the flow draws entries from."""
    yield from (stage.for_each for stage in sheet.flow.stages if stage.for_each is not None)
    for read in sheet.steps.values():
        yield from (value for value in read.row.given.values() if isinstance(value, Source))


def _check_stage(sheet: Sheet, stage: Stage) -> None:
    for step in stage.steps:
        if step.finish:
            place = sheet.steps[step.name].row.nodes["finish"][0].place
            message = "The conversation cannot end at one entry of a list."
            sheet.findings.add("shape", message, place, "Put the ending into a stage of its own.")
        elif step.kind.name in ONCE:
            _note_once(sheet, step)


def _note_once(sheet: Sheet, step: Step) -> None:
    message = f'"{step.name}" {ONCE[step.kind.name]}: once, and not for each entry of a list.'
    place = sheet.steps[step.name].row.place_of("kind")
    sheet.findings.add("shape", message, place, "Put it into a stage of its own.")
