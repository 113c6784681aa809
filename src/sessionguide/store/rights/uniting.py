"""Uniting: the tables of two client files as one; done twice it is done once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from sessionguide.store.schema import Document, Tables

if TYPE_CHECKING:
    from tinydb import TinyDB

_KEYS: Mapping[str, tuple[str, ...]] = {
    "sessions": ("id",),
    "plans": ("id", "version"),
    "activities": ("plan", "place"),
    "flows": ("id",),
}
"""What tells documents of a table apart; where nothing is said, all that they say."""


def unite(db: TinyDB, other: Tables) -> None:
    """Put the documents of `other` into the tables of a client who is the same person."""
    (client,) = db.table("client").all()
    for name, rows in other.items():
        if name == "client":
            for row in rows.values():
                _unite_client(db, row)
            continue
        known = {_key(name, row) for row in db.table(name).all()}
        fresh = [_of(client["id"], row) for row in rows.values()]
        db.table(name).insert_multiple([row for row in fresh if _key(name, row) not in known])


def _unite_client(db: TinyDB, other: Document) -> None:
    """The client since the earlier day; their own word where they have one."""
    table = db.table("client")
    row = dict(table.all()[0])
    days = [day for day in (row["created"], other["created"]) if day]
    row["created"] = min(days, default="")
    row["word"] = row.get("word") or other.get("word")
    merged = (*row.get("merged", ()), other["id"], *other.get("merged", ()))
    row["merged"] = sorted(set(merged) - {row["id"]})
    table.truncate()
    table.insert(row)


def merged_in(tables: Tables) -> tuple[str, ...]:
    """The ids of those who became one with a client: older backups know them by these."""
    rows = tables.get("client", {}).values()
    return tuple(str(id_) for row in rows for id_ in row.get("merged", ()))


def _of(client: str, row: Document) -> Document:
    return {**row, "client": client} if "client" in row else dict(row)


def _key(table: str, row: Document) -> Hashable:
    names = _KEYS.get(table)
    if names is None:
        return repr(sorted(row.items()))
    return tuple(row.get(name) for name in names)
