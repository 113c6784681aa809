"""The lock of the coach's private notes: whoever changes a file of them holds it, a moment long."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout

PATIENCE = 2.0
"""Seconds that someone waits for it: a note is written in a few thousandths of one."""
_AGAIN = 0.02


@contextmanager
def notes_held(disk: Disk, layout: Layout, make: bool = False) -> Iterator[None]:
    """Nobody else changes a private note of this root meanwhile.

    The companion makes the lock (`make`) before it looks whether a client is still there.  So
    where there is none, whoever said on the disk before that the client goes need not wait.

    Raises:
        OSError: someone has it for long; do it again.
    """
    if not make and not _is_there(disk, layout):
        yield
        return
    handle = disk.open_lock(layout.notes_lock)
    try:
        _take(disk, handle)
        yield
    finally:
        disk.close(handle)


def _take(disk: Disk, handle: int) -> None:
    end = monotonic() + PATIENCE
    while not disk.try_lock(handle):
        if monotonic() > end:
            raise OSError(errno.EAGAIN, "another window writes a private note just now")
        sleep(_AGAIN)


def _is_there(disk: Disk, layout: Layout) -> bool:
    try:
        disk.status(layout.notes_lock)
    except FileNotFoundError:
        return False
    return True
