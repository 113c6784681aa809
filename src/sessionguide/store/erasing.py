"""Erasing: everything about a client goes, and a mark with an id and a date stays (E2)."""

from __future__ import annotations

from contextlib import suppress

from sessionguide.store.backup.forgetting import removed_from_backups
from sessionguide.store.parts import Parts
from sessionguide.store.sweeping import sweep
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
        mark = self._layout.erasing(client)
        with suppress(FileExistsError):
            write_new(self._disk, mark, b"")
            self._disk.sync_folder(mark.parent)
        counts = (
            ("unfinished session", "unfinished sessions", self._running(client)),
            ("journal", "journals", self._folded(client)),
            ("client file", "client files, earlier versions among them", self._files(client)),
            ("private note", "private notes", self._notes(client)),
        )
        self._parts.catalogue.forget(client, erased=at)
        keys = ("key", "key files", self._parts.cover.forget(client))
        sweep(self._disk, self._layout)
        backups = removed_from_backups(self._parts, client)
        remove(self._disk, mark)
        self._disk.sync_folder(mark.parent)
        gone = tuple(f"Removed: {_counted(*row)}." for row in (*counts, keys) if row[-1])
        return (*gone, "Removed: the entry in the list of clients.", *backups, OUT_OF_REACH)

    def _files(self, client: str) -> int:
        """The client's file with its earlier versions and damaged copies."""
        return self._parts.files.remove(client)

    def _running(self, client: str) -> int:
        live = self._parts.live
        found = live.files.sessions().items()
        mine = [
            session for session, numbers in found if live.files.belongs(session, numbers, client)
        ]
        for session in mine:
            live.remove(session)
        return len(mine)

    def _folded(self, client: str) -> int:
        paths = self._parts.files.folded_sessions(client)
        count = sum(remove(self._disk, path) for path in paths)
        self._disk.sync_folder(self._layout.live)
        return count

    def _notes(self, client: str) -> int:
        folder = self._layout.notes
        mine = [n for n in self._disk.names(folder) if n.startswith(f"{client}.")]
        count = sum(remove(self._disk, folder / name) for name in mine)
        if mine:
            self._disk.sync_folder(folder)
        return count


def _counted(one: str, many: str, count: int) -> str:
    return f"{count} {one if count == 1 else many}"
