"""Ratios of medians with their spread, from lives that were lived in turn."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.lives import Life, Subject, live

QUIET = (0.9, 1.1)
"""The same bare app against itself: outside of this the machine is too noisy to judge."""


@dataclass(frozen=True)
class Ratio:
    """A ratio of medians, and the middle half of the paired ratios."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:5.2f} [{self.low:.2f} .. {self.high:.2f}]"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Ours over theirs."""
    paired = sorted(a / b for a, b in zip(ours, theirs, strict=True) if b)
    quarter = len(paired) // 4
    middle = statistics.median(ours) / statistics.median(theirs)
    return Ratio(middle, paired[quarter], paired[-1 - quarter])


def in_turn(
    subjects: Mapping[str, Callable[[], Subject]], rounds: int, seed: int = 1
) -> dict[str, list[Life]]:
    """Live each subject once a round, forwards and backwards by turns."""
    rng = random.Random(seed)
    lives: dict[str, list[Life]] = {name: [] for name in subjects}
    for number in range(rounds):
        names = list(subjects)
        for name in names if number % 2 else reversed(names):
            lives[name].append(live(subjects[name](), rng))
    return lives
