"""One line of a journal: a checksum, then numbered JSON.

`0f3a9c21 {"n":12,"kind":"answered","at":"...","changes":{...}}`.  The checksum is CRC-32 of the
JSON, begun with the session's id, so that a line of another journal is no line of this one.
Number 0 is the header; a line with `store` instead of `kind` is the store's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias
from zlib import crc32

from sessionguide.store.plain import to_bytes
from sessionguide.store.schema import Json

Seal: TypeAlias = Callable[[bytes], bytes]
"""What covers a line's JSON before it is framed: `Cover.over_line` for one owner and session."""

SECTOR = 4_096
"""Bytes that a disk may lose at once; a run of them, wherever it begins, leaves one header."""

_START = b'{"n":'
_MOST_DIGITS = 9


def bare(body: bytes) -> bytes:
    """No cover."""
    return body


def line(number: int, row: dict[str, Json], session: str, seal: Seal = bare) -> bytes:
    """`row` as the line with that number.

    Raises:
        InputError: it cannot be kept.
    """
    return framed(seal(to_bytes({"n": number, **row})), session)


def framed(body: bytes, session: str) -> bytes:
    """A line's JSON with its checksum and its end."""
    return b"%08x %s\n" % (crc32(body, crc32(session.encode())), body)


def header_lines(header: dict[str, Json], session: str, seal: Seal = bare) -> bytes:
    """The header, so often that no damaged sector takes every copy: it is the whole session."""
    one = line(0, {"header": header}, session, seal)
    return one * (-(-SECTOR // len(one)) + 2)


def body_of(raw: bytes, session: str) -> bytes | None:
    """The JSON of a line without its end, or None when the line is not as it was written."""
    body = raw[9:]
    if raw[8:9] != b" " or not _is_numbered(body):
        return None
    return body if raw[:8] == b"%08x" % crc32(body, crc32(session.encode())) else None


def _is_numbered(body: bytes) -> bool:
    """Whether a line's JSON begins with a number of ours."""
    if not body.startswith(_START):
        return False
    digits, comma, _rest = body[len(_START) : len(_START) + _MOST_DIGITS + 1].partition(b",")
    return bool(comma) and digits.isdigit()


def number_of(body: bytes) -> int:
    """The number that a line's JSON begins with."""
    return int(body[len(_START) : body.index(b",")])


def joined(bodies: Sequence[bytes], session: str, seal: Seal = bare) -> bytes:
    """Lines again, from their JSON."""
    return b"".join(framed(seal(body), session) for body in bodies)
