"""Too many situations to tell apart: answers are let go of, and what hangs on them stays open.

First how an answer was given, then whether.  From then on a test that looks at it could be either,
and nothing is concluded from that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sessionguide.flows.checks.truth import ANSWERED, UNKNOWN, State


class Blur:
    """What one walk has let go of."""

    def __init__(self) -> None:
        self.stand_ins: dict[int, int] = {}
        """By position: what stands for the answer now."""
        self.total = False
        """Whether every answer was let go of."""

    def __call__(self, state: State) -> State:
        """`state` without what was let go of."""
        if not self.stand_ins:
            return state
        values = list(state)
        for position, stand_in in self.stand_ins.items():
            if stand_in == UNKNOWN or values[position] > 0:
                values[position] = stand_in
        return tuple(values)

    def let_go_whole(self, positions: Iterable[int]) -> None:
        """Forget these answers altogether."""
        self.stand_ins.update(dict.fromkeys(positions, UNKNOWN))

    def let_go(self, states: set[State], *, everything: bool) -> bool:
        """Let go of the answer that would spare the most; False when nothing is left."""
        if self.total:
            return False
        self.total = everything
        kinds: dict[int, set[int]] = defaultdict(set)
        for state in states:
            for position, value in enumerate(state[:-1]):
                kinds[position].add(value)
        left = {p: found for p, found in kinds.items() if self.stand_ins.get(p) != UNKNOWN}
        if left and everything:
            self.let_go_whole(left)
        elif left:
            position = max(left, key=lambda p: (len(left[p]), -p))
            told_apart = any(value > 0 for value in left[position])
            self.stand_ins[position] = ANSWERED if told_apart else UNKNOWN
        return bool(left)
