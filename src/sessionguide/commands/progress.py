"""How far a long command has come: one line on standard error, only where someone looks on."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0
"""Seconds until anything is said; what is done by then needs no counter."""
_PAUSE = 0.1


def counted(doing: str, things: Collection[T]) -> Iterator[T]:
    """`things` one by one; 'Checked 12 of 35' meanwhile, and nothing is left of it at the end."""
    if not sys.stderr.isatty():
        yield from things
        return
    said, next_at = "", monotonic() + _PATIENCE
    try:
        for number, thing in enumerate(things):
            if monotonic() >= next_at:
                said, next_at = f"{doing} {number:,} of {len(things):,}", monotonic() + _PAUSE
                _put(f"\r{said}")
            yield thing
    finally:
        if said:
            _put("\r" + " " * len(said) + "\r")


def _put(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
