"""The ballast: a spare megabyte, freed when the disk is full, so that the answer given lands."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from sessionguide.store.disk import Disk
from sessionguide.store.trouble import is_full
from sessionguide.store.wholes import remove, write_new

SIZE = 1 << 20
ROOM = 8
"""It is made again when this many times its size is free, lest it fill the disk itself."""
PAUSE = 30.0
"""Seconds between two looks whether there is room."""


T = TypeVar("T")


_NO_TEXT = bytes(0x80 | byte & 0x3F for byte in range(256))
"""Zeros might take no room, so the bytes are random; none of them can be part of a text, so that
whoever searches a home for a word finds nothing here."""


class Ballast:
    """One file of meaningless bytes in a home."""

    def __init__(self, disk: Disk, path: Path, notices: list[str]) -> None:
        self._disk = disk
        self._path = path
        self._notices = notices
        self._look_at = 0.0
        self._there = False

    def freed_for(self, error: OSError) -> bool:
        """Whether `error` is a full disk and there now is room that was not there before."""
        if not is_full(error):
            return False
        self._there = False
        self._look_at = time.monotonic() + PAUSE
        try:
            freed = remove(self._disk, self._path)
        except OSError:
            return False
        if freed:
            self._notices.append("The disk is full: the last spare room is in use now.")
        return freed

    def twice(self, action: Callable[[], T]) -> T:
        """Do `action`, and once more where the disk was full and some room could be freed."""
        try:
            return action()
        except OSError as error:
            if not self.freed_for(error):
                raise
        return action()

    def keep(self) -> None:
        """Make it (again) when there is room; called when nobody waits. Never raises OSError."""
        if self._there or time.monotonic() < self._look_at:
            return
        self._look_at = time.monotonic() + PAUSE
        with suppress(OSError):
            self._there = self._is_there() or self._made()

    def _is_there(self) -> bool:
        try:
            return self._disk.status(self._path).st_size >= SIZE
        except FileNotFoundError:
            return False

    def _made(self) -> bool:
        if self._disk.free(self._path.parent) < ROOM * SIZE:
            return False
        remove(self._disk, self._path)
        write_new(self._disk, self._path, os.urandom(SIZE).translate(_NO_TEXT))
        return True
