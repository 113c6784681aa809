"""Files of bytes whose form is not ours to judge: private notes, damaged copies."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sessionguide.store.cover import COACH, MARK, StrangeError
from sessionguide.store.layout import is_id
from sessionguide.store.parts import Parts
from sessionguide.store.wholes import replace_file

_NOT_CLIENTS = frozenset({COACH, "vault", "names"})
"""What else has earlier versions."""


class KeptBytes:
    """A file of bytes as they are, under a cover where there is one."""

    def __init__(self, parts: Parts, path: Path, owner: str = COACH) -> None:
        self._parts = parts
        self._path = path
        self._owner = owner
        self._place = path.relative_to(parts.layout.root).as_posix()

    def read(self) -> bytes:
        """What it holds; raises as `Cover.under` does."""
        data = self._parts.disk.read(self._path)
        return self._parts.cover.under(self._owner, self._place, data)

    def write(self, data: bytes) -> None:
        """Put `data` in place of it."""
        covered = self._parts.cover.over(self._owner, self._place, data)
        replace_file(self._parts.disk, self._path, covered, self._parts.layout.unfinished)


def bytes_at(parts: Parts, path: Path) -> bytes:
    """What a file holds, whoever it belongs to; as it is where it lies under no cover of ours."""
    data = parts.disk.read(path)
    with suppress(StrangeError):
        return KeptBytes(parts, path, owner_of(parts, data)).read()
    return data


def owner_of(parts: Parts, data: bytes) -> str:
    """Whose bytes these are, as far as they tell; erasing a client must find them."""
    named = data.removeprefix(MARK).partition(b'"')[0] if data.startswith(MARK) else data
    return next((one for one in sorted(clients_in(parts)) if one.encode() in named), COACH)


def clients_in(parts: Parts) -> set[str]:
    """Every client of whom there is a file, be it an earlier version alone."""
    earlier = parts.disk.names(parts.layout.earlier)
    return parts.files.ids() | {name for name in earlier if is_id(name)} - _NOT_CLIENTS
