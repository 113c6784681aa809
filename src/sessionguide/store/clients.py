"""Client files: one TinyDB file for each client, whole, restored where it was damaged."""

from __future__ import annotations

from collections.abc import Callable, Set
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.session.ports import Client
from sessionguide.store.cover import NO_COVER, Cover
from sessionguide.store.disk import Disk
from sessionguide.store.kept import KeptFile
from sessionguide.store.layout import (
    COPIES,
    Layout,
    done_of,
    is_doubtful,
    is_id,
    look_copied,
)
from sessionguide.store.plain import from_bytes
from sessionguide.store.schema import SCHEMA, Document, Tables
from sessionguide.store.sealed import sealed
from sessionguide.store.shapes import is_fold_of, refuse_odd
from sessionguide.store.transcript import read_lines
from sessionguide.store.wholes import replace_file

if TYPE_CHECKING:
    from tinydb import TinyDB


def client_document(id_: str, name: str, alias: str, at: str) -> Document:
    """A client who has no sessions yet."""
    return {"schema": SCHEMA, "id": id_, "name": name, "alias": alias, "created": at, "word": None}


class ClientFiles:
    """Reads and changes the files in `clients`."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        mend: bool,
        notice: Callable[[str], None],
        cover: Cover = NO_COVER,
    ) -> None:
        self._disk = disk
        self._layout = layout
        self._mend = mend
        self.notice = notice
        self._cover = cover
        self.known_names: Callable[[str], tuple[str, str]] = lambda _id: ("", "")
        """Name and alias of a client whose file says neither; the catalogue knows."""

    def ids(self, known: Set[str] = frozenset()) -> set[str]:
        """Every client that has a file; a conflicting copy is nobody's file.

        Args:
            known: ids that are known to be ids.
        """
        names = self._disk.names(self._layout.clients)
        if look_copied(names):
            self.notice(COPIES)
        found = {name.removesuffix(".json") for name in names if name.endswith(".json")}
        fresh = {id_ for id_ in found - known if is_id(id_)}
        doubtful = [id_ for id_ in fresh if is_doubtful(id_, found)]
        return (found & known) | fresh - {id_ for id_ in doubtful if self._is_copy(id_)}

    def create(self, client: Client, at: str) -> None:
        """Write the file of a new client.

        Raises:
            OSError: it is not on disk.
        """
        row = client_document(client.id, client.name, client.alias, at)
        path = self._layout.client(client.id)
        data = self._cover.over(client.id, path.stem, sealed({"client": {"1": row}}))
        replace_file(self._disk, path, data, self._layout.unfinished)

    def tables(self, client: str) -> Tables:
        """All tables of a client; none for a client who has no file.

        Raises:
            DamageError: they are of no form of ours.
        """
        file = self.file(client)
        return refuse_odd(file.tables() or {}, file.path.name)

    def rows(self, client: str, table: str) -> list[Document]:
        """The documents of one table, in the order they were kept."""
        return list(self.tables(client).get(table, {}).values())

    def called(self, client: str) -> Client | None:
        """Who a client's file says it is of; None where it says nothing."""
        row = next(iter(self.rows(client, "client")), None)
        return None if row is None else Client(row["id"], row["name"], row.get("alias", ""))

    def change(self, client: str, change: Callable[[TinyDB], None], how: str = "link") -> None:
        """Change a client's tables in one replace.

        Args:
            client: whose.
            change: what to do to the TinyDB.
            how: `link`: a journal knows the change, so what was there stays as the earlier
                version; `copy`: none does, so the new file is kept twice; `alone`: the same, and
                every earlier version goes.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        from sessionguide.store.storage import together

        file = self.file(client)
        replaces: dict[str, Callable[[bytes], None]] = {
            "link": file.replace,
            "copy": file.replace_with_copy,
            "alone": lambda data: file.replace_with_copy(data, alone=True),
        }
        with together(file, replaces[how]) as db:
            change(db)

    def remove(self, client: str) -> int:
        """Remove a client's file with its earlier versions and damaged copies; how many."""
        return self.file(client).remove_all()

    def folded_sessions(self, client: str) -> list[Path]:
        """The folded journals that are kept for a client."""
        names = self._disk.names(self._layout.live)
        found = ((name, done_of(name)) for name in names if name.startswith(f"{client}."))
        return [self._layout.live / name for name, done in found if done and done[0] == client]

    def file(self, client: str) -> KeptFile:
        """A client's file."""
        return KeptFile(
            self._disk,
            self._layout.client(client),
            self._layout,
            cover=self._cover,
            owner=client,
            mend=self._mend,
            refold=lambda tables: self._refolded(client, tables),
            notice=self.notice,
        )

    def _is_copy(self, id_: str) -> bool:
        """Whether the file of an id is a copy of another's, by what it says."""
        from sessionguide.store.conflicts.telling import is_copy_of_another, owner_in

        try:
            whose = owner_in(self._disk.read(self._layout.client(id_)))
        except OSError:
            return True
        return is_copy_of_another(id_, whose)

    def _refolded(self, client: str, tables: Tables) -> Tables:
        """`tables` with the sessions that only the folded journals of this client still know."""
        from tinydb import TinyDB
        from tinydb.storages import MemoryStorage

        from sessionguide.store.folding import fold

        name, alias = self.known_names(client)
        row = client_document(client, name, alias, "")
        db = TinyDB(storage=MemoryStorage)
        db.storage.write(tables or {"client": {"1": row}})
        known = {session["id"] for session in db.table("sessions")}
        for mark in self._fold_marks(client):
            if mark["session"]["id"] not in known:
                fold(db, mark, row)
        return db.storage.read() or {}

    def _fold_marks(self, client: str) -> list[Document]:
        """What the folded journals put into the file, oldest first."""
        marks = []
        for path in self.folded_sessions(client):
            done = done_of(path.name)
            good = read_lines(self._disk.read(path), done[1] if done else "", self._cover).good
            last = from_bytes(good[max(good)]) if good else {}
            if last.get("store") == "folded" and is_fold_of(last, done[1] if done else ""):
                marks.append(last)
        return sorted(marks, key=lambda mark: str(mark["session"]["finished"]))
