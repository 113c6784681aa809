"""A file that is only ever replaced whole, with its earlier versions kept beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sessionguide.errors import DamageError
from sessionguide.store.cover import COACH, NO_COVER, Cover, StrangeError
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.schema import Tables, is_older
from sessionguide.store.sealed import is_whole, sealed, tables_in
from sessionguide.store.trouble import NEVER_OURS
from sessionguide.store.versions import Versions
from sessionguide.store.wholes import remove, replace_file, second_name

_DAMAGED = "was damaged or missing"
_STRANGE = "was changed or moved by something else"


class KeptFile:
    """One sealed file, and its earlier versions."""

    def __init__(
        self,
        disk: Disk,
        path: Path,
        layout: Layout,
        *,
        cover: Cover = NO_COVER,
        owner: str = COACH,
        mend: bool = True,
        refold: Callable[[Tables], Tables] = lambda tables: tables,
        notice: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """`refold` adds to a restored version what retained journals know; `mend` allows writing.

        `notice` is told in one sentence what was restored.  What goes in and out here lies under
        the `cover` of `owner` on the disk.
        """
        self._disk = disk
        self.path = path
        self._earlier = Versions(disk, layout.earlier / path.stem)
        self._unfinished = layout.unfinished
        self._cover = cover
        self._owner = owner
        self._mend = mend
        self._refold = refold
        self._notice = notice
        self._is_older = False

    def read(self) -> bytes | None:
        """The whole file, restored where it was damaged; None when there is none.

        Raises:
            OSError: it cannot be read or, where it was damaged, restored.
        """
        data = self._read()
        self._is_older = data is not None and is_older(data)
        return data

    def _read(self) -> bytes | None:
        try:
            return self._loaded(self.path) or self._restored(_DAMAGED)
        except FileNotFoundError:
            return self._restored(_DAMAGED) if self.versions() else None
        except StrangeError:
            return self._restored(_STRANGE)

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
            self._earlier.link(self.path)
        replace_file(self._disk, self.path, self._covered(data), self._unfinished)
        with suppress(OSError):
            self._earlier.thin_out(versions)

    def replace_with_copy(self, data: bytes, *, alone: bool = False) -> None:
        """Put `data` in place of the file and a copy of it beside: no journal knows this change.

        What was read in an earlier version of the program's stays too, unless it must go.

        Args:
            data: the new bytes.
            alone: whether every earlier version goes, because it holds what must not be kept.
        """
        if self._is_older and not alone:
            self._earlier.link(self.path)
        versions = self.versions()
        covered = self._covered(data)
        replace_file(self._disk, self.path, covered, self._unfinished)
        self._earlier.make_folder()
        if alone:
            self._earlier.remove_all()
        else:
            self._earlier.thin_out(versions)
        self._earlier.add(covered, versions)

    def replace_only(self, data: bytes) -> None:
        """Put `data` in place of the file, and keep nothing of it anywhere else."""
        replace_file(self._disk, self.path, self._covered(data), self._unfinished)
        self._earlier.remove_all()

    def mentions(self, text: str) -> bool:
        """Whether the file or an earlier version holds `text`; one that cannot be read may."""
        versions = (self._good_version(number) for number in self.versions())
        found = (self.read() or b"", *versions)
        return any(data is None or text.encode() in data for data in found)

    def versions(self) -> list[int]:
        """Numbers of the earlier versions, oldest first."""
        return self._earlier.numbers()

    def is_kept_twice(self) -> bool:
        """Whether the one earlier version is a copy, as `replace_with_copy` leaves it.

        Raises:
            OSError: it cannot be read.
        """
        copies = [self._good_version(number) for number in self.versions()]
        return copies == [self.read()]

    def damaged_versions(self) -> list[int]:
        """Numbers of the earlier versions that are not as they were written."""
        return [number for number in self.versions() if self._good_version(number) is None]

    def damaged_copies(self) -> list[Path]:
        """What was put aside because it was damaged."""
        start, folder = f"{self.path.stem}.", self.path.parent
        names = self._disk.names(folder)
        return [folder / n for n in names if n.startswith(start) and n.endswith(".damaged")]

    def remove_all(self) -> int:
        """Remove the file, its earlier versions and its damaged copies; returns how many."""
        count = self._earlier.remove_all()
        self._earlier.remove_folder()
        count += self.remove_damaged() + remove(self._disk, self.path)
        self._disk.sync_folder(self.path.parent)
        return count

    def remove_damaged(self) -> int:
        """Remove what was put aside because it was damaged; returns how many."""
        return sum(remove(self._disk, path) for path in self.damaged_copies())

    def _loaded(self, path: Path) -> bytes | None:
        """What a file holds; None where it is damaged.

        Raises:
            StrangeError: it is whole, and was not written as this file.
        """
        data = self._disk.read(path)
        return self._cover.under(self._owner, self.path.stem, data) if is_whole(data) else None

    def _covered(self, data: bytes) -> bytes:
        return self._cover.over(self._owner, self.path.stem, data)

    def _restored(self, what: str) -> bytes | None:
        """The newest good earlier version, with what the journals know beyond it."""
        data = sealed(self._refold(self._newest_good()))
        if self._mend:
            covered = self._covered(data)
            with suppress(FileNotFoundError):
                second_name(self._disk, self.path, self._aside())
            replace_file(self._disk, self.path, covered, self._unfinished)
            self._notice(
                f"The file {self.path.name} {what} and has been restored; "
                "a copy of what was found is kept."
            )
        else:
            self._notice(f"The file {self.path.name} {what}; it is mended when a session starts.")
        return data

    def _newest_good(self) -> Tables:
        for number in reversed(self.versions()):
            with suppress(OSError, DamageError):
                data = self._good_version(number)
                if data is not None:
                    return tables_in(data)
        return {}

    def _good_version(self, number: int) -> bytes | None:
        """An earlier version; None where it is not as it was written."""
        try:
            return self._loaded(self._earlier.path(number))
        except StrangeError:
            return None

    def _aside(self) -> Path:
        return self.path.with_name(f"{self.path.stem}.{os.urandom(4).hex()}.damaged")
