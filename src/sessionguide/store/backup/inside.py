"""Inside a backup: its files as a disk, so that everything which works on a home works on it.

What is written goes no further than memory: `files` then says what the backup is to hold.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.store.backup.members import is_member
from sessionguide.store.disk import Disk

if TYPE_CHECKING:
    from sessionguide.store.backup.archive import Archive
    from sessionguide.store.backup.writing import File

_ENDLESS = 1 << 60


class InsideDisk(Disk):
    """Fulfils `Disk` for the paths below that of an archive, which stands for the home folder."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._root = archive.path
        self._fresh: dict[str, bytearray] = {}
        """What was written, by name."""
        self._folders: dict[str, set[str]] = {"": set()}
        """Folder -> the names in it."""
        self._handles: dict[int, str] = {}
        self._gone: set[str] = set()
        for name in archive.manifest.files:
            self._enter(name)

    @property
    def changed(self) -> bool:
        """Whether the backup is to hold anything else than it does."""
        return bool(self._gone) or any(map(is_member, self._fresh))

    def files(self) -> Iterator[File]:
        """What the backup is to hold, for `write_archive`."""
        kept = self._archive.manifest.files.keys() - self._gone - self._fresh.keys()
        for name in sorted(kept | {name for name in self._fresh if is_member(name)}):
            yield name, self._archive if name in kept else partial(bytes, self._fresh[name])

    # --- files --------------------------------------------------------------------------------

    def create(self, path: Path) -> int:
        """A new file."""
        name = self._name(path)
        if self._is_file(name) or name in self._folders:
            raise FileExistsError(errno.EEXIST, "it is there", str(path))
        self._need_folder(name)
        self._fresh[name] = bytearray()
        self._enter(name)
        return self._handle_of(name)

    def _handle_of(self, name: str) -> int:
        handle = max(self._handles, default=0) + 1
        self._handles[handle] = name
        return handle

    def write(self, handle: int, data: bytes) -> int:
        """Add to an open file."""
        self._fresh[self._handles[handle]] += data
        return len(data)

    def sync(self, handle: int) -> None:
        """Memory needs none."""

    sync_data = sync

    def close(self, handle: int) -> None:
        """Let go of a file."""
        del self._handles[handle]

    def read(self, path: Path) -> bytes:
        """A whole file."""
        name = self._file(path)
        return bytes(self._fresh[name]) if name in self._fresh else self._archive.read(name)

    def open(self, path: Path) -> int:
        """A file, open for reading parts of it."""
        return self._handle_of(self._file(path))

    def read_at(self, handle: int, place: int, most: int) -> bytes:
        """What stands at a place of an open file."""
        return self.read(self._root / self._handles[handle])[place : place + most]

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file."""
        data = self.read(source)
        name = self._name(target)
        self._need_folder(name)
        self.unlink(source)
        self._fresh[name] = bytearray(data)
        self._enter(name)

    def link(self, source: Path, target: Path) -> None:
        """A copy: nobody writes to either."""
        data = self.read(source)
        self.close(self.create(target))
        self._fresh[self._name(target)] += data

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        name = self._file(path)
        if self._fresh.pop(name, None) is None or name in self._archive.manifest.files:
            self._gone.add(name)
        folder, _, last = name.rpartition("/")
        self._folders[folder].discard(last)

    # --- folders ------------------------------------------------------------------------------

    def names(self, folder: Path) -> list[str]:
        """The names in a folder; nothing stands outside."""
        return sorted(self._folders.get(self._name(folder), ()))

    def make_folder(self, folder: Path) -> None:
        """A new folder."""
        name = self._name(folder)
        if self._is_file(name) or name in self._folders:
            raise FileExistsError(errno.EEXIST, "it is there", str(folder))
        self._enter_folder(name)

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder."""
        name = self._name(folder)
        if name not in self._folders:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))
        del self._folders[name]
        parent, _, last = name.rpartition("/")
        self._folders[parent].discard(last)

    def sync_folder(self, folder: Path) -> None:
        """Raises where there is no such folder, as a disk does."""
        if self._name(folder) not in self._folders:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))

    def status(self, path: Path) -> os.stat_result:
        """What stands at a path, with its size."""
        name = self._name(path)
        if name in self._folders:
            return os.stat_result((stat.S_IFDIR | 0o700, *([0] * 9)))
        self._file(path)
        size = len(self.read(path)) if name in self._fresh else self._size(name)
        return os.stat_result((stat.S_IFREG | 0o600, *([0] * 5), size, 0, 0, 0))

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there."""
        return self._name(path) in self._folders

    def free(self, folder: Path) -> int:
        """As much as anyone needs."""
        return _ENDLESS

    # --- names --------------------------------------------------------------------------------

    def _name(self, path: Path) -> str:
        """The name of a path in the archive; one that nothing has where it leads elsewhere."""
        try:
            name = path.relative_to(self._root).as_posix()
        except ValueError:
            return f"/{path}"
        return "" if name == "." else name

    def _is_file(self, name: str) -> bool:
        folder, _, last = name.rpartition("/")
        return last in self._folders.get(folder, ()) and name not in self._folders

    def _file(self, path: Path) -> str:
        name = self._name(path)
        if not self._is_file(name):
            raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
        return name

    def _size(self, name: str) -> int:
        return self._archive.manifest.files[name].size

    def _enter(self, name: str) -> None:
        folder, _, last = name.rpartition("/")
        self._enter_folder(folder)
        self._folders[folder].add(last)

    def _enter_folder(self, name: str) -> None:
        """Note a folder and those above it."""
        if name not in self._folders:
            above, _, last = name.rpartition("/")
            self._enter_folder(above)
            self._folders[above].add(last)
            self._folders[name] = set()

    def _need_folder(self, name: str) -> None:
        """As lenient as a home that has just been opened: its folders are there."""
        self._enter_folder(name.rpartition("/")[0])
