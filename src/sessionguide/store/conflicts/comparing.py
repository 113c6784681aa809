"""Comparing a client's tables with those of a copy, session by session; pure.

Plans, reviews, consents and activities go with their session.  What belongs to none is compared
row by row, and what the file says of the client field by field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from sessionguide.datum import datum
from sessionguide.store.schema import Document, Json, Tables

NEW, MORE, DIFFERS = "new", "more", "differs"
SESSION, ROW, FIELD, JOURNAL = "session", "row", "field", "journal"
_OF_THE_PROGRAM = frozenset({"schema", "id", "created", "merged"})
_ALONE = frozenset({"client", "flows"})
"""Tables that are not compared row by row: flows go with the sessions that need them."""
Bundle = Mapping[str, tuple[Document, ...]]
"""All rows of one session, by table."""


@datum(frozen=True, eq=False)
class Item:
    """One thing that the copy has otherwise than we."""

    what: str
    """session, row, field or journal."""
    key: str
    """The session's id, `table` of the row, or the field's name."""
    state: str
    """new: only in the copy; more: it has more of it; differs."""
    ours: Json
    theirs: Json
    """Bundles, rows, values, or the lines of a journal by number."""
    finished: bool = False
    """Whether what runs on in the copy is finished here."""

    @property
    def digest(self) -> str:
        """The same for the same difference, whichever copy has it."""
        theirs = _gist(self.theirs) if self.what == SESSION else self.theirs
        return f"{self.what} {self.key} {_text(theirs)}"

    @property
    def fresh_id(self) -> str:
        """The id of the copy's session when both are kept: the same when it is done again."""
        return sha256(self.digest.encode()).hexdigest()[:20]


def compare(ours: Tables, theirs: Tables) -> tuple[Item, ...]:
    """Everything the copy has otherwise; nothing where all of it is here."""
    return (*_fields(ours, theirs), *_sessions(ours, theirs), *_rows(ours, theirs))


def bundles(tables: Tables) -> dict[str, Bundle]:
    """The rows of each session, by its id."""
    found: dict[str, dict[str, list[Document]]] = {}
    for table, rows in tables.items():
        for row in () if table in _ALONE else rows.values():
            session = session_of(table, row)
            if session:
                found.setdefault(session, {}).setdefault(table, []).append(row)
    return {id_: {name: tuple(rows) for name, rows in one.items()} for id_, one in found.items()}


def session_of(table: str, row: Document) -> str:
    """Which session a row belongs to; empty for none."""
    return str(row["id"] if table == "sessions" else row.get("session") or "")


def without_session(tables: Tables, session: str) -> Tables:
    """`tables` without any row of a session."""
    return {
        table: {id_: row for id_, row in rows.items() if session_of(table, row) != session}
        for table, rows in tables.items()
    }


def made_of_plans(bundle: Bundle) -> bool:
    """Whether its activities are those of its plans, and made again from them."""
    return bool(bundle.get("plans"))


def _fields(ours: Tables, theirs: Tables) -> Iterator[Item]:
    here, there = _first(ours), _first(theirs)
    for name in sorted(there.keys() - _OF_THE_PROGRAM):
        mine, other = here.get(name), there[name]
        if other and mine != other:
            yield Item(FIELD, name, DIFFERS if mine else NEW, mine, other)


def _sessions(ours: Tables, theirs: Tables) -> Iterator[Item]:
    here = bundles(ours)
    for session, bundle in bundles(theirs).items():
        state = _state(here.get(session, {}), bundle)
        item = Item(SESSION, session, state, here.get(session, {}), bundle)
        if state and item.fresh_id not in here:
            yield item


def _state(ours: Bundle, theirs: Bundle) -> str:
    """new, more or differs; empty where all of theirs is in ours."""
    if not ours:
        return NEW
    derived = made_of_plans(ours) or made_of_plans(theirs)
    more = False
    for table, rows in theirs.items():
        if table == "activities" and derived:
            continue
        mine = {_key(table, row): _plain(row) for row in ours.get(table, ())}
        for row in rows:
            known = mine.get(_key(table, row))
            if known is not None and known != _plain(row):
                return DIFFERS
            more = more or known is None
    return MORE if more else ""


def _rows(ours: Tables, theirs: Tables) -> Iterator[Item]:
    for table in sorted(theirs.keys() - _ALONE):
        mine = {_key(table, row): row for row in ours.get(table, {}).values()}
        for row in theirs[table].values():
            if session_of(table, row):
                continue
            known = mine.get(_key(table, row))
            if known is None:
                yield Item(ROW, table, NEW, None, row)
            elif _plain(known) != _plain(row):
                yield Item(ROW, table, DIFFERS, known, row)


def _key(table: str, row: Document) -> str:
    """By what a row is the same one in two files."""
    if table == "plans":
        return f"{row['id']} {row['version']}"
    if table == "reviews":
        return f"{row.get('session')} {row.get('step')}"
    return str(row["id"]) if "id" in row else _plain(row)


def _gist(bundle: Bundle) -> Mapping[str, list[str]]:
    """What a session's rows say, in whatever order, without what is made of its plans."""
    derived = made_of_plans(bundle)
    said = {table: sorted(map(_plain, rows)) for table, rows in bundle.items() if rows}
    return {table: rows for table, rows in said.items() if not (derived and table == "activities")}


def _plain(row: Document) -> str:
    """What a row says, but for what a change of name leaves in it."""
    return _text({name: value for name, value in row.items() if name not in ("client", "schema")})


def _text(data: Json) -> str:
    return json.dumps(data, sort_keys=True)


def _first(tables: Tables) -> Document:
    return next(iter(tables.get("client", {}).values()), {})
