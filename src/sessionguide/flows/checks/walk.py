"""Every situation that a part of a flow can come to, walked step by step.

A situation (`State`) holds what later tests can tell of the answers so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from sessionguide.flows.checks.blur import Blur
from sessionguide.flows.checks.truth import Guard, Memory, State
from sessionguide.flows.checks.uses import Use
from sessionguide.language.facts import Ref
from sessionguide.language.tests import refs

MOST_AT_ONCE: Final = 300
"""States kept apart at one step."""

SURE, VAGUE = 0, 1
"""The last number of a state: whether a test that could be either lies on its way."""


@dataclass(slots=True)
class Post:
    """A stop as one walk sees it."""

    finish: bool = False
    open_guard: bool = False
    gate: Guard | None = None
    stage_guard: Guard | None = None
    guard: Guard | None = None
    until: Guard | None = None
    back_to: int | None = None
    position: int | None = None
    """Where its answer stands in a state; None: nobody asks for it."""
    values: tuple[int, ...] = ()
    """What the answer can become, 0 among them where it may stay open."""
    passes: tuple[tuple[int, int], ...] = ()
    """For a loop: where an answer stands, and where that of the pass before."""
    forget: tuple[int, ...] = ()
    """Answers that nothing looks at after it."""
    needs: tuple[Use, ...] = ()


@dataclass(slots=True)
class Seen:
    """What the walk saw at one post."""

    reached: bool = False
    stage_guard: set[bool | None] = field(default_factory=set)
    guard: set[bool | None] = field(default_factory=set)
    until: set[bool | None] = field(default_factory=set)
    lacking: dict[int, Use] = field(default_factory=dict)
    """Names without an answer on some way here, by identity."""


class Walk:
    """One walk over some posts."""

    def __init__(self, posts: list[Post], memory: Memory, budget: int) -> None:
        self.seen = [Seen() for _ in posts]
        self.final: set[State] = set()
        """The states in which the path can end."""
        self.looked_at = 0
        """Situations looked at, long ones counted more than once."""
        self._posts, self._memory, self._budget = posts, memory, budget
        self._effort = 1 + len(memory.tracked) // 16
        self._known: list[set[State]] = [set() for _ in posts]
        self._waiting: list[set[State]] = [set() for _ in range(len(posts) + 1)]
        self._blur = Blur()

    @property
    def bounded(self) -> bool:
        """Whether there were too many situations to tell apart."""
        return bool(self._blur.stand_ins)

    def run(self) -> Walk:
        """Walk until no new state is found."""
        self._waiting[0] = set(self._starts())
        index = 0
        while index < len(self._posts):
            new = self._new_at(index)
            back = self._pass(index, new) if new else None
            index = index + 1 if back is None else back
        self.final |= self._waiting[-1]
        return self

    def _starts(self) -> Iterator[State]:
        """Nothing answered, and every mixture of what no step answers."""
        columns = [answer.at_start for answer in self._memory.tracked]
        for count, row in enumerate(product(*columns)):
            if count > MOST_AT_ONCE:
                self._blur.let_go_whole(p for p, col in enumerate(columns) if len(col) > 1)
                return
            yield (*row, SURE)

    def _new_at(self, index: int) -> set[State]:
        """The states waiting at `index` that were not there before, few enough to go on."""
        waiting, self._waiting[index] = self._waiting[index], set()
        known = self._known[index]
        new = {self._blur(state) for state in waiting} - known
        while len(new) + len(known) > MOST_AT_ONCE or self.looked_at > self._budget:
            if not self._blur.let_go(new | known, everything=self.looked_at > self._budget):
                break
            known = self._known[index] = {self._blur(state) for state in known}
            new = {self._blur(state) for state in new} - known
        known |= new
        self.looked_at += len(new) * self._effort * max(len(self._posts[index].values), 1)
        return new

    def _pass(self, index: int, new: set[State]) -> int | None:
        """Send `new` past the post; the index to go back to, where a loop finds new states."""
        post, seen = self._posts[index], self.seen[index]
        seen.reached = True
        asked, passed = self._parted(post, seen, new)
        answered = set(self._answered(post, asked))
        back = {state for state in answered if self._goes_back(post, seen, state)}
        if post.finish:
            self.final |= answered
            answered = set()
        self._waiting[index + 1] |= {_forget(s, post.forget) for s in answered | passed}
        if post.back_to is None or not back:
            return None
        self._waiting[post.back_to] |= {_next_pass(state, post.passes) for state in back}
        return post.back_to

    # --- guards and answers -------------------------------------------------------------------

    def _parted(
        self, post: Post, seen: Seen, states: Iterable[State]
    ) -> tuple[set[State], set[State]]:
        """The states in which the step is asked, and those in which it is passed over."""
        asked: set[State] = set()
        passed: set[State] = set()
        for state in states:
            truth = self._truth(post, seen, state)
            sure = state if truth is not None else (*state[:-1], VAGUE)
            if truth is not False:
                asked.add(sure)
                self._look_for(post, seen, sure)
            if truth is not True:
                passed.add(sure)
        return asked, passed

    def _truth(self, post: Post, seen: Seen, state: State) -> bool | None:
        gate = post.gate(state) if post.gate else True
        if gate is False:
            return False
        stage = post.stage_guard(state) if post.stage_guard else True
        seen.stage_guard.add(stage)
        if stage is False:
            return False
        own = post.guard(state) if post.guard else True
        seen.guard.add(own)
        if own is False:
            return False
        return None if None in (gate, stage, own) or post.open_guard else True

    def _look_for(self, post: Post, seen: Seen, state: State) -> None:
        if state[-1] == VAGUE:
            return
        for use in post.needs:
            if id(use) not in seen.lacking and self._lacks(use.together or (use.ref,), state):
                seen.lacking[id(use)] = use

    def _lacks(self, joined: tuple[Ref, ...], state: State) -> bool:
        return all(self._memory.has(ref, state) is False for ref in joined)

    def _answered(self, post: Post, states: Iterable[State]) -> Iterator[State]:
        position = post.position
        for state in states:
            if position is None:
                yield state
                continue
            for value in post.values:
                yield self._blur(_put(state, position, value or state[position]))

    def _goes_back(self, post: Post, seen: Seen, state: State) -> bool:
        if post.back_to is None or (post.position is not None and state[post.position] == 0):
            return False
        if post.until is None:
            return True
        if any(self._memory.has(ref, state) is False for ref in refs(post.until.test)):
            return False
        truth = post.until(state)
        seen.until.add(truth)
        return truth is not True


def _put(state: State, position: int, value: int) -> State:
    return (*state[:position], value, *state[position + 1 :])


def _next_pass(state: State, passes: tuple[tuple[int, int], ...]) -> State:
    """`state` as the next pass begins: what is known now is what was said before."""
    for position, before in passes:
        if state[position]:
            state = _put(state, before, state[position])
    return state


def _forget(state: State, positions: tuple[int, ...]) -> State:
    if not positions:
        return state
    values = list(state)
    for position in positions:
        values[position] = 0
    return tuple(values)
