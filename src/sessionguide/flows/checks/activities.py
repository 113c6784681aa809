"""The rule of three over a whole path: steps that agree activities share it (S6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.route import Stop
from sessionguide.flows.checks.survey import Survey
from sessionguide.flows.checks.truth import Memory, State
from sessionguide.flows.checks.walk import SURE
from sessionguide.flows.model import Step

MOST: Final = 3
"""Activities that one session agrees at most."""


def check_activities(names: Names, stops: Sequence[Stop], found: Survey) -> None:
    """Note the step by which a path can come to agree more than three."""
    steps = [stop.step for stop in stops if stop.step.kind.name == "activities"]
    for memory, endings in found.endings:
        one = next(_too_many(steps, memory, endings), None)
        if one is not None:
            names.sheet.findings.add(
                "over-three",
                "On one path more than three activities can be agreed.",
                one.place,
                "Give each step an at_most, three in all.",
                also=steps[0].place,
                also_label="agreed here too",
            )


def _too_many(steps: list[Step], memory: Memory, endings: set[State]) -> Iterator[Step]:
    where = memory.positions
    for state in sorted(endings):
        if state[-1] == SURE:
            agreed = [s for s in steps if s.name in where and state[where[s.name]] != 0]
            if sum(_most(step) for step in agreed) > MOST:
                yield agreed[-1]


def _most(step: Step) -> int:
    most = getattr(step.own, "at_most", None)
    return most if isinstance(most, int) else MOST
