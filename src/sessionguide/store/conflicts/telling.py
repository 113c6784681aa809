"""Telling whose a file is by what it says, whatever its name: copies have names that mislead."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import suppress

from sessionguide.store.cover import LINE_MARK, MARK
from sessionguide.store.layout import is_id, is_made
from sessionguide.store.lines import body_of
from sessionguide.store.plain import from_bytes
from sessionguide.store.sealed import is_whole

_LINES = 20
"""Lines of a journal that are looked at; one good one is enough."""
_MADE = 20


def owner_in(data: bytes) -> str:
    """Who owns the bytes of a client's file, covered or not; empty where they do not say."""
    if not is_whole(data):
        return ""
    if data.startswith(MARK):
        return data.removeprefix(MARK).partition(b'"')[0].decode("ascii", "replace")
    return _said(data, "client", "id")


def key_owner_in(data: bytes) -> str:
    """Whose key a file in `keys` holds; empty where it does not say."""
    return _said(data, "key", "owner") if is_whole(data) else ""


def _said(data: bytes, table: str, field: str) -> str:
    """What a whole file says in one field of the first document of a table."""
    with suppress(ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return str(next(iter(from_bytes(data)[table].values()))[field])
    return ""


def session_in(data: bytes, name: str) -> str:
    """Which session the lines of a journal belong to, if one that `name` may mean; else empty.

    Each line's checksum begins with its session's id, covered or not.
    """
    candidates = tuple(_ids_in(name))
    for raw in data.split(b"\n", _LINES)[:_LINES]:
        for candidate in candidates:
            if body_of(raw, candidate) is not None:
                return candidate
    return ""


def client_in(data: bytes, session: str) -> str:
    """Whose client's the lines of a session are, covered or not; empty where they do not say."""
    for raw in data.split(b"\n", _LINES)[:_LINES]:
        body = body_of(raw, session)
        if body is None:
            continue
        rest = body[body.index(b",") :]
        if rest.startswith(LINE_MARK):
            return rest.removeprefix(LINE_MARK).partition(b'"')[0].decode("ascii", "replace")
        header = from_bytes(body).get("header")
        if header:
            return str(header.get("client", ""))
    return ""


def known_start(name: str, ids: Container[str]) -> str:
    """The longest of `ids`, or an id as we make them, that `name` begins with; else empty."""
    if is_made(name[:_MADE]):
        return name[:_MADE]
    return next((name[:end] for end in range(len(name), 0, -1) if name[:end] in ids), "")


def is_copy_of_another(id_: str, whose: str) -> bool:
    """Whether the file of `id_` is a copy of another's; `whose` is what its content says.

    Where that cannot be read, an id that begins with one as we make them is none.
    """
    return whose != id_ if whose else is_made(id_[:_MADE])


def _ids_in(name: str) -> Iterator[str]:
    """Every id that begins one of the first two parts of a name, longest first."""
    for part in name.split(".")[1::-1]:
        yield from filter(is_id, (part[:end] for end in range(len(part), 0, -1)))
