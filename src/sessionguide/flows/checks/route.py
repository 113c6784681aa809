"""A flow laid out for the walk: what happens at each step, and which answers matter until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sessionguide.flows.checks.interests import END, Interests
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.order import is_too_early
from sessionguide.flows.checks.truth import BUILT_IN, Guard, Memory, Tracked
from sessionguide.flows.checks.uses import Use, needs
from sessionguide.flows.checks.worlds import worlds_of
from sessionguide.flows.model import Step
from sessionguide.flows.reading.row import Row
from sessionguide.flows.reading.step import StepRead
from sessionguide.language.tests import Test


@dataclass(slots=True)
class Stop:
    """One step on the way."""

    step: Step
    needs: tuple[Use, ...] = ()
    """Names it cannot be asked without."""
    open_guard: bool = False
    """Whether its guard, or its stage's, could not be understood."""
    stage_guard: Guard | None = None
    guard: Guard | None = None
    until: Guard | None = None
    back_to: int | None = None
    """The stop that a repeat goes back to."""
    begins: tuple[int, ...] = ()
    """Positions of names that no step answers, first looked at here."""
    position: int | None = None
    values: tuple[int, ...] = ()
    """What the answer can become, 0 among them where it may stay open."""
    before: int | None = None
    """The position of the answer of the pass before."""
    ends: tuple[int, ...] = ()
    """Positions that nothing looks at after this stop."""


@dataclass(frozen=True, slots=True)
class Route:
    """The whole way."""

    stops: tuple[Stop, ...]
    memory: Memory


def plan_route(names: Names, sound: frozenset[int]) -> Route:
    """The route through the flow; `sound` holds the ids of tests that fit their names."""
    interests = Interests(names, sound)
    memory = _memory(names, interests)
    planner = _Planner(names, interests, memory)
    steps = names.sheet.flow.steps
    return Route(tuple(planner.stop(*pair) for pair in enumerate(steps)), memory)


def _memory(names: Names, interests: Interests) -> Memory:
    memory = Memory()
    by_name = names.sheet.flow.by_name
    for name, interest in interests.by_name.items():
        worlds = worlds_of(interest, by_name.get(name))
        memory.bounded = memory.bounded or worlds is None
        may_lack = name.partition(".")[0] in ("last", "last_plan")
        tracked = Tracked(worlds or (), frozenset(interest.facts), may_lack)
        passes = (f"{name}.before",) if f"{name}.before" in interests.last else ()
        for one in (name, *passes):
            memory.positions[one] = len(memory.tracked)
            memory.tracked.append(tracked)
    return memory


class _Planner:
    """Lays out the steps of one flow."""

    def __init__(self, names: Names, interests: Interests, memory: Memory) -> None:
        self._names, self._interests, self._memory = names, interests, memory

    def stop(self, index: int, step: Step) -> Stop:
        """All that the walk wants to know of the step at `index`."""
        read = self._names.sheet.steps[step.name]
        stop = Stop(step, tuple(self._needs(read)))
        self._set_guards(stop, read)
        self._set_loop(stop, index)
        self._set_answer(stop, read)
        stop.begins = tuple(self._beginning(index))
        stop.ends = tuple(self._ending(index))
        return stop

    def _needs(self, read: StepRead) -> Iterator[Use]:
        """Names that may lack an answer; of joined lists the first stands for all."""
        joined: set[int] = set()
        for use in needs(read):
            if is_too_early(use, self._names) or id(use.together) in joined:
                continue
            if use.together:
                joined.add(id(use.together))
            yield use

    def _set_guards(self, stop: Stop, read: StepRead) -> None:
        stage = self._names.sheet.flow.stage_by_name[read.step.stage]
        stop.stage_guard = self._guard(stage.when)
        stop.guard = self._guard(read.step.when)
        rows = ((self._names.sheet.stages[stage.name], stage.when), (read.row, read.step.when))
        stop.open_guard = any(self._is_open(row, when) for row, when in rows)

    def _is_open(self, row: Row, when: Test | None) -> bool:
        if when is None:
            return "when" in row.nodes
        return not self._interests.is_sound(when)

    def _guard(self, test: Test | None) -> Guard | None:
        known = test is not None and self._interests.is_sound(test)
        return Guard(test, self._memory) if test is not None and known else None

    def _set_loop(self, stop: Stop, index: int) -> None:
        loop = self._names.loop_at(stop.step)
        if loop is not None and loop.last == index:
            stop.back_to = loop.first
            stop.until = self._guard(loop.repeat.until)

    def _set_answer(self, stop: Stop, read: StepRead) -> None:
        position = self._memory.positions.get(read.step.name)
        if position is not None and not read.step.says:
            stop.position = position
            open_too = (0,) if read.step.optional or can_stay_open(read) else ()
            stop.values = (*open_too, *self._memory.tracked[position].values)
            stop.before = self._memory.positions.get(f"{read.step.name}.before")

    def _beginning(self, index: int) -> Iterator[int]:
        for name, first in self._interests.first.items():
            if first == index and name.partition(".")[0] in BUILT_IN:
                yield self._memory.positions[name]

    def _ending(self, index: int) -> Iterator[int]:
        for name, last in self._interests.last.items():
            if last == index and last != END:
                yield self._memory.positions[name]


def can_stay_open(read: StepRead) -> bool:
    """Whether a step without a `from` may have nothing to ask, as a review without a plan."""
    kind, own = read.step.kind, read.step.own
    return read.sure and kind.source(own) is None and kind.can_wait(own)
