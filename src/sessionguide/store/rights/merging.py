"""Merging: two records of one person become one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.errors import DamageError, InputError, StorageError
from sessionguide.store.catalogue import last_in
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.finding import find_copies
from sessionguide.store.folding import EVERYTHING
from sessionguide.store.layout import done_of, is_id
from sessionguide.store.rights.belongings import move_damaged, move_notes
from sessionguide.store.sweeping import sweep
from sessionguide.store.wholes import remove, replace_file

if TYPE_CHECKING:
    from sessionguide.store.parts import Parts
    from sessionguide.store.schema import Document

_UNREADABLE = (
    "A session of theirs is damaged and cannot be moved. To see which: sessionguide doctor. "
    "Nothing was changed."
)
_COPIES = (
    "There are conflicting copies of their files. Please see to them first: "
    "sessionguide conflicts merge. Nothing was changed."
)


class Merging:
    """Moves all that one client has to another.  All may be done again after it was cut short.

    A mark that names both stands until the end.  What is moved is written for the other first,
    and only then goes; the first one's file, name and key go last.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._disk = parts.disk
        self._layout = parts.layout

    def merge(self, source: str, target: str) -> None:
        """Make what `source` has part of what `target` has.

        Raises:
            InputError: they are one already, or a session of theirs is open here.
            StorageError: a session of `source` cannot be read; nothing was changed.
            OSError: it is not done yet; do it again.
        """
        if source == target:
            raise InputError("These are one client already. Nothing was changed.")
        if any(self._parts.live.is_open(one) for one in self._unfinished(source, target)):
            raise InputError("A session with this client is going on. Finish or leave it first.")
        self._refuse_unreadable(source)
        self._refuse_copies(source, target)
        for client in (source, target):
            self._parts.files.tables(client)
        mark = self._layout.merging(source)
        self._parts.live.files.forget_names()
        replace_file(self._disk, mark, target.encode(), self._layout.unfinished)
        self._parts.ballast.twice(lambda: self._move(source, target))

    def go_on(self, source: str) -> bool:
        """Do the rest of what was cut short; False where nobody is left to be merged."""
        try:
            target = self._disk.read(self._layout.merging(source)).decode("ascii", "replace")
        except FileNotFoundError:
            return False
        if not is_id(target) or self._parts.files.called(target) is None:
            self._remove_mark(source)
            return False
        self._refuse_unreadable(source)
        self._move(source, target)
        return True

    # --- the steps ----------------------------------------------------------------------------

    def _move(self, source: str, target: str) -> None:
        self._unite_files(source, target)
        for session in self._with_bytes_of(source):
            self._move_journal(session, target)
        for path in self._parts.files.folded_sessions(source):
            self._move_folded(path, target)
        self._thin_out(target)
        move_notes(self._parts, source, target)
        self._parts.names.forget(source)
        move_damaged(self._parts, source, target)
        Aside(self._parts).move(source, target)
        self._parts.files.remove(source)
        self._parts.catalogue.seen(target, last_in(self._parts.files.tables(target)))
        self._parts.catalogue.forget(source)
        self._parts.cover.forget(source)
        sweep(self._disk, self._layout)
        self._remove_mark(source)

    def _unite_files(self, source: str, target: str) -> None:
        from sessionguide.store.rights.uniting import unite

        tables = self._parts.files.tables(source)
        if tables:
            self._parts.files.change(target, lambda db: unite(db, tables), "copy")

    def _move_journal(self, session: str, target: str) -> None:
        """Write a journal anew for its new client; the old files are gone before the key is."""
        files = self._parts.live.files
        old = files.sessions().get(session, [])
        self._parts.live.rewrite(session, target)
        for number in old:
            remove(self._disk, self._layout.segment(session, number))
        self._disk.sync_folder(self._layout.live)
        files.forget_names()

    def _move_folded(self, path: Path, target: str) -> None:
        done = done_of(path.name)
        if done is not None:
            self._parts.live.folded.rewrite(*done, owner=target)

    def _thin_out(self, client: str) -> None:
        """Keep no more folded journals than of any client: the rest is safe in the file."""
        from sessionguide.store.finishing import KEPT_JOURNALS

        rows = [row for row in self._parts.files.rows(client, "sessions") if _is_whole(row)]
        rows.sort(key=lambda row: str(row["finished"]))
        self._parts.live.folded.remove(client, [row["id"] for row in rows[:-KEPT_JOURNALS]])

    def _remove_mark(self, source: str) -> None:
        mark = self._layout.merging(source)
        remove(self._disk, mark)
        self._disk.sync_folder(mark.parent)
        self._parts.live.files.forget_names()

    # --- whose it is --------------------------------------------------------------------------

    def _unfinished(self, *clients: str) -> list[str]:
        files = self._parts.live.files
        return [
            session
            for session, numbers in sorted(files.sessions().items())
            if any(files.belongs(session, numbers, client) for client in clients)
        ]

    def _with_bytes_of(self, client: str) -> list[str]:
        """Sessions of which a file names `client`: also one that an earlier try left behind."""
        return [
            session
            for session, numbers in sorted(self._parts.live.files.sessions().items())
            if any(client.encode() in self._bytes(session, number) for number in numbers)
        ]

    def _bytes(self, session: str, number: int) -> bytes:
        return self._disk.read(self._layout.segment(session, number))

    def _refuse_copies(self, *clients: str) -> None:
        """Raise StorageError where a copy would be left behind of a client who is not here."""
        if any(copy.owner in clients for copy in find_copies(self._parts)):
            raise StorageError(_COPIES)

    def _refuse_unreadable(self, client: str) -> None:
        """Raise StorageError where a session of `client` has no header that can be read."""
        from sessionguide.store.schema import refuse_newer

        files = self._parts.live.files
        for session in self._with_bytes_of(client):
            header = files.header(session, files.sessions()[session])
            if not header:
                raise DamageError(_UNREADABLE)
            refuse_newer(header)


def _is_whole(row: Document) -> bool:
    return bool(row["record"] == EVERYTHING)
