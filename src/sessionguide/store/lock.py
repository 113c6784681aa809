"""The lock: one process writes to a home at a time, and everyone else is told who."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sessionguide.errors import LockedError
from sessionguide.store.disk import Disk


class Lock:
    """The lock file, held. The system frees it when the process ends, however it ends."""

    def __init__(self, disk: Disk, handle: int, before: str) -> None:
        self._disk = disk
        self._handle: int | None = handle
        self.taken_over = before
        """Who had it and never gave it back, a process that was killed; else empty."""

    def release(self) -> None:
        """Give it back, and say so in the file."""
        if self._handle is None:
            return
        with suppress(OSError):
            self._disk.rewrite(self._handle, b"")
        with suppress(OSError):
            self._disk.close(self._handle)
        self._handle = None


def take(disk: Disk, path: Path, now: datetime) -> Lock:
    """Take the lock of a home.

    Raises:
        LockedError: another process has it; the message names it.
        OSError: the lock file cannot be opened.
    """
    handle = disk.open_lock(path)
    try:
        taken = disk.try_lock(handle)
        before = holder(disk, path)
    except OSError:
        disk.close(handle)
        raise
    if not taken:
        disk.close(handle)
        who = before or "another process"
        raise LockedError(
            f"This home folder is in use: {who}. Close sessionguide there first; "
            "nothing was changed."
        )
    with suppress(OSError):
        disk.rewrite(handle, _written(now))
    return Lock(disk, handle, before)


def holder(disk: Disk, path: Path) -> str:
    """Who the lock file names, for a person; empty for nobody, or when it cannot be read."""
    try:
        data = json.loads(disk.read(path))
        since = str(data["since"])[:16].replace("T", " ")
        return f"process {data['pid']} on {data['host']}, since {since}"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def is_held(disk: Disk, path: Path) -> bool:
    """Whether a living process has the lock now; asking changes nothing."""
    try:
        disk.status(path)
        handle = disk.open_lock(path)
    except OSError:
        return False
    try:
        return not disk.try_lock(handle)
    finally:
        disk.close(handle)


def _written(now: datetime) -> bytes:
    data = {"pid": os.getpid(), "host": _host(), "since": now.isoformat(timespec="seconds")}
    return json.dumps(data).encode()


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
