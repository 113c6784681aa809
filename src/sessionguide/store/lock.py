"""The lock: one process writes to a home at a time, and everyone else is told who."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sessionguide.errors import LockedError
from sessionguide.store.disk import Disk

_LOOKS, _BETWEEN_LOOKS = 10, 0.02
"""How often, and after how many seconds each, it is looked who has the lock."""


class Lock:
    """The lock file, held. The system frees it when the process ends, however it ends."""

    def __init__(self, disk: Disk, handle: int, before: str, elsewhere: str = "") -> None:
        self._disk = disk
        self._handle: int | None = handle
        self.taken_over = before
        """Who had it and never gave it back, a process that was killed; else empty."""
        self.elsewhere = elsewhere
        """Another computer that never gave it back, or whose giving back has not come yet."""

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
        taken = _taken(disk, handle)
        before = _read(disk, path)
    except OSError:
        disk.close(handle)
        raise
    if not taken:
        disk.close(handle)
        raise LockedError(
            f"This home folder is in use: {_named(before) or _waited_for(disk, path)}. "
            "Close sessionguide there first; nothing was changed."
        )
    with suppress(OSError):
        disk.rewrite(handle, _written(now))
    return Lock(disk, handle, _named(before), _elsewhere(before))


def _taken(disk: Disk, handle: int) -> bool:
    """Whether it is ours now; someone who only looked whether it is held lets go at once."""
    if disk.try_lock(handle):
        return True
    time.sleep(_BETWEEN_LOOKS)
    return disk.try_lock(handle)


def _waited_for(disk: Disk, path: Path) -> str:
    """Who has the lock: one who took it just now writes who it is a moment later."""
    for _ in range(_LOOKS):
        time.sleep(_BETWEEN_LOOKS)
        if name := holder(disk, path):
            return name
    return "another process"


def holder(disk: Disk, path: Path) -> str:
    """Who the lock file names, for a person; empty for nobody, or when it cannot be read."""
    return _named(_read(disk, path))


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


def open_on(host: str) -> str:
    """What a person is told where a synced folder may be open on another computer.

    No lock holds between computers.
    """
    return f"This home folder may still be open on {host}. Close it there before you go on."


def _read(disk: Disk, path: Path) -> dict[str, object]:
    """What the lock file says; nothing where it says nothing of ours."""
    try:
        data = json.loads(disk.read(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _named(data: dict[str, object]) -> str:
    """Who it is, for a person; empty for nobody."""
    try:
        since = str(data["since"])[:16].replace("T", " ")
        return f"process {data['pid']} on {data['host']}, since {since}"
    except KeyError:
        return ""


def _elsewhere(data: dict[str, object]) -> str:
    """The computer it names, where that is another one; else empty."""
    host = data.get("host")
    return host if isinstance(host, str) and host != _host() else ""


def _written(now: datetime) -> bytes:
    data = {"pid": os.getpid(), "host": _host(), "since": now.isoformat(timespec="seconds")}
    return json.dumps(data).encode()


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
