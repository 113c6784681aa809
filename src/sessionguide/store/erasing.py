"""Erasing: everything about a client goes, and a mark with an id and a date stays (E2)."""

from __future__ import annotations

from contextlib import suppress

from sessionguide.store.catalogue import Catalogue
from sessionguide.store.clients import ClientFiles
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.live import LiveFolder
from sessionguide.store.wholes import TEMPORARY, remove, write_new

OUT_OF_REACH = (
    "Copies that were exported, printed, sent or backed up elsewhere are out of reach: "
    "please see to them yourself."
)


class Erasing:
    """Erases clients.  Everything may be done again after it was cut short."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        files: ClientFiles,
        catalogue: Catalogue,
        live: LiveFolder,
    ) -> None:
        self._disk = disk
        self._layout = layout
        self._files = files
        self._catalogue = catalogue
        self._live = live

    def erase(self, client: str, at: str) -> tuple[str, ...]:
        """Remove everything about a client; returns what went, for a person.

        Raises:
            OSError: something is still there; it goes at the next start, or when done again.
        """
        mark = self._layout.erasing(client)
        with suppress(FileExistsError):
            write_new(self._disk, mark, b"")
            self._disk.sync_folder(mark.parent)
        counts = (
            ("running or discarded session", self._running(client)),
            ("journal of a finished session", self._folded(client)),
            ("file, earlier version or damaged copy", self._files.remove(client)),
            ("private note", self._notes(client)),
        )
        self._catalogue.forget(client, erased=at)
        sweep(self._disk, self._layout)
        remove(self._disk, mark)
        self._disk.sync_folder(mark.parent)
        gone = tuple(f"Removed: {_counted(count, what)}." for what, count in counts if count)
        return (*gone, "Removed: the entry in the list of clients.", OUT_OF_REACH)

    def unfinished(self) -> list[str]:
        """Clients whose erasing was cut short."""
        names = self._disk.names(self._layout.live)
        return [name.removesuffix(".erase") for name in names if name.endswith(".erase")]

    def _running(self, client: str) -> int:
        mine = [s for s in self._live.sessions() if self._live.belongs(s, client)]
        for session in mine:
            self._live.remove(session)
        return len(mine)

    def _folded(self, client: str) -> int:
        paths = self._files.folded_sessions(client)
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


def sweep(disk: Disk, layout: Layout) -> None:
    """Remove what writes that were cut short left behind.

    Raises:
        OSError: something is still there.
    """
    for folder in layout.folders:
        for name in disk.names(folder):
            if name.startswith(".") and name.endswith(TEMPORARY):
                remove(disk, folder / name)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} of: {what}"
