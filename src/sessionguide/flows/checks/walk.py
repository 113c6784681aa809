"""Every situation that a flow can come to, walked step by step; where there are too many, bounded.

A situation (`State`) holds what later tests can tell of the answers so far.  When there are too
many, answers are let go of one by one: first how they were answered, then whether.  From then on
a test that looks at them could be either, and nothing is concluded from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sessionguide.flows.checks.route import Route, Stop
from sessionguide.flows.checks.truth import ANSWERED, UNKNOWN, State
from sessionguide.flows.checks.uses import Use
from sessionguide.language.facts import Ref
from sessionguide.language.tests import refs

MOST_AT_ONCE: Final = 400
"""States kept apart at one step."""
MOST_IN_ALL: Final = 12_000
"""States looked at in the whole walk."""

SURE, _VAGUE = 0, 1
"""The last number of a state: whether a test that could be either lies on its way."""


@dataclass(slots=True)
class Seen:
    """What the walk saw at one stop."""

    reached: bool = False
    stage_guard: set[bool | None] = field(default_factory=set)
    guard: set[bool | None] = field(default_factory=set)
    until: set[bool | None] = field(default_factory=set)
    lacking: dict[int, Use] = field(default_factory=dict)
    """Names without an answer on some way here."""


@dataclass(slots=True)
class Walked:
    """What came of the walk."""

    seen: list[Seen]
    final: set[State] = field(default_factory=set)
    """The states in which the path can end."""
    bounded: bool = False


class Walk:
    """One walk over one route."""

    def __init__(self, route: Route) -> None:
        self._stops, self._memory = route.stops, route.memory
        self._known: list[set[State]] = [set() for _ in self._stops]
        self._waiting: list[set[State]] = [set() for _ in range(len(self._stops) + 1)]
        self._vague: dict[int, int] = {}
        """Positions that were let go of, with what stands for their answer now."""
        self._looked_at = 0
        self.walked = Walked([Seen() for _ in self._stops], bounded=route.memory.bounded)

    def run(self) -> Walked:
        """Walk until no new state is found."""
        self._waiting[0].add((*([0] * len(self._memory.tracked)), SURE))
        index = 0
        while index < len(self._stops):
            new = self._new_at(index)
            back = self._pass(index, new) if new else None
            index = index + 1 if back is None else back
        self.walked.final |= self._waiting[-1]
        return self.walked

    def _new_at(self, index: int) -> set[State]:
        """The states waiting at `index` that were not there before, few enough to go on."""
        waiting, self._waiting[index] = self._waiting[index], set()
        known = self._known[index]
        new = {self._blurred(state) for state in waiting} - known
        while len(new) + len(known) > MOST_AT_ONCE or self._looked_at > MOST_IN_ALL:
            if not self._let_go(new | known):
                break
            known = self._known[index] = {self._blurred(state) for state in known}
            new = {self._blurred(state) for state in new} - known
        known |= new
        self._looked_at += len(new)
        return new

    def _pass(self, index: int, new: set[State]) -> int | None:
        """Send `new` past the stop; the index to go back to, where a loop finds new states."""
        stop, seen = self._stops[index], self.walked.seen[index]
        seen.reached = True
        for name in stop.begins:
            new = {_put(s, name, value) for s in new for value in self._built_in(name)}
        asked, passed = self._parted(stop, seen, new)
        answered = set(self._answered(stop, asked))
        back = {state for state in answered if self._goes_back(stop, seen, state)}
        if stop.step.finish:
            self.walked.final |= answered
            answered = set()
        self._waiting[index + 1] |= {_forget(s, stop.ends) for s in answered | passed}
        if stop.back_to is None or not back:
            return None
        self._waiting[stop.back_to] |= back
        return stop.back_to

    def _built_in(self, position: int) -> tuple[int, ...]:
        """What a name without a step can be; a first session may lack it."""
        tracked = self._memory.tracked[position]
        return (0, *tracked.values) if tracked.may_lack else tracked.values

    # --- guards and answers -------------------------------------------------------------------

    def _parted(
        self, stop: Stop, seen: Seen, states: Iterable[State]
    ) -> tuple[set[State], set[State]]:
        """The states in which the step is asked, and those in which it is passed over."""
        asked: set[State] = set()
        passed: set[State] = set()
        for state in states:
            truth = self._truth(stop, seen, state)
            sure = state if truth is not None else (*state[:-1], _VAGUE)
            if truth is not False:
                asked.add(sure)
                self._look_for(stop, seen, sure)
            if truth is not True:
                passed.add(sure)
        return asked, passed

    def _truth(self, stop: Stop, seen: Seen, state: State) -> bool | None:
        stage = stop.stage_guard(state) if stop.stage_guard else True
        seen.stage_guard.add(stage)
        if stage is False:
            return False
        own = stop.guard(state) if stop.guard else True
        seen.guard.add(own)
        if own is False:
            return False
        return None if stage is None or own is None or stop.open_guard else True

    def _look_for(self, stop: Stop, seen: Seen, state: State) -> None:
        if state[-1] == _VAGUE:
            return
        for use in stop.needs:
            if id(use) not in seen.lacking and self._lacks(use.together or (use.ref,), state):
                seen.lacking[id(use)] = use

    def _lacks(self, joined: tuple[Ref, ...], state: State) -> bool:
        return all(self._memory.has(ref, state) is False for ref in joined)

    def _answered(self, stop: Stop, states: Iterable[State]) -> Iterator[State]:
        position = stop.position
        for state in states:
            if position is None:
                yield state
                continue
            earlier = state
            if stop.before is not None and state[position]:
                earlier = _put(state, stop.before, state[position])
            for value in stop.values:
                yield self._blurred(_put(earlier, position, value or earlier[position]))

    def _goes_back(self, stop: Stop, seen: Seen, state: State) -> bool:
        if stop.back_to is None or (stop.position is not None and state[stop.position] == 0):
            return False
        if stop.until is None:
            return True
        if any(self._memory.has(ref, state) is False for ref in refs(stop.until.test)):
            return False
        truth = stop.until(state)
        seen.until.add(truth)
        return truth is not True

    # --- too many -----------------------------------------------------------------------------

    def _blurred(self, state: State) -> State:
        """`state` without what was let go of."""
        if not self._vague:
            return state
        values = list(state)
        for position, stand_in in self._vague.items():
            if stand_in == UNKNOWN or values[position] > 0:
                values[position] = stand_in
        return tuple(values)

    def _let_go(self, states: set[State]) -> bool:
        """Let go of the answer that would spare the most; False when nothing is left."""
        self.walked.bounded = True
        kinds: dict[int, set[int]] = defaultdict(set)
        for state in states:
            for position, value in enumerate(state[:-1]):
                kinds[position].add(value)
        left = {p: found for p, found in kinds.items() if self._vague.get(p) != UNKNOWN}
        if not left:
            return False
        if self._looked_at > MOST_IN_ALL:
            self._vague.update(dict.fromkeys(left, UNKNOWN))
            return True
        position = max(left, key=lambda p: (len(left[p]), -p))
        told_apart = any(value > 0 for value in left[position])
        self._vague[position] = ANSWERED if told_apart else UNKNOWN
        return True


def _put(state: State, position: int, value: int) -> State:
    return (*state[:position], value, *state[position + 1 :])


def _forget(state: State, positions: tuple[int, ...]) -> State:
    if not positions:
        return state
    values = list(state)
    for position in positions:
        values[position] = 0
    return tuple(values)
