"""Harms: what can happen to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from sessionguide.store.lines import framed
from sessionguide.store.sealed import is_whole, sealed_body

Harm: TypeAlias = Callable[[bytes, Random], bytes]
_SEAL = len(sealed_body(b"")) - 1
"""The length of what follows the last comma of a sealed file."""


def flipped(data: bytes, rng: Random) -> bytes:
    """A byte becomes another."""
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ rng.randint(1, 255)]) + data[place + 1 :]


def zeroed(data: bytes, rng: Random) -> bytes:
    """A stretch is nothing but zeros."""
    start = rng.randrange(len(data))
    length = min(rng.choice((1, 16, 512, 4096)), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def reworded(data: bytes, rng: Random) -> bytes:
    """A letter of something that was said becomes another: the file still looks right."""
    at = data.find(b"unmistakable", rng.randrange(len(data)))
    at = at if at >= 0 else data.find(b"unmistakable")
    return data[:at] + b"unmistokable" + data[at + 12 :]


def cut(data: bytes, rng: Random) -> bytes:
    """The end is missing."""
    return data[: rng.randrange(len(data))]


def emptied(_data: bytes, _rng: Random) -> bytes:
    """Nothing is left."""
    return b""


def resealed(data: bytes, rng: Random) -> bytes:
    """A byte becomes another, and the checksum is made right again: no accident does that."""
    body = data[: -_SEAL - 1]
    fresh = sealed_body(flipped(body, rng))
    assert is_whole(fresh)
    return fresh


def reframed(data: bytes, rng: Random, session: str) -> bytes:
    """The same with a line of a journal."""
    *lines, end = data.split(b"\n")
    at = rng.randrange(len(lines))
    lines[at] = framed(flipped(lines[at][9:], rng), session)[:-1].replace(b"\n", b" ")
    return b"\n".join([*lines, end])
