"""Loops: whether each `repeat` goes back to a step it can go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.flows.again import RepeatRead
from sessionguide.flows.model import Flow, Repeat, Step
from sessionguide.flows.reading.row import nearest
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.flows.reading.step import StepRead
from sessionguide.language.nodes import Place
from sessionguide.language.tests import refs

if TYPE_CHECKING:
    from sessionguide.flows.checks.names import Names


@datum(frozen=True)
class Loop:
    """The body of a repeat, as indexes into the flow's steps; both ends belong to it."""

    first: int
    last: int
    repeat: Repeat


def loops_of(flow: Flow) -> tuple[Loop, ...]:
    """The loops whose ends are there in the right order, and that overlap no earlier one."""
    found: list[Loop] = []
    for step in flow.repeating:
        assert step.repeat is not None
        first = flow.place_of.get(step.repeat.back_to)
        last = flow.place_of[step.name]
        if first is not None and first <= last and not _overlaps(first, last, found):
            found.append(Loop(first, last, step.repeat))
    return tuple(found)


def _overlaps(first: int, last: int, loops: list[Loop]) -> bool:
    return any(loop.first <= last and first <= loop.last for loop in loops)


def check_loops(sheet: Sheet, names: Names) -> None:
    """Note each repeat that cannot go back, stands in another, or changes nothing."""
    for read in sheet.steps.values():
        given = read.row.given.get("repeat")
        if isinstance(given, RepeatRead):
            _check(sheet, names, read, given)


def _check(sheet: Sheet, names: Names, read: StepRead, given: RepeatRead) -> None:
    target = sheet.steps.get(given.back_to.name)
    place = given.back_to.place or read.step.place
    if given.back_to.fact or target is None:
        if not sheet.lost:
            _unknown(sheet, str(given.back_to), place)
        return
    wrong = _cannot_go_back(sheet, read.step, target.step)
    if wrong:
        code, message = wrong
        label = "it stands here"
        sheet.findings.add(code, message, place, also=target.step.place, also_label=label)
    elif not any(loop.repeat is read.step.repeat for loop in names.loops):
        message = "This repeat overlaps another; they cannot stand in one another."
        sheet.findings.add("shape", message, read.row.nodes["repeat"][0].place)
    else:
        _check_until(sheet, names, read)


def _unknown(sheet: Sheet, name: str, place: Place) -> None:
    hint = nearest(name, sheet.steps, sheet.findings)
    sheet.findings.add("unknown-name", f'No step is called "{name}".', place, hint)


def _cannot_go_back(sheet: Sheet, step: Step, target: Step) -> tuple[str, str] | None:
    if not (step.shared and target.shared):
        return "private-name", "A repeat cannot begin or end at the coach's own note."
    place_of = sheet.flow.place_of
    if place_of[target.name] > place_of[step.name]:
        return "too-early", f'A repeat goes back, and "{target.name}" comes later.'
    between = sheet.flow.steps[place_of[target.name] : place_of[step.name] + 1]
    if any(sheet.flow.stage_by_name[one.stage].for_each is not None for one in between):
        return "shape", "Where each entry of a list is asked about, nothing can be repeated."
    return None


def _check_until(sheet: Sheet, names: Names, read: StepRead) -> None:
    """A loop whose end hangs on nothing asked inside it goes round to no purpose."""
    loop = names.loop_at(read.step)
    until = read.step.repeat.until if read.step.repeat else None
    if loop is None or until is None:
        return
    steps = sheet.flow.steps
    later = {step.name for step in steps[loop.first :]}
    if any(ref.name in later or names.look_up(ref) is None for ref in refs(until)):
        return
    named = next(refs(until))
    if names.type_of(named) is not None:
        message = f'Going round changes nothing: "{named}" is not asked again on the way.'
        hint = "Name a step between the two ends."
        sheet.findings.add("dead-end", message, named.place or read.step.place, hint)
