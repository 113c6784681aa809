"""What is wrong with a flow, each finding with a code; and what holds for every flow without one.

For a flow that passes, given that each question reached is answered unless it is optional: every
path ends; every name has an answer wherever it is needed, or its step has a guard that says so;
every guard can be true and can be false.
"""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.flows.checks.advice import check_advice
from sessionguide.flows.checks.answers import check_answers
from sessionguide.flows.checks.fit import check_fit
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
from sessionguide.language.tests import Test


def check_sheet(sheet: Sheet) -> bool:
    """Note everything that is wrong with `sheet`; whether the walk had to be bounded."""
    names = Names(sheet)
    unsound = _check_names(sheet, names)
    check_loops(sheet, names)
    check_answers(sheet, names)
    sound = frozenset(id(test) for test in _tests(sheet) if _is_sound(test, names)) - unsound
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


def _tests(sheet: Sheet) -> Iterator[Test]:
    for stage in sheet.flow.stages:
        steps = stage.steps
        tests = (stage.when, *(step.when for step in steps))
        yield from (test for test in tests if test is not None)
        yield from (step.repeat.until for step in steps if step.repeat and step.repeat.until)


def _is_sound(test: Test, names: Names) -> bool:
    return check_fit(test, names) and check_ranges(test, names)
