"""Ratios of medians with their spread, from what was done in turn."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")

QUIET = (0.9, 1.1)
"""The same thing against itself: outside of this the machine is too noisy to judge."""


@dataclass(frozen=True)
class Ratio:
    """A ratio of medians, and the middle half of the paired ratios."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:5.2f} [{self.low:.2f} .. {self.high:.2f}]"

    @property
    def is_quiet(self) -> bool:
        """For the same thing twice: whether the machine is quiet enough to judge anything."""
        return QUIET[0] <= self.middle <= QUIET[1]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    ratio: Ratio
    fails_at: float
    note: str = ""
    of_few: bool = False
    """Whether it was done a few times only: it fails where the better of them passes the limit."""

    @property
    def failed(self) -> bool:
        return (self.ratio.low if self.of_few else self.ratio.middle) > self.fails_at

    def __str__(self) -> str:
        verdict = "FAILED" if self.failed else "ok"
        return f"{self.what:44} {self.ratio}   fails at {self.fails_at:<5} {verdict}  {self.note}"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Ours over theirs."""
    paired = sorted(a / b for a, b in zip(ours, theirs, strict=True) if b)
    quarter = len(paired) // 4
    middle = statistics.median(ours) / statistics.median(theirs)
    return Ratio(middle, paired[quarter], paired[-1 - quarter])


def in_turn(acts: Mapping[K, Callable[[], T]], rounds: int) -> dict[K, list[T]]:
    """Do each once a round, forwards and backwards by turns, so that drift cancels out."""
    done: dict[K, list[T]] = {name: [] for name in acts}
    for number in range(rounds):
        names = list(acts)
        for name in names if number % 2 else reversed(names):
            done[name].append(acts[name]())
    return done
