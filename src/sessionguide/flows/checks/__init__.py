"""What is wrong with a flow, each finding with a code; and what holds for every flow without one.

For a flow that passes, given that each question reached is answered unless it is optional: every
path ends; every name has an answer wherever it is needed, or its step has a guard that says so;
every guard can be true and can be false.
"""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.flows.checks.advice import check_advice
from sessionguide.flows.checks.answers import check_answers
from sessionguide.flows.checks.entries import check_entries
from sessionguide.flows.checks.fit import check_fit, compares
from sessionguide.flows.checks.loops import check_loops
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.naming import check_use
from sessionguide.flows.checks.order import is_too_early, note_too_early
from sessionguide.flows.checks.outcome import report
from sessionguide.flows.checks.ranges import check_ranges
from sessionguide.flows.checks.route import plan_route
from sessionguide.flows.checks.survey import survey
from sessionguide.flows.checks.uses import Role, all_uses
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.language.tests import Test, refs


def check_sheet(sheet: Sheet) -> bool:
    """Note everything that is wrong with `sheet`; whether the walk had to be bounded."""
    names = Names(sheet)
    unsound = _check_names(sheet, names)
    check_loops(sheet, names)
    check_answers(sheet, names)
    check_entries(sheet, names)
    sound = frozenset(id(test) for test, seen in _tests(names) if _is_sound(test, seen)) - unsound
    route = plan_route(names, sound)
    found = survey(route)
    report(names, route, found)
    check_advice(sheet)
    return found.bounded


def _check_names(sheet: Sheet, names: Names) -> frozenset[int]:
    """Note every name that stands for nothing where it is; the ids of tests with such names."""
    unsound: set[int] = set()
    for use in all_uses(sheet):
        right = check_use(use, names)
        if right and is_too_early(use, names):
            note_too_early(use, names)
            right = False
        if not right and use.role is Role.GUARD:
            holder = use.step or sheet.flow.stage_by_name[use.stage]
            unsound.add(id(holder.when))
        elif not right and use.role is Role.UNTIL and use.step and use.step.repeat:
            unsound.add(id(use.step.repeat.until))
    return frozenset(unsound)


def _tests(names: Names) -> Iterator[tuple[Test, Names]]:
    """Every guard and end of a loop, with the names as they are known where it is judged."""
    for stage in names.sheet.flow.stages:
        if stage.when is not None:
            yield stage.when, names
        for step in stage.steps:
            seen = names.seen_from(step)
            if step.when is not None:
                yield step.when, seen
            if step.repeat is not None and step.repeat.until is not None:
                yield step.repeat.until, seen


def _is_sound(test: Test, names: Names) -> bool:
    """Whether `test` fits its names, and the walk can know how it comes out."""
    fits = check_fit(test, names) and check_ranges(test, names)
    return fits and not any(
        names.is_open(ref)
        for one in compares(test)
        if one.op != "answered" or names.is_entry(one.ref)
        for ref in refs(one)
    )
