"""People in conflicting copies: a name that changes or goes does so there too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessionguide.errors import DamageError
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.copies import CLIENT_FILE, LIST, NAMES, Copy
from sessionguide.store.conflicts.finding import find_copies
from sessionguide.store.cover import COACH, MARK, StrangeError
from sessionguide.store.sealed import is_whole, sealed, tables_in
from sessionguide.store.wholes import remove, replace_file

if TYPE_CHECKING:
    from sessionguide.session.ports import Client
    from sessionguide.store.parts import Parts
    from sessionguide.store.schema import Document, Tables

_OF_ALL = {LIST: ("coach", "catalogue"), NAMES: ("names", "names")}
"""Copies that speak of everybody: the place and the table in which they do."""
Change = Callable[["Document"], "Document | None"]
"""What becomes of a row about someone; None where it goes."""


def call_in_copies(parts: Parts, client: Client) -> None:
    """Let copies, and what was put aside, call a client as their file does.

    One that is damaged stays, and is told of.

    Raises:
        OSError: not all of them do; do it again.
    """

    def called(row: Document) -> Document:
        return {**row, "name": client.name, "alias": client.alias}

    for copy in find_copies(parts):
        if copy.kind == CLIENT_FILE and copy.owner == client.id:
            done = _changed(parts, copy, (client.id, "client"), client.id, called)
        elif copy.kind == LIST:
            done = _changed(parts, copy, _OF_ALL[LIST], client.id, called)
        elif copy.kind == NAMES and not client.alias:
            done = _changed(parts, copy, _OF_ALL[NAMES], client.id, lambda _row: None)
        else:
            continue
        if not done:
            parts.notice(_MAY_NAME.format(copy.path.name))
    Aside(parts).change(client.id, lambda tables: _with(tables, "client", client.id, called))


def forget_in_copies(parts: Parts, client: str) -> tuple[str, ...]:
    """Remove a client from copies that speak of everybody; a sentence for each that stays.

    Raises:
        OSError: something is still there; do it again.
    """
    return tuple(
        _MAY_NAME.format(copy.path.name)
        for copy in find_copies(parts)
        if copy.kind in _OF_ALL
        and not _changed(parts, copy, _OF_ALL[copy.kind], client, lambda _row: None)
    )


def _changed(parts: Parts, copy: Copy, where: tuple[str, str], client: str, change: Change) -> bool:
    """Change what a copy says of a client; False where it is damaged and cannot be read.

    A damaged list goes: it is made again from the clients' files.
    """
    (place, table), disk = where, parts.disk
    owner = copy.owner or COACH
    data = disk.read(copy.path)
    try:
        inner = parts.cover.under(owner, place, data) if is_whole(data) else None
        tables = None if inner is None else tables_in(inner)
    except StrangeError:
        if data.startswith(MARK):
            return True
        inner = None
        tables = _plain_tables(data)
    except DamageError:
        tables = None
    if tables is None:
        return copy.kind == LIST and bool(remove(disk, copy.path))
    fresh = _with(tables, table, client, change)
    if fresh != tables:
        body = sealed(fresh)
        covered = body if inner is None else parts.cover.over(owner, place, body)
        replace_file(disk, copy.path, covered, parts.layout.unfinished)
    return True


def _plain_tables(data: bytes) -> Tables | None:
    """What a copy says that is not locked although everything here is; it stays so."""
    try:
        return tables_in(data)
    except DamageError:
        return None


def _with(tables: Tables, table: str, client: str, change: Change) -> Tables:
    """`tables` with other rows about a client."""
    rows = {
        id_: change(row) if row.get("id") == client else row
        for id_, row in tables.get(table, {}).items()
    }
    kept = {id_: row for id_, row in rows.items() if row is not None}
    return {**tables, table: kept} if table in tables else tables


_MAY_NAME = (
    "{} is damaged and may still hold this client's name. Please look at it, and remove it by hand."
)
