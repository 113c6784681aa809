"""Finishing: a session put into its client's file, or let go of to the last byte (E2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sessionguide.store.backup.forgetting import let_go_in_backups
from sessionguide.store.clients import client_document
from sessionguide.store.folding import (
    EVERYTHING,
    NOTHING,
    PLAN_ONLY,
    fold,
    forget_plan,
    forget_session,
)
from sessionguide.store.parts import Parts
from sessionguide.store.schema import Document
from sessionguide.store.sweeping import sweep

if TYPE_CHECKING:
    from tinydb import TinyDB

KEPT_JOURNALS = 3
"""Folded journals that are kept of each client."""
_CLIENT_ALONE = frozenset({"client", "flows"})
"""The tables of a client who has no sessions."""


class Finishing:
    """Does what a fold mark says.  Everything may be done again after it was cut short."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def complete(self, client: str, session: str, mark: Document) -> None:
        """Fold, then let go of the journal.

        Args:
            client: whose session it is.
            session: its id.
            mark: the last line of its journal, as `fold_mark` made it.

        Raises:
            OSError: it is not known to be on disk; the journal is still there.
        """
        self._parts.ballast.twice(lambda: self._complete(client, session, mark))

    def _complete(self, client: str, session: str, mark: Document) -> None:
        if mark["record"] == NOTHING:
            let_go_in_backups(self._parts, client, session, wholly=True)
            self.forget(client, session)
        elif mark["record"] == PLAN_ONLY:
            known = self._parts.files.file(client).mentions(f'"{session}"')
            self._fold(client, mark, "alone" if known else "copy")
            let_go_in_backups(self._parts, client, session, wholly=False)
            self._let_go(client, session)
        else:
            older = self._fold(client, mark, "link")
            self._parts.live.retire(client, session)
            self._parts.live.folded.remove(client, older)

    def _fold(self, client: str, mark: Document, how: str) -> list[str]:
        """Fold, and say which sessions' journals are kept no longer.

        Those before them went when they grew old.
        """
        known = self._parts.catalogue.get(client)
        row = client_document(client, known.name, known.alias, mark["at"])
        rows: list[Document] = []

        def change(db: TinyDB) -> None:
            fold(db, mark, row)
            rows.extend(row for row in db.table("sessions") if row["record"] == EVERYTHING)

        self._parts.files.change(client, change, how)
        self._parts.catalogue.seen(client, mark["session"]["finished"])
        rows.sort(key=lambda row: str(row["finished"]))
        return [row["id"] for row in rows[-2 * KEPT_JOURNALS : -KEPT_JOURNALS]]

    def let_go(self, client: str, session: str) -> None:
        """Let go of a session's answers alone; its plan stays."""
        self._let_go(client, session)

    def forget(self, client: str, session: str) -> None:
        """Let go of a session, and of a client who has nothing else."""
        from sessionguide.store.conflicts.aside import Aside

        tables = self._parts.files.tables(client)
        if any(_mentions(rows.values(), session) for rows in tables.values()):
            self._parts.files.change(client, lambda db: _forget_all(db, session), "alone")
            tables = self._parts.files.tables(client)
        alone = bool(tables) and not self._has_more(client, session, tables)
        if alone:
            self._parts.names.forget(client)
            self._parts.catalogue.forget(client)
            self._parts.files.remove(client)
        self._let_go(client, session)
        if alone:
            Aside(self._parts).remove_of(client)
            self._parts.cover.forget(client)

    def _let_go(self, client: str, session: str) -> None:
        """Remove what holds answers: the journal, what an earlier failure left unfinished, and
        what a synced folder copied of it.

        The journal goes last: as long as it is there, the rest is done again.
        """
        from sessionguide.store.conflicts.sessions import forget_session_in_copies

        sweep(self._parts.disk, self._parts.layout)
        forget_session_in_copies(self._parts, client, session)
        self._parts.live.remove(session, client)

    def _has_more(self, client: str, session: str, tables: dict[str, dict[str, Document]]) -> bool:
        if any(rows for name, rows in tables.items() if name not in _CLIENT_ALONE):
            return True
        others = self._parts.live.files.sessions()
        others.pop(session, None)
        return any(
            self._parts.live.files.belongs(other, files, client) for other, files in others.items()
        )


def _mentions(rows: Iterable[Document], session: str) -> bool:
    return any(session in (row.get("id"), row.get("session")) for row in rows)


def _forget_all(db: TinyDB, session: str) -> None:
    forget_session(db, session)
    forget_plan(db, session)
