"""The files of one journal: written at the end, and left for a new one after any failure."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sessionguide.store.ballast import Ballast
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.wholes import remove, write_all


class Segments:
    """Where the lines of one session go. One thread at a time may call it.

    After a failed write or sync the system may say that the next one worked although the bytes
    are gone.  So such a file is never written to again: the lines that are not known to be safe
    go into a new one, `<session>.2.wal` and so on.
    """

    def __init__(
        self, disk: Disk, layout: Layout, session: str, ballast: Ballast, number: int = 0
    ) -> None:
        """`number` is that of the last file there is."""
        self._disk = disk
        self._layout = layout
        self._session = session
        self._ballast = ballast
        self._number = number
        self._handle: int | None = None
        self._spoiled: list[Path] = []

    @property
    def last_number(self) -> int:
        """The number of the last file there may be."""
        return self._number

    def start(self, data: bytes) -> None:
        """Put `data` into a new file and go on there; what a failure leaves is removed.

        Raises:
            OSError: it is not on disk.
        """
        try:
            self._begin_file(data)
        except OSError:
            self._sweep()
            raise

    def save(self, data: bytes) -> None:
        """Add `data`, all that is not known to be safe, and return when it is on disk.

        Raises:
            OSError: it is not.
        """
        if self._handle is not None:
            try:
                write_all(self._disk, self._handle, data)
                self._disk.sync_data(self._handle)
            except OSError as error:
                self.close()
                self._ballast.freed_for(error)
            else:
                return
        self._save_in_new_file(data)

    def rest(self) -> None:
        """Do what can wait, now that nobody waits."""
        self._ballast.keep()

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            with suppress(OSError):
                self._disk.close(self._handle)
            self._handle = None

    def _save_in_new_file(self, data: bytes) -> None:
        self._ballast.twice(lambda: self._begin_file(data))
        self._sweep()

    def _begin_file(self, data: bytes) -> None:
        self._number += 1
        path = self._layout.segment(self._session, self._number)
        handle = self._disk.create(path)
        try:
            write_all(self._disk, handle, data)
            self._disk.sync(handle)
            self._disk.sync_folder(path.parent)
        except OSError:
            self._spoiled.append(path)
            with suppress(OSError):
                self._disk.close(handle)
            raise
        self._handle = handle

    def _sweep(self) -> None:
        """Remove files whose every line stands safe in a later one."""
        for path in self._spoiled:
            with suppress(OSError):
                remove(self._disk, path)
        self._spoiled.clear()
