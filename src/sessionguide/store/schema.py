"""Versions of what is kept: each document has its number; older ones are brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from sessionguide.errors import StorageError

SCHEMA = 2
"""The version this program writes."""

Json: TypeAlias = Any
"""Plain JSON, as `steps.base.Json`; said here again, so that opening a home loads no steps."""
Document: TypeAlias = dict[str, Json]
Tables: TypeAlias = dict[str, dict[str, Document]]
"""A TinyDB file: table -> document id -> document."""
Migration: TypeAlias = Callable[[str, Document], Document]
"""(table, document of version n) -> document of version n + 1; pure."""

_OF_A_MARK = {"session": "sessions", "plan": "plans", "flow": "flows"}
"""Where a fold mark has one document, and of which table."""


def _names_in_one_place(table: str, row: Document) -> Document:
    """1 to 2: a plan no longer names its client; a consent says `recording` and `sharing`."""
    if table == "plans":
        return {name: value for name, value in row.items() if name != "client"}
    if table == "consents":
        words = {"record": "recording", "share": "sharing"}
        return {words.get(name, name): value for name, value in row.items()}
    return row


MIGRATIONS: tuple[Migration, ...] = (_names_in_one_place,)
"""The first leads from version 1 to 2.  The file as it was stays beside the new one as an
earlier version, so nothing here needs a copy of its own."""


def up_to_date(tables: Tables, migrations: Sequence[Migration] = MIGRATIONS) -> Tables:
    """`tables` in today's version.

    Raises:
        StorageError: a newer program wrote them; nothing was changed.
    """
    newest = len(migrations) + 1
    return {
        name: {id_: _document(name, row, newest, migrations) for id_, row in rows.items()}
        for name, rows in tables.items()
    }


def mark_up_to_date(mark: Document) -> Document:
    """A fold mark whose documents are in today's version, each of the table it goes into.

    Raises:
        StorageError: a newer program wrote it; nothing was changed.
    """
    one = {
        name: _document(table, mark[name], SCHEMA, MIGRATIONS)
        for name, table in _OF_A_MARK.items()
        if mark.get(name)
    }
    many = {
        name: [_document(name, row, SCHEMA, MIGRATIONS) for row in mark.get(name, [])]
        for name in ("consents", "reviews")
    }
    return {**mark, **one, **many}


def is_older(data: bytes) -> bool:
    """Whether a document in a sealed file is of an earlier version.

    A text that says the same has its quotation marks escaped, so it is none of this.
    """
    return any(b'"schema":%d,' % version in data for version in range(1, SCHEMA))


def _is_version(version: Json) -> bool:
    return isinstance(version, int) and version >= 1


def _document(table: str, row: Document, newest: int, migrations: Sequence[Migration]) -> Document:
    version = row.get("schema", 1)
    if not _is_version(version):
        raise StorageError(
            "Something was saved here that no sessionguide writes. Nothing was changed; "
            "`sessionguide doctor` says more."
        )
    if version > newest:
        raise StorageError(
            "This was saved by a newer sessionguide. Please update the program; "
            "nothing was changed."
        )
    for migrate in migrations[version - 1 :]:
        row = migrate(table, row)
    return row if version == newest else {**row, "schema": newest}


def refuse_newer(header: Json) -> None:
    """Raise StorageError when a newer program wrote the journal with this header."""
    _document("journal", {"schema": header.get("schema", 1)}, SCHEMA, MIGRATIONS)
