"""Loops of a session (`repeat`): how many passes there are, and whether one more comes."""

from __future__ import annotations

from sessionguide.flows.chart import loop_of
from sessionguide.flows.model import Flow
from sessionguide.language.facts import Look
from sessionguide.language.tests import holds, refs
from sessionguide.session.session import Session, Visit


def in_same_loop(flow: Flow, one: str, other: str) -> bool:
    """Whether two steps are in the body of the same `repeat`."""
    loop = loop_of(flow, one)
    return loop is not None and loop == loop_of(flow, other)


def highest_passes(session: Session) -> dict[str, int]:
    """The highest pass by step, on the trail or in the answers; steps with one pass are absent."""
    highest: dict[str, int] = {}
    flow = session.flow
    for visit in (*session.answers, *session.trail.visits):
        if visit.number < 2:
            continue
        loop = loop_of(flow, visit.step)
        for step in flow.steps[loop.first_index : loop.last_index + 1] if loop else ():
            highest[step.name] = max(highest.get(step.name, 1), visit.number)
    return highest


def goes_round(session: Session, visit: Visit, look: Look) -> bool:
    """Whether the loop that ends with the step at `visit` goes round once more.

    A pass that holds answers is kept; else `until` judges the last pass.  Skipping the question,
    or one that `until` needs, leaves the loop; it always ends.
    """
    step = session.flow.by_name[visit.step]
    repeat = step.repeat
    if repeat is None or visit.number >= repeat.at_most:
        return False
    if _has_later_pass(session, visit):
        return True
    if not step.says and visit not in session.answers:
        return False
    if repeat.until is None:
        return True
    if any(look(ref) is None for ref in refs(repeat.until)):
        return False
    return not holds(repeat.until, look)


def _has_later_pass(session: Session, visit: Visit) -> bool:
    return any(
        kept.number > visit.number and in_same_loop(session.flow, kept.step, visit.step)
        for kept in session.answers
    )
