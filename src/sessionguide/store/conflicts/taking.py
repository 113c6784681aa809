"""Taking what a copy has into a client's tables; done twice it is done once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sessionguide.store.conflicts.comparing import (
    DIFFERS,
    FIELD,
    ROW,
    Bundle,
    Item,
    made_of_plans,
    session_of,
)
from sessionguide.store.schema import Document, Json, Tables

if TYPE_CHECKING:
    from tinydb import TinyDB

OURS, THEIRS, BOTH, LATER = "ours", "theirs", "both", "later"
DECISIONS = (OURS, THEIRS, BOTH, LATER)


def take(db: TinyDB, item: Item, decision: str, theirs: Tables) -> None:
    """Do what was decided about one item."""
    if decision not in (THEIRS, BOTH):
        return
    if item.what == FIELD:
        _set(db, item.key, item.theirs)
    elif item.what == ROW:
        _put_row(db, item)
    elif decision == BOTH and item.state == DIFFERS:
        bundle = _renamed(item.theirs, item.key, item.fresh_id)
        _put(db, item.fresh_id, bundle, theirs)
    else:
        _put(db, item.key, item.theirs, theirs)


def _put(db: TinyDB, session: str, bundle: Bundle, theirs: Tables) -> None:
    """Put all rows of a session in place of those that are there of the same kind."""
    from sessionguide.store.folding import keep_plan

    name = next((row["name"] for row in db.table("client")), "")
    for table, rows in bundle.items():
        if table == "activities" and made_of_plans(bundle):
            continue
        mine = [row.doc_id for row in db.table(table) if session_of(table, row) == session]
        db.table(table).remove(doc_ids=mine)
        if table == "plans":
            for row in sorted(rows, key=lambda row: int(row["version"])):
                keep_plan(db, row | ({"client": name} if "client" in row else {}))
        else:
            db.table(table).insert_multiple(dict(row) for row in rows)
    for row in bundle.get("sessions", ()):
        _keep_flow(db, row, theirs)


def _keep_flow(db: TinyDB, session: Document, theirs: Tables) -> None:
    """The flow's text goes with the session that needs it."""
    from tinydb import where

    version = session.get("flow_version")
    flows = [row for row in theirs.get("flows", {}).values() if row["id"] == version]
    if flows and not db.table("flows").contains(where("id") == version):
        db.table("flows").insert(dict(flows[0]))


def _put_row(db: TinyDB, item: Item) -> None:
    table = db.table(item.key)
    if item.ours is not None:
        table.remove(doc_ids=[row.doc_id for row in table if dict(row) == item.ours])
    if item.theirs not in [dict(row) for row in table]:
        table.insert(dict(item.theirs))


def _set(db: TinyDB, field: str, value: Json) -> None:
    """Change what the file says of the client."""
    table = db.table("client")
    rows = [dict(row) for row in table] or [{}]
    table.truncate()
    table.insert({**rows[0], field: value})


def _renamed(bundle: Bundle, session: str, fresh: str) -> Mapping[str, tuple[Document, ...]]:
    """The same rows as those of another session."""
    return {
        table: tuple(_row(table, row, session, fresh) for row in rows)
        for table, rows in bundle.items()
    }


def _row(table: str, row: Document, session: str, fresh: str) -> Document:
    row = dict(row)
    if table == "sessions":
        row["id"] = fresh
    if "session" in row:
        row["session"] = fresh
    for name in ("id", "plan") if table in ("plans", "activities") else ():
        if name in row:
            row[name] = f"{fresh}{str(row[name]).removeprefix(session)}"
    return row
