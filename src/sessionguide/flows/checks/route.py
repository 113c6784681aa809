"""A flow laid out for the walk: what happens at each step, and the answers that tests look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sessionguide.datum import datum
from sessionguide.flows.checks.gates import gate_of, narrowed
from sessionguide.flows.checks.interests import Interests
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.order import is_too_early
from sessionguide.flows.checks.truth import BUILT_IN, EARLIER, LEFT, Tracked
from sessionguide.flows.checks.uses import Use, needs
from sessionguide.flows.checks.worlds import worlds_of
from sessionguide.flows.model import Step
from sessionguide.flows.reading.row import Row
from sessionguide.flows.reading.step import StepRead
from sessionguide.language.facts import Ref
from sessionguide.language.sources import Source
from sessionguide.language.tests import Test, refs


@datum(frozen=True)
class Stop:
    """One step on the way."""

    index: int
    step: Step
    needs: tuple[Use, ...]
    """Names it cannot be asked without, and that may have no answer."""
    gate: Test | None
    """Whether there are entries to ask about, where that is no guard of the author's."""
    stage_test: Test | None
    test: Test | None
    open_guard: bool
    """Whether a guard of it could not be understood: it may be asked or not."""
    may_stay_open: bool
    """Whether it may be passed without an answer."""
    until: Test | None
    back_to: int | None
    """The stop that a repeat goes back to."""
    loop_end: int | None
    """The last stop of the loop around it."""

    @property
    def always_answered(self) -> bool:
        """Whether whoever comes past it has answered it."""
        guarded = self.gate or self.stage_test or self.test or self.open_guard
        return not (guarded or self.may_stay_open or self.step.says)

    @property
    def deciding(self) -> set[str]:
        """The tracked names that decide whether it is asked."""
        return names_in(self.gate, self.stage_test, self.test)


@datum(frozen=True)
class Route:
    """The whole way, and the answers kept in mind on it."""

    stops: tuple[Stop, ...]
    tracked: Mapping[str, Tracked]
    """By step name; a built-in name stands with its fact, the pass before as `name.before`."""
    stop_of: Mapping[str, Stop]
    bounded: bool
    """Whether there is an answer whose worlds are too many to tell apart."""


def tracked_names(ref: Ref) -> tuple[str, ...]:
    """The names under which what `ref` means is tracked."""
    if ref.name in BUILT_IN:
        return (str(ref),)
    return (ref.name, str(ref)) if ref.fact == "before" else (ref.name,)


def names_in(*tests: Test | None) -> set[str]:
    """The tracked names that `tests` look at."""
    found = (ref for test in tests if test is not None for ref in refs(test))
    return {name for ref in found for name in tracked_names(ref)}


def plan_route(names: Names, sound: frozenset[int]) -> Route:
    """The route through the flow; `sound` holds the ids of tests that fit their names."""
    interests = Interests(names, sound)
    layout = _Layout(names, interests)
    steps = names.sheet.flow.steps
    stops = tuple(layout.stop(index, step) for index, step in enumerate(steps))
    tracked = dict(_tracked(names, interests))
    bounded = any(not answer.worlds for answer in tracked.values())
    return Route(stops, tracked, {stop.step.name: stop for stop in stops}, bounded)


def _tracked(names: Names, interests: Interests) -> Iterator[tuple[str, Tracked]]:
    by_name = names.sheet.flow.by_name
    for name, interest in interests.by_name.items():
        worlds = worlds_of(interest, by_name.get(name))
        first = name.partition(".")[0]
        built_in, may_lack = first in BUILT_IN, first in EARLIER
        answer = Tracked(worlds or (), frozenset(interest.facts), built_in, may_lack)
        yield name, answer
        if name in interests.passes:
            yield f"{name}.before", answer
    for source_name in narrowed(names.sheet):
        yield f"{LEFT}.{source_name}", Tracked(({"": ""},), frozenset(), True, True)


class _Layout:
    """Lays out the steps of one flow."""

    def __init__(self, names: Names, interests: Interests) -> None:
        self._names, self._interests = names, interests

    def stop(self, index: int, step: Step) -> Stop:
        """All that the walk wants to know of the step at `index`."""
        sheet = self._names.sheet
        read = sheet.steps[step.name]
        stage = sheet.flow.stage_by_name[step.stage]
        rows = ((sheet.stages[stage.name], stage.when), (read.row, step.when))
        loop = self._names.loop_at(step)
        ends_loop = loop is not None and loop.last == index
        return Stop(
            index=index,
            step=step,
            needs=tuple(self._needs(read)),
            gate=gate_of(stage, step),
            stage_test=self._sound(stage.when),
            test=self._sound(step.when),
            open_guard=any(self._is_open(row, when) for row, when in rows),
            may_stay_open=step.optional or can_stay_open(read),
            until=self._sound(loop.repeat.until) if loop and ends_loop else None,
            back_to=loop.first if loop and ends_loop else None,
            loop_end=loop.last if loop else None,
        )

    def _needs(self, read: StepRead) -> Iterator[Use]:
        """Names that may lack an answer; of joined lists the first stands for all."""
        joined: set[int] = set()
        for use in needs(read):
            if is_too_early(use, self._names) or id(use.together) in joined:
                continue
            if use.together:
                joined.add(id(use.together))
            yield use

    def _is_open(self, row: Row, when: Test | None) -> bool:
        return "when" in row.nodes and self._sound(when) is None

    def _sound(self, test: Test | None) -> Test | None:
        return test if test is not None and self._interests.is_sound(test) else None


def can_stay_open(read: StepRead) -> bool:
    """Whether a step that draws on no list may have nothing to ask, as a review without a plan."""
    draws = any(isinstance(value, Source) for value in read.row.given.values())
    return read.sure and not draws and read.step.kind.can_wait(read.step.own)
