"""How far a long command has come: one line on standard error, only where someone looks on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds until anything is said; what is done by then needs no counter."""
_PAUSE = 0.1


class Counter:
    """Says 'Checked 12 of 35' while it is open; nothing is left of it afterwards."""

    def __init__(self, doing: str, number: int = 0) -> None:
        self._doing = doing
        self._number = number
        self._said = ""
        self._next_at = monotonic() + _PATIENCE
        self._looked_at = sys.stderr.isatty()

    def __enter__(self) -> Counter:
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._said:
            _put("\r" + " " * len(self._said) + "\r")

    def at(self, done: int, number: int | None = None) -> None:
        """So many are done, of `number` where that was not known before."""
        self._number = self._number if number is None else number
        if self._looked_at and monotonic() >= self._next_at:
            self._next_at = monotonic() + _PAUSE
            self._said = f"{self._doing} {done:,} of {self._number:,}"
            _put(f"\r{self._said}")


class Counting:
    """The same for what says itself how many there are: `at(done, all)`."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._counter: Counter | None = None

    def at(self, done: int, number: int) -> None:
        """So many of so many are done."""
        if self._counter is None:
            self._counter = Counter(self._doing, number)
        self._counter.at(done, number)

    def __enter__(self) -> Counting:
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._counter is not None:
            self._counter.__exit__()


def counted(doing: str, things: Collection[T]) -> Iterator[T]:
    """`things` one by one, counted."""
    with Counter(doing, len(things)) as counter:
        for done, thing in enumerate(things):
            counter.at(done)
            yield thing


@contextmanager
def counting(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Something to be told how many of how many are done."""
    with Counter(doing) as counter:
        yield counter.at


def _put(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
