"""Disks that fail: on a call, from a call on, for want of room; and one that takes notes."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from sessionguide.store.disk import Disk

SYNCS = frozenset({"sync", "sync_data", "sync_folder"})
FAULTS: dict[str, frozenset[str]] = {
    "EIO": frozenset(),
    "ENOSPC": frozenset(),
    "EACCES": frozenset(),
    "torn write": frozenset({"write"}),
    "short write": frozenset({"write"}),
    "failed fsync": SYNCS,
    "failed rename": frozenset({"replace"}),
    "failed link": frozenset({"link"}),
    "crash-stop": frozenset(),
}
"""Each fault, and the calls it can hit; an empty set stands for all."""


def applies(fault: str, call: str) -> bool:
    """Whether `fault` can hit a call of that name."""
    return not FAULTS[fault] or call in FAULTS[fault]


class FaultyDisk(Disk):
    """A disk on which `plan(call, count)` names the fault that hits this call, or is empty.

    A failed sync loses what was not synced before, as when the power goes soon after: who
    trusts such a file again is found out.  After crash-stop nothing works and nothing changes.
    """

    def __init__(self, plan: Callable[[str, int], str] = lambda _call, _count: "") -> None:
        self.plan = plan
        self.calls: list[str] = []
        self.stopped = False
        self._safe: dict[int, int] = {}

    def _hit(self, call: str) -> str:
        """The fault that hits this call; raises it where it has no form of its own."""
        if self.stopped:
            raise OSError(errno.EIO, "stopped")
        self.calls.append(call)
        fault = self.plan(call, len(self.calls) - 1)
        if fault == "crash-stop":
            self.stopped = True
            raise OSError(errno.EIO, "stopped")
        if fault in ("EIO", "ENOSPC", "EACCES", "failed rename"):
            code = getattr(errno, fault, errno.EIO)
            raise OSError(code, os.strerror(code))
        if fault == "failed link":
            raise OSError(errno.EPERM, "no links here")
        return fault

    def create(self, path: Path) -> int:
        self._hit("create")
        handle = super().create(path)
        self._safe[handle] = 0
        return handle

    def write(self, handle: int, data: bytes) -> int:
        fault = self._hit("write")
        if not fault:
            return super().write(handle, data)
        taken = super().write(handle, data[: max(1, len(data) // 2)])
        if fault == "torn write":
            raise OSError(errno.EIO, "torn")
        return taken

    def sync(self, handle: int) -> None:
        self._synced("sync", handle)

    def sync_data(self, handle: int) -> None:
        self._synced("sync_data", handle)

    def _synced(self, call: str, handle: int) -> None:
        if self._hit(call):
            os.ftruncate(handle, self._safe.get(handle, 0))
            raise OSError(errno.EIO, "the bytes are gone")
        self._safe[handle] = os.fstat(handle).st_size

    def close(self, handle: int) -> None:
        try:
            self._hit("close")
        finally:
            super().close(handle)

    def read(self, path: Path) -> bytes:
        self._hit("read")
        return super().read(path)

    def open(self, path: Path) -> int:
        self._hit("open")
        return super().open(path)

    def read_at(self, handle: int, place: int, most: int) -> bytes:
        self._hit("read_at")
        return super().read_at(handle, place, most)

    def replace(self, source: Path, target: Path) -> None:
        self._hit("replace")
        super().replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        self._hit("link")
        super().link(source, target)

    def unlink(self, path: Path) -> None:
        self._hit("unlink")
        super().unlink(path)

    def names(self, folder: Path) -> list[str]:
        self._hit("names")
        return sorted(super().names(folder))

    def make_folder(self, folder: Path) -> None:
        self._hit("make_folder")
        super().make_folder(folder)

    def remove_folder(self, folder: Path) -> None:
        self._hit("remove_folder")
        super().remove_folder(folder)

    def sync_folder(self, folder: Path) -> None:
        if self._hit("sync_folder"):
            raise OSError(errno.EIO, "the folder is not synced")

    def status(self, path: Path) -> os.stat_result:
        self._hit("status")
        return super().status(path)

    def is_link(self, path: Path) -> bool:
        self._hit("is_link")
        return super().is_link(path)

    def is_folder(self, path: Path) -> bool:
        self._hit("is_folder")
        return super().is_folder(path)

    def free(self, folder: Path) -> int:
        self._hit("free")
        return super().free(folder)

    def open_lock(self, path: Path) -> int:
        self._hit("open_lock")
        return super().open_lock(path)

    def try_lock(self, handle: int) -> bool:
        self._hit("try_lock")
        return super().try_lock(handle)

    def rewrite(self, handle: int, data: bytes) -> None:
        self._hit("rewrite")
        super().rewrite(handle, data)


class FullDisk(Disk):
    """A disk with room for `room` bytes of files; set `room` to make space."""

    def __init__(self, room: int, root: Path) -> None:
        self.room = room
        self._root = root

    @property
    def used(self) -> int:
        """Bytes of all files."""
        return sum(path.stat().st_size for path in self._root.rglob("*") if path.is_file())

    def write(self, handle: int, data: bytes) -> int:
        left = max(0, self.room - self.used)
        if not left:
            raise OSError(errno.ENOSPC, "full")
        return super().write(handle, data[:left])

    def free(self, folder: Path) -> int:
        return max(0, self.room - self.used)
