"""Erasing: everything about a client goes, and a mark with an id and a date stays (E2)."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sessionguide.errors import StorageError
from sessionguide.store.backup.forgetting import removed_from_backups
from sessionguide.store.conflicts.people import forget_in_copies
from sessionguide.store.layout import is_id
from sessionguide.store.notes_lock import notes_held
from sessionguide.store.parts import Parts
from sessionguide.store.rights.held import put_aside
from sessionguide.store.rights.uniting import merged_in
from sessionguide.store.sweeping import sweep, sweep_asks
from sessionguide.store.wholes import remove, write_new

OUT_OF_REACH = (
    "Copies that were exported, printed, sent or backed up elsewhere are out of reach: "
    "please see to them yourself."
)


class Erasing:
    """Erases clients.  Everything may be done again after it was cut short."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._disk = parts.disk
        self._layout = parts.layout

    def erase(self, client: str, at: str) -> tuple[str, ...]:
        """Remove everything about a client; returns what went, for a person.

        Raises:
            OSError: something is still there; it goes at the next start, or when done again.
        """
        return self._parts.ballast.twice(lambda: self._erase(client, at))

    def _erase(self, client: str, at: str) -> tuple[str, ...]:
        self._parts.cover.must_be_open()
        with suppress(OSError):
            self._parts.catalogue.clients()
        mark = self._layout.erasing(client)
        earlier = self._marked(client, mark)
        copies = self._copies(client)
        stays = forget_in_copies(self._parts, client)
        counts = (
            ("unfinished session", "unfinished sessions", self._running(client)),
            ("journal", "journals", self._folded(client)),
            ("damaged copy", "damaged copies", self._put_aside(client)),
            ("client file", "client files, earlier versions among them", self._files(client)),
            ("private note", "private notes", self._notes(client)),
            ("conflicting copy", "conflicting copies", copies),
            ("real name", "real names", self._parts.names.forget(client)),
        )
        self._parts.catalogue.forget(client, erased=at)
        keys = ("key", "key files", self._parts.cover.forget(client))
        backups = [removed_from_backups(self._parts, one) for one in (client, *earlier)]
        told = dict.fromkeys(line for lines in backups for line in lines)
        sweep(self._disk, self._layout)
        for done in (self._layout.naming(client), self._layout.merging(client), mark):
            remove(self._disk, done)
        self._disk.sync_folder(mark.parent)
        gone = tuple(f"Removed: {_counted(*row)}." for row in (*counts, keys) if row[-1])
        return (*gone, "Removed: the entry in the list of clients.", *told, *stays, OUT_OF_REACH)

    def _marked(self, client: str, mark: Path) -> tuple[str, ...]:
        """Make the mark that a client goes; the ids under which they stand in older backups.

        The mark says them, since the file that knows them goes before the backups are seen to.
        """
        with suppress(FileExistsError):
            write_new(self._disk, mark, " ".join(self._merged(client)).encode())
            self._disk.sync_folder(mark.parent)
        said = self._disk.read(mark).decode("ascii", "replace").split()
        return tuple(filter(is_id, said))

    def _merged(self, client: str) -> tuple[str, ...]:
        """Those who became one with this client, as far as the file can be read."""
        try:
            return merged_in(self._parts.files.tables(client))
        except (OSError, StorageError):
            return ()

    def _files(self, client: str) -> int:
        """The client's file with its earlier versions and damaged copies."""
        return self._parts.files.remove(client)

    def _copies(self, client: str) -> int:
        """What a synced folder copied of them, and what was put aside when it was merged."""
        from sessionguide.store.conflicts.aside import Aside
        from sessionguide.store.conflicts.finding import find_copies

        mine = [copy.path for copy in find_copies(self._parts) if copy.owner == client]
        count = sum(remove(self._disk, path) for path in mine)
        for folder in sorted({path.parent for path in mine}):
            self._disk.sync_folder(folder)
        return count + Aside(self._parts).remove_of(client)

    def _running(self, client: str) -> int:
        live = self._parts.live
        found = live.files.sessions().items()
        mine = [
            session for session, numbers in found if live.files.belongs(session, numbers, client)
        ]
        for session in mine:
            live.remove(session)
        sweep_asks(self._parts)
        return len(mine)

    def _folded(self, client: str) -> int:
        paths = self._parts.files.folded_sessions(client)
        count = sum(remove(self._disk, path) for path in paths)
        self._disk.sync_folder(self._layout.live)
        return count

    def _put_aside(self, client: str) -> int:
        """Copies of journals that nobody can read any more, where they name the client."""
        return sum(remove(self._disk, path) for path in put_aside(self._parts, client))

    def _notes(self, client: str) -> int:
        with notes_held(self._disk, self._layout):
            return self._notes_held(client)

    def _notes_held(self, client: str) -> int:
        folder = self._layout.notes
        mine = [n for n in self._disk.names(folder) if n.startswith(f"{client}.")]
        count = sum(remove(self._disk, folder / name) for name in mine)
        if mine:
            self._disk.sync_folder(folder)
        return count


def _counted(one: str, many: str, count: int) -> str:
    return f"{count} {one if count == 1 else many}"
