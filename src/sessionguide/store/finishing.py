"""Finishing: a session put into its client's file, or let go of to the last byte (E2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sessionguide.store.ballast import Ballast
from sessionguide.store.catalogue import Catalogue
from sessionguide.store.clients import ClientFiles, client_document
from sessionguide.store.folding import (
    EVERYTHING,
    NOTHING,
    PLAN_ONLY,
    fold,
    forget_plan,
    forget_session,
)
from sessionguide.store.live import LiveFolder
from sessionguide.store.schema import Document

if TYPE_CHECKING:
    from tinydb import TinyDB

KEPT_JOURNALS = 3
"""Folded journals that are kept of each client."""
_CLIENT_ALONE = frozenset({"client", "flows"})
"""The tables of a client who has no sessions."""


class Finishing:
    """Does what a fold mark says.  Everything may be done again after it was cut short."""

    def __init__(
        self, files: ClientFiles, catalogue: Catalogue, live: LiveFolder, ballast: Ballast
    ) -> None:
        self._ballast = ballast
        self._files = files
        self._catalogue = catalogue
        self._live = live

    def complete(self, client: str, session: str, mark: Document) -> None:
        """Fold, then let go of the journal.

        Args:
            client: whose session it is.
            session: its id.
            mark: the last line of its journal, as `fold_mark` made it.

        Raises:
            OSError: it is not known to be on disk; the journal is still there.
        """
        self._ballast.twice(lambda: self._complete(client, session, mark))

    def _complete(self, client: str, session: str, mark: Document) -> None:
        if mark["record"] == NOTHING:
            self._forget(client, session)
        elif mark["record"] == PLAN_ONLY:
            self._files.change(client, self._folding(client, mark), "alone")
            self._live.remove(session)
        else:
            self._files.change(client, self._folding(client, mark))
            self._live.retire(client, session)
            self._live.remove_folded(client, self._older_sessions(client))

    def _folding(self, client: str, mark: Document) -> Callable[[TinyDB], None]:
        known = self._catalogue.get(client)
        row = client_document(client, known.name, known.alias, mark["at"])
        return lambda db: fold(db, mark, row)

    def _older_sessions(self, client: str) -> list[str]:
        """Sessions whose journals are kept no longer; those before them went when they grew old."""
        rows = self._files.rows(client, "sessions")
        rows = sorted(
            (row for row in rows if row["record"] == EVERYTHING),
            key=lambda row: str(row["finished"]),
        )
        return [row["id"] for row in rows[-2 * KEPT_JOURNALS : -KEPT_JOURNALS]]

    def _forget(self, client: str, session: str) -> None:
        """Let go of a session, and of a client who has nothing else."""
        tables = self._files.tables(client)
        if any(_mentions(rows.values(), session) for rows in tables.values()):
            self._files.change(client, lambda db: _forget_all(db, session), "alone")
            tables = self._files.tables(client)
        if tables and not self._has_more(client, session, tables):
            self._catalogue.forget(client)
            self._files.remove(client)
        self._live.remove(session)

    def _has_more(self, client: str, session: str, tables: dict[str, dict[str, Document]]) -> bool:
        if any(rows for name, rows in tables.items() if name not in _CLIENT_ALONE):
            return True
        others = (self._live.header(other) for other in self._live.sessions() if other != session)
        return any(header.get("client") == client for header in others)


def _mentions(rows: Iterable[Document], session: str) -> bool:
    return any(session in (row.get("id"), row.get("session")) for row in rows)


def _forget_all(db: TinyDB, session: str) -> None:
    forget_session(db, session)
    forget_plan(db, session)
