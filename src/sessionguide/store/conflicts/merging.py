"""Merging: what was decided about a copy is written, and the copy goes when all of it is settled.

The order makes it safe to cut it short anywhere and to do it again: what is left or replaced is
put aside, then our file changes in one replace, then the copy is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.session.ports import Client
from sessionguide.store.catalogue import last_in
from sessionguide.store.clients import client_document
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.comparing import DIFFERS, JOURNAL, SESSION, Item, compare
from sessionguide.store.conflicts.copies import LIST, Copy
from sessionguide.store.conflicts.journals import (
    as_lines,
    compare_journal,
    put_beside,
    put_in_place,
)
from sessionguide.store.conflicts.reading import Content, read_copy
from sessionguide.store.conflicts.taking import BOTH, LATER, OURS, THEIRS, take
from sessionguide.store.folding import EVERYTHING
from sessionguide.store.parts import Parts
from sessionguide.store.wholes import remove

if TYPE_CHECKING:
    from tinydb import TinyDB

Decide = Callable[["Matter", Item], str]
"""What is to be done about one item: ours, theirs, both or later."""


@datum(frozen=True)
class Matter:
    """A copy and all that is to be decided about it."""

    copy: Copy
    content: Content
    items: tuple[Item, ...]
    known: bool
    """Whether the client is here; else they may have been erased here."""


def matter_of(parts: Parts, copy: Copy) -> Matter:
    """What there is to decide about a copy that can be merged.

    Raises:
        StorageError: it cannot be read; the sentence says why.
        OSError: the disk fails.
    """
    content = read_copy(parts, copy)
    if copy.kind == LIST:
        return Matter(copy, content, (), True)
    known = copy.owner in parts.catalogue.clients()
    if content.lines and not content.tables:
        return Matter(copy, content, compare_journal(parts, copy, content.lines), known)
    items = compare(parts.files.tables(copy.owner), content.tables)
    return Matter(copy, content, items, known)


def by_rule(*, keep_both: bool) -> Decide:
    """Without questions: take what only the copy has; where both differ keep both, or neither
    is touched.  What may be of someone who was erased, or was not locked, waits for a person.
    """

    def decide(matter: Matter, item: Item) -> str:
        if not matter.known or matter.content.foreign:
            return LATER
        if item.state != DIFFERS:
            return THEIRS
        return BOTH if keep_both and item.what in (SESSION, JOURNAL) else LATER

    return decide


class Merging:
    """Settles copies of one root."""

    def __init__(self, parts: Parts, now: datetime) -> None:
        self._parts = parts
        self._now = now
        self._aside = Aside(parts)
        self._left: set[str] = set()
        """What was left on purpose: the same in another copy needs no second question."""

    def merge(self, copy: Copy, decide: Decide) -> bool:
        """Ask about everything in a copy, and do it; whether the copy is settled and gone.

        Raises:
            StorageError: it cannot be read; it stays.
            OSError: something is not on disk; do it again.
        """
        matter = matter_of(self._parts, copy)
        decisions = {item: self._decided(matter, item, decide) for item in matter.items}
        self.settle(matter, decisions)
        return LATER not in decisions.values()

    def _decided(self, matter: Matter, item: Item, decide: Decide) -> str:
        if item.digest in self._left:
            return OURS
        decision = decide(matter, item)
        if decision == OURS:
            self._left.add(item.digest)
        return decision

    def settle(self, matter: Matter, decisions: Mapping[Item, str]) -> None:
        """Write what was decided; the copy goes when nothing waits.

        Raises:
            OSError: something is not on disk; do it again.
        """
        self._put_aside(matter, decisions)
        if matter.copy.kind == LIST:
            self._parts.catalogue.join(matter.content.tables)
        elif matter.content.lines and not matter.content.tables:
            self._change_journal(matter, decisions)
        else:
            self._change_client(matter, decisions)
        if LATER not in decisions.values():
            remove(self._parts.disk, matter.copy.path)
            self._parts.disk.sync_folder(matter.copy.path.parent)
            self._parts.live.files.forget_names()

    def _put_aside(self, matter: Matter, decisions: Mapping[Item, str]) -> None:
        """Keep the copy where something of it is left, and ours where something is replaced."""
        copy, content = matter.copy, matter.content
        chosen = decisions.values()
        replaced = [i for i, d in decisions.items() if d == THEIRS and i.state == DIFFERS]
        if OURS in chosen:
            if not content.lines:
                self._aside.keep_tables(copy.owner, content.tables, self._now)
            elif self._may_keep_answers(copy):
                self._aside.keep_lines(copy.owner, copy.session, content.lines, self._now)
        for item in replaced[:1]:
            if item.what == JOURNAL:
                lines = as_lines(item.ours)
                self._aside.keep_lines(copy.owner, copy.session, lines, self._now)
            else:
                tables = self._parts.files.tables(copy.owner)
                self._aside.keep_tables(copy.owner, tables, self._now)

    def _may_keep_answers(self, copy: Copy) -> bool:
        """Whether the client did not say of this session that the plan alone is kept (E2)."""
        rows = self._parts.files.rows(copy.owner, "sessions")
        return all(row["record"] == EVERYTHING for row in rows if row["id"] == copy.session)

    def _change_journal(self, matter: Matter, decisions: Mapping[Item, str]) -> None:
        for item, decision in decisions.items():
            if decision == THEIRS:
                put_in_place(self._parts, matter.copy, matter.content.lines)
            elif decision == BOTH:
                put_beside(self._parts, matter.copy, matter.content.lines, item.fresh_id)

    def _change_client(self, matter: Matter, decisions: Mapping[Item, str]) -> None:
        """All that is taken goes into the client's file in one replace."""
        client, theirs = matter.copy.owner, matter.content.tables
        taken = {i: d for i, d in decisions.items() if d in (THEIRS, BOTH)}
        if not taken:
            return
        blank = client_document(client, "", "", self._now.isoformat(timespec="seconds"))
        row = next(iter(theirs.get("client", {}).values()), blank)

        def change(db: TinyDB) -> None:
            if not len(db.table("client")):
                db.table("client").insert(dict(row))
            for item, decision in taken.items():
                take(db, item, decision, theirs)

        self._parts.files.change(client, change, "copy")
        self._list(client)

    def _list(self, client: str) -> None:
        """Note in the list of clients what their file says now."""
        catalogue, tables = self._parts.catalogue, self._parts.files.tables(client)
        for row in tables.get("client", {}).values():
            called = Client(client, row["name"], row.get("alias", ""))
            if called != catalogue.clients().get(client):
                catalogue.called(called)
        catalogue.seen(client, last_in(tables))
