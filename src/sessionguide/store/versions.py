"""Earlier versions of a file: `earlier/<stem>/<number>.json`, the newest numbered highest."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sessionguide.store.disk import Disk
from sessionguide.store.layout import version_of
from sessionguide.store.wholes import make_folder, remove, second_name, write_new

KEPT_VERSIONS = 3
"""Earlier versions that are kept of each file."""


class Versions:
    """The folder of a file's earlier versions, which may not be there yet."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self._disk = disk
        self._folder = folder

    def numbers(self) -> list[int]:
        """Of every version, oldest first."""
        numbers = (version_of(name) for name in self._disk.names(self._folder))
        return sorted(number for number in numbers if number is not None)

    def path(self, number: int) -> Path:
        """Where a version stands."""
        return self._folder / f"{number}.json"

    def make_folder(self) -> None:
        """Make the folder, where it is not there."""
        make_folder(self._disk, self._folder)

    def link(self, path: Path) -> None:
        """Keep the file as it is now as the newest version."""
        self.make_folder()
        second_name(self._disk, path, self.path(_next(self.numbers())))
        self._disk.sync_folder(self._folder)

    def add(self, data: bytes, after: list[int]) -> None:
        """Keep `data` as the version after these."""
        write_new(self._disk, self.path(_next(after)), data)
        self._disk.sync_folder(self._folder)

    def thin_out(self, numbers: list[int]) -> None:
        """Remove the oldest of these, so that with one more there are not too many."""
        for number in numbers[: 1 - KEPT_VERSIONS]:
            remove(self._disk, self.path(number))

    def remove_all(self) -> int:
        """Remove what is in the folder, copies by a synced folder too; returns how many."""
        names = self._disk.names(self._folder)
        return sum(remove(self._disk, self._folder / name) for name in names)

    def remove_folder(self) -> None:
        """Remove the empty folder, if it is there."""
        with suppress(FileNotFoundError):
            self._disk.sync_folder(self._folder)
            self._disk.remove_folder(self._folder)
            self._disk.sync_folder(self._folder.parent)


def _next(numbers: list[int]) -> int:
    return numbers[-1] + 1 if numbers else 1
