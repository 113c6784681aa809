"""Files of bytes whose form is not ours to judge: private notes, damaged copies."""

from __future__ import annotations

from pathlib import Path

from sessionguide.store.cover import COACH
from sessionguide.store.parts import Parts
from sessionguide.store.sealed import is_whole
from sessionguide.store.wholes import replace_file


class KeptBytes:
    """A file of bytes as they are, under the coach's cover where there is one."""

    def __init__(self, parts: Parts, path: Path) -> None:
        self._parts = parts
        self._path = path

    def read(self) -> bytes:
        """What it holds."""
        data = self._parts.disk.read(self._path)
        return self._parts.cover.under(COACH, _place(self._path), data) if is_whole(data) else data

    def write(self, data: bytes) -> None:
        """Put `data` in place of it."""
        covered = self._parts.cover.over(COACH, _place(self._path), data)
        replace_file(self._parts.disk, self._path, covered, self._parts.layout.unfinished)


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
