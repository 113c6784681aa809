"""A file that is only ever replaced whole, with its earlier versions kept beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sessionguide.errors import DamageError
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout, version_of
from sessionguide.store.schema import Tables
from sessionguide.store.sealed import is_whole, sealed, tables_in
from sessionguide.store.trouble import NEVER_OURS
from sessionguide.store.wholes import make_folder, remove, replace_file, second_name, write_new

KEPT_VERSIONS = 3
"""Earlier versions that are kept of each file."""


class KeptFile:
    """One sealed file; its earlier versions are `earlier/<stem>/<number>.json`, newest highest."""

    def __init__(
        self,
        disk: Disk,
        path: Path,
        layout: Layout,
        *,
        mend: bool = True,
        refold: Callable[[Tables], Tables] = lambda tables: tables,
        notice: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """`refold` adds to a restored version what retained journals know; `mend` allows writing.

        `notice` is told in one sentence what was restored.
        """
        self._disk = disk
        self.path = path
        self._earlier = layout.earlier / path.stem
        self._unfinished = layout.unfinished
        self._mend = mend
        self._refold = refold
        self._notice = notice

    def read(self) -> bytes | None:
        """The whole file, restored where it was damaged; None when there is none.

        Raises:
            OSError: it cannot be read or, where it was damaged, restored.
        """
        try:
            data = self._disk.read(self.path)
        except FileNotFoundError:
            return self._restored(self.path.name) if self.versions() else None
        return data if is_whole(data) else self._restored(self.path.name)

    def tables(self) -> Tables | None:
        """What the file says, in today's version.

        Raises:
            StorageError: a newer program wrote it.
            DamageError: no program did; it is kept as it is.
        """
        data = self.read()
        try:
            return None if data is None else tables_in(data)
        except DamageError:
            raise DamageError(f"The file {self.path.name} cannot be read. {NEVER_OURS}") from None

    def replace(self, data: bytes) -> None:
        """Put `data` in place of the file; what it was becomes the newest earlier version.

        Raises:
            OSError: it is not known to be on disk; do it again, even where it looks done.
        """
        versions = self.versions()
        with suppress(OSError):
            make_folder(self._disk, self._earlier)
            second_name(self._disk, self.path, self._version_path(_next(versions)))
            self._disk.sync_folder(self._earlier)
        replace_file(self._disk, self.path, data, self._unfinished)
        with suppress(OSError):
            self._remove_versions(versions[: 1 - KEPT_VERSIONS])

    def replace_with_copy(self, data: bytes, *, alone: bool = False) -> None:
        """Put `data` in place of the file and a copy of it beside: no journal knows this change.

        Args:
            data: the new bytes.
            alone: whether every earlier version goes, because it holds what must not be kept.
        """
        versions = self.versions()
        replace_file(self._disk, self.path, data, self._unfinished)
        make_folder(self._disk, self._earlier)
        self._remove_versions(versions if alone else versions[: 1 - KEPT_VERSIONS])
        write_new(self._disk, self._version_path(_next(versions)), data)
        self._disk.sync_folder(self._earlier)

    def versions(self) -> list[int]:
        """Numbers of the earlier versions, oldest first."""
        numbers = (version_of(name) for name in self._disk.names(self._earlier))
        return sorted(number for number in numbers if number is not None)

    def damaged_versions(self) -> list[int]:
        """Numbers of the earlier versions that are not as they were written."""
        found = ((number, self._version_path(number)) for number in self.versions())
        return [number for number, path in found if not is_whole(self._disk.read(path))]

    def damaged_copies(self) -> list[Path]:
        """What was put aside because it was damaged."""
        start, folder = f"{self.path.stem}.", self.path.parent
        names = self._disk.names(folder)
        return [folder / n for n in names if n.startswith(start) and n.endswith(".damaged")]

    def remove_all(self) -> int:
        """Remove the file, its earlier versions and its damaged copies; returns how many."""
        count = self._remove_versions(self.versions())
        with suppress(FileNotFoundError):
            self._disk.sync_folder(self._earlier)
            self._disk.remove_folder(self._earlier)
            self._disk.sync_folder(self._earlier.parent)
        count += self.remove_damaged() + remove(self._disk, self.path)
        self._disk.sync_folder(self.path.parent)
        return count

    def remove_damaged(self) -> int:
        """Remove what was put aside because it was damaged; returns how many."""
        return sum(remove(self._disk, path) for path in self.damaged_copies())

    def _remove_versions(self, numbers: list[int]) -> int:
        return sum(remove(self._disk, self._version_path(number)) for number in numbers)

    def _restored(self, name: str) -> bytes | None:
        """The newest good earlier version, with what the journals know beyond it."""
        data = sealed(self._refold(self._newest_good()))
        if self._mend:
            with suppress(FileNotFoundError):
                second_name(self._disk, self.path, self._aside())
            replace_file(self._disk, self.path, data, self._unfinished)
            self._notice(
                f"The file {name} was damaged or missing and has been restored; "
                "a copy of the damaged one is kept."
            )
        else:
            self._notice(f"The file {name} is damaged; it is mended when a session starts.")
        return data

    def _newest_good(self) -> Tables:
        for number in reversed(self.versions()):
            with suppress(OSError, DamageError):
                data = self._disk.read(self._version_path(number))
                if is_whole(data):
                    return tables_in(data)
        return {}

    def _aside(self) -> Path:
        return self.path.with_name(f"{self.path.stem}.{os.urandom(4).hex()}.damaged")

    def _version_path(self, number: int) -> Path:
        return self._earlier / f"{number}.json"


def _next(versions: list[int]) -> int:
    return versions[-1] + 1 if versions else 1
