"""Whether a test holds in a state of the walk: yes, no, or 'could be either'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sessionguide.flows.checks.worlds import World
from sessionguide.language.facts import Fact, Ref
from sessionguide.language.tests import YES, AnyOf, Compare, Not, Test, holds, refs

State: TypeAlias = tuple[int, ...]
"""One number for each tracked answer: 0 not answered, n its n-th world, or one of these:"""
ANSWERED: Final = -1
"""Answered, nobody knows how."""
UNKNOWN: Final = -2
"""Perhaps answered."""


@dataclass(slots=True)
class Tracked:
    """An answer that the walk keeps in mind."""

    worlds: Sequence[World]
    """Empty when its worlds cannot be told apart."""
    unsure: frozenset[str]
    """Facts that may be missing though it is answered."""
    built_in: bool = False
    """Whether no step answers it."""
    may_lack: bool = False
    """For a built-in name: whether there may be nothing behind it."""

    @property
    def at_start(self) -> tuple[int, ...]:
        """What it can be before anything was asked."""
        if self.built_in:
            return (0, *self.values) if self.may_lack else self.values
        return (0,)

    @property
    def values(self) -> tuple[int, ...]:
        """What it can be once it is answered."""
        return tuple(range(1, len(self.worlds) + 1)) or (ANSWERED,)


@dataclass(slots=True)
class Memory:
    """Which answers are tracked, and where in a state each of them stands."""

    tracked: list[Tracked] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)

    def locate(self, ref: Ref) -> tuple[int, str] | None:
        """The position of `ref` in a state and the fact that is meant; None: not tracked."""
        if ref.fact == "before":
            position = self.positions.get(f"{ref.name}.before")
            return None if position is None else (position, "")
        own = self.positions.get(str(ref)) if ref.name in BUILT_IN else None
        if own is not None:
            return own, ""
        position = self.positions.get(ref.name)
        return None if position is None else (position, ref.fact)

    def has(self, ref: Ref, state: State) -> bool | None:
        """Whether `ref` has a value in `state`; None when that is open."""
        located = self.locate(ref)
        if located is None:
            return None
        position, fact = located
        value, tracked = state[position], self.tracked[position]
        if value in (0, UNKNOWN):
            return False if value == 0 else None
        if fact not in tracked.unsure:
            return True
        return None if value == ANSWERED else fact in tracked.worlds[value - 1]

    def value(self, ref: Ref, state: State) -> Fact | None:
        """The value of `ref` in `state`; None when it has none, or nobody knows."""
        located = self.locate(ref)
        if located is None or state[located[0]] < 1:
            return None
        position, fact = located
        return self.tracked[position].worlds[state[position] - 1].get(fact)


LEFT: Final = "_left"
"""Whether a narrowed list has any entry left: `_left.step` or `_left.stage`."""
EARLIER: Final = frozenset({"last", "last_plan", "past"})
"""Names of what was before this session: there may be nothing behind them."""
BUILT_IN: Final = frozenset({"word", "today", *EARLIER, LEFT})
"""Names whose every fact is tracked for itself."""


class Guard:
    """A test, ready to be asked of many states."""

    def __init__(self, test: Test, memory: Memory) -> None:
        self.test = test
        self._memory = memory
        located = (memory.locate(ref) for ref in refs(test))
        self._positions = tuple({place[0] for place in located if place is not None})
        self._known: dict[tuple[int, ...], bool | None] = {}

    def __call__(self, state: State) -> bool | None:
        """Whether the test holds in `state`; None when it could be either."""
        key = tuple([state[position] for position in self._positions])
        if key not in self._known:
            self._known[key] = _truth(self.test, state, self._memory)
        return self._known[key]


def _truth(test: Test, state: State, memory: Memory) -> bool | None:
    if isinstance(test, Compare):
        return _compare(test, state, memory)
    parts = [_truth(part, state, memory) for part in test.tests]
    if isinstance(test, AnyOf | Not):
        found = True if True in parts else None if None in parts else False
        return found if isinstance(test, AnyOf) else _not(found)
    return False if False in parts else None if None in parts else True


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _compare(test: Compare, state: State, memory: Memory) -> bool | None:
    there = memory.has(test.ref, state)
    if test.op == "answered":
        return None if there is None else there == (test.value in YES)
    names = (test.ref, test.value) if isinstance(test.value, Ref) else (test.ref,)
    has = [memory.has(name, state) for name in names]
    if False in has:
        return False
    values: Mapping[Ref, Fact | None] = {name: memory.value(name, state) for name in names}
    if None in has or None in values.values():
        return None
    return holds(test, values.get)
