"""Asks: what the coach's own window asks of the shared one, one line in a file of its own.

`live/<session>.ask` is framed and covered as a line of a journal is, under a name of its own, so
that neither can stand for the other.  It is put in place whole and never synced: a wish that a
power cut took is better forgotten.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from stat import S_ISREG
from time import time

from sessionguide.errors import ODD_DATA, InputError, StorageError
from sessionguide.store.cover import NO_COVER, Cover
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.lines import body_of, line
from sessionguide.store.plain import from_bytes
from sessionguide.store.wholes import write_all

CURTAIN, NEXT, ASK = "curtain", "next", "ask "
"""What can be asked: raise or lift the curtain; go on one question; `ask ` and a question of the
coach's own, to be put to the client."""
LONGEST_WISH = 1_000
"""Characters of a question that travels so."""
STALE = 5.0
"""Seconds after which nobody wants it any more."""
LONGEST_FILE = 1 << 14
"""Bytes of the file, covered and all, that are ever read: it is looked at between two keys."""
_HEARD = 64
"""Wishes that are remembered; nobody asks for as many before the first is stale."""
_MOST = 1_000
"""Numbers in a second, and what keeps them within the digits of a line."""
_NUMBERS = 10**9


class Asks:
    """The shared window's side: one look at the file's status, and more only when it changed."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        session: str,
        cover: Cover = NO_COVER,
        now: Callable[[], float] = time,
    ) -> None:
        """What was asked before now is not for this window."""
        self._disk = disk
        self._path = layout.ask(session)
        self._session = session
        self._cover = cover
        self._now = now
        self._since = now()
        self._seen = (0, 0)
        self._heard: deque[int] = deque(maxlen=_HEARD)

    def look(self) -> str:
        """What is asked since the last look; empty, most of the time."""
        try:
            found = self._disk.status(self._path)
        except OSError:
            return ""
        seen = (found.st_mtime_ns, found.st_ino)
        if seen == self._seen:
            return ""
        self._seen = seen
        if not S_ISREG(found.st_mode) or found.st_size > LONGEST_FILE:
            return ""
        with suppress(OSError, StorageError, *ODD_DATA):
            return self._read()
        return ""

    def _read(self) -> str:
        data = self._data()
        name = asked_in(self._session)
        body = body_of(data.removesuffix(b"\n"), name)
        if body is None:
            return ""
        row = from_bytes(self._cover.under_line(name, body))
        number, what, at = int(row["n"]), str(row["what"]), float(row["at"])
        if number in self._heard or not self._is_fresh(at):
            return ""
        self._heard.append(number)
        return what if what in (CURTAIN, NEXT) or _is_question(what) else ""

    def _data(self) -> bytes:
        """The file, as far as a wish can be long: it may have grown since it was looked at."""
        handle = self._disk.open(self._path)
        try:
            return self._disk.read_at(handle, 0, LONGEST_FILE)
        finally:
            self._disk.close(handle)

    def _is_fresh(self, at: float) -> bool:
        """Whether it was asked of this window, just now; a clock set back counts from there."""
        now = self._now()
        self._since = min(self._since, now)
        return at >= self._since and abs(now - at) <= STALE


def _is_question(what: str) -> bool:
    return what.startswith(ASK) and len(what) <= len(ASK) + LONGEST_WISH


def asked_in(session: str) -> str:
    """The name under which the lines of the file are framed and covered: no journal has it."""
    return f"{session}.ask"


def ask(
    disk: Disk,
    layout: Layout,
    session: str,
    client: str,
    what: str,
    cover: Cover = NO_COVER,
    at: float | None = None,
) -> None:
    """The companion's side: ask it now.

    Raises:
        InputError: a question is too long for this way.
        OSError: it could not be asked; nothing else happened.
        VaultError: it is locked.
    """
    if what.startswith(ASK) and not _is_question(what):
        raise InputError(f"A question has {LONGEST_WISH:,} characters at most. Nothing was asked.")
    at = time() if at is None else at
    name = asked_in(session)
    seal = partial(cover.over_line, client, name)
    data = line(int(at * _MOST) % _NUMBERS, {"what": what, "at": at}, name, seal)
    _put(disk, layout.ask(session), data, layout.unfinished)


def _put(disk: Disk, path: Path, data: bytes, unfinished: Path) -> None:
    """Put `data` in place of the file, whole; nothing is synced."""
    fresh = unfinished / os.urandom(10).hex()
    handle = disk.create(fresh)
    try:
        write_all(disk, handle, data)
    finally:
        disk.close(handle)
    try:
        disk.replace(fresh, path)
    except OSError:
        with suppress(OSError):
            disk.unlink(fresh)
        raise
