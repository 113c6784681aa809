"""Watching: the journals of a root, read as they grow by one who has no lock and writes nothing.

Only what is new is read: the status of a file tells whether there is anything.  A torn end is
normal, since a line may be on its way; it is read when it is whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import time
from typing import NamedTuple

from sessionguide.errors import ODD_DATA
from sessionguide.store.parts import Parts
from sessionguide.store.plain import from_bytes
from sessionguide.store.schema import Json
from sessionguide.store.transcript import read_lines

_SETTLED = 1.0
"""Seconds after which a folder's time is sure to tell of the next change in it."""
_AT_ONCE = 1 << 20


class News(NamedTuple):
    """What a look at a journal found."""

    anew: bool
    """Whether this is all that there is, since other files stand for the journal now."""
    rows: tuple[Json, ...]
    """Its lines, by number; lines that were told before may be among them."""


NO_NEWS = News(False, ())


class Newest(NamedTuple):
    """The journal that was written last."""

    at: int
    session: str
    numbers: tuple[int, ...]


class Folder:
    """The folder `live` of one root."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._known: Mapping[str, Sequence[int]] = {}
        self._changed = -1
        self._surely = False

    def newest(self) -> Newest | None:
        """The journal that was written last; None where there is none.

        Raises:
            OSError: the folder cannot be read.
        """
        found = [self._newest_of(*one) for one in self._sessions().items()]
        return max((one for one in found if one), default=None)

    def _sessions(self) -> Mapping[str, Sequence[int]]:
        """Looked up only where the folder changed, or may have since the last look."""
        try:
            changed = self._parts.disk.status(self._parts.layout.live).st_mtime_ns
        except FileNotFoundError:
            return {}
        if changed != self._changed or not self._surely:
            self._surely = time() - changed / 1e9 > _SETTLED
            self._changed = changed
            self._known = self._parts.live.files.sessions()
        return self._known

    def _newest_of(self, session: str, numbers: Sequence[int]) -> Newest | None:
        path = self._parts.layout.segment(session, max(numbers))
        try:
            at = self._parts.disk.status(path).st_mtime_ns
        except FileNotFoundError:
            self._surely = False
            return None
        return Newest(at, session, tuple(sorted(numbers)))


class Watch:
    """One journal, followed."""

    def __init__(self, parts: Parts, session: str) -> None:
        self._parts = parts
        self._session = session
        self._files: dict[int, tuple[int, int]] = {}
        """By number: which file it was, and how much of it was read."""

    def look(self, numbers: Sequence[int]) -> News:
        """What is new in the files with these numbers.

        Raises:
            OSError: a file cannot be read; look again.
            VaultError: it is locked.
        """
        sizes: dict[int, tuple[int, int]] = {}
        for number in numbers:
            try:
                found = self._parts.disk.status(self._parts.layout.segment(self._session, number))
            except FileNotFoundError:
                continue
            sizes[number] = found.st_ino, found.st_size
        if self._is_the_same(sizes):
            return self._grown(sizes)
        self._files = {number: (which, 0) for number, (which, _size) in sizes.items()}
        return News(True, self._grown(sizes).rows)

    def forget(self) -> None:
        """Begin again with the next look."""
        self._files = {}

    def _is_the_same(self, sizes: Mapping[int, tuple[int, int]]) -> bool:
        """Whether these are the files that were read, and none is shorter."""
        same = bool(self._files) and sizes.keys() == self._files.keys()
        return same and all(
            sizes[number][0] == which and sizes[number][1] >= read
            for number, (which, read) in self._files.items()
        )

    def _grown(self, sizes: Mapping[int, tuple[int, int]]) -> News:
        lines: dict[int, bytes] = {}
        for number in sorted(sizes):
            which, read = self._files[number]
            if sizes[number][1] > read:
                data = self._whole_lines(number, read)
                lines |= read_lines(data, self._session, self._parts.cover).good
                self._files[number] = which, read + len(data)
        return News(False, tuple(_row(lines[number]) for number in sorted(lines)))

    def _whole_lines(self, number: int, place: int) -> bytes:
        """What was added to a file behind a place, up to its last whole line."""
        disk = self._parts.disk
        handle = disk.open(self._parts.layout.segment(self._session, number))
        try:
            parts = [disk.read_at(handle, place, _AT_ONCE)]
            while parts[-1]:
                parts.append(disk.read_at(handle, place + sum(map(len, parts)), _AT_ONCE))
        finally:
            disk.close(handle)
        data = b"".join(parts)
        return data[: data.rfind(b"\n") + 1]


def _row(body: bytes) -> Json:
    try:
        return from_bytes(body)
    except ODD_DATA:
        return {}
