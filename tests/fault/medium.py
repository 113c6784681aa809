"""A disk that takes notes, and the medium under it: what may be left when the power goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from sessionguide.store.disk import Disk

Note: TypeAlias = tuple[Any, ...]
"""("name", folder, name, id) | ("gone", folder, name) | ("move", folder, old, new, id) |
("write", id, data) | ("sync", id) | ("sync folder", folder) | ("told", ledger)"""


FOLDER = -1
"""What stands for the id of a folder: it is known by its path."""


class RecordingDisk(Disk):
    """Works, and writes down the order of everything that changes the medium (but the lock)."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._count = 0
        self._by_handle: dict[int, int] = {}
        self._by_path: dict[Path, int] = {}

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._by_handle[handle] = self._named(path)
        return handle

    def write(self, handle: int, data: bytes) -> int:
        taken = super().write(handle, data)
        self.notes.append(("write", self._by_handle[handle], data[:taken]))
        return taken

    def sync(self, handle: int) -> None:
        self.notes.append(("sync", self._by_handle[handle]))

    def sync_data(self, handle: int) -> None:
        self.sync(handle)

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        id_ = self._by_path[target] = self._by_path.pop(source)
        if source.parent == target.parent:
            self.notes.append(("move", source.parent, source.name, target.name, id_))
            return
        self.notes.append(("name", target.parent, target.name, id_))
        self.notes.append(("gone", source.parent, source.name))

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._by_path[target] = self._by_path[source]
        self.notes.append(("name", target.parent, target.name, self._by_path[source]))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self.notes.append(("gone", path.parent, path.name))

    def make_folder(self, folder: Path) -> None:
        super().make_folder(folder)
        self._named(folder, FOLDER)

    def remove_folder(self, folder: Path) -> None:
        super().remove_folder(folder)
        self.notes.append(("gone", folder.parent, folder.name))

    def sync_folder(self, folder: Path) -> None:
        self.notes.append(("sync folder", folder))

    def _named(self, path: Path, id_: int | None = None) -> int:
        self._count += 1
        id_ = self._by_path[path] = id_ or self._count
        self.notes.append(("name", path.parent, path.name, id_))
        return id_


@dataclass
class _File:
    safe: bytes = b""
    waiting: bytes = b""


@dataclass
class _Folder:
    safe: dict[str, int] = field(default_factory=dict)
    waiting: list[Note] = field(default_factory=list)


class Medium:
    """What is certain to be there, and what may or may not be, after some notes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[int, _File] = {}
        self._folders: dict[Path, _Folder] = {}

    def take(self, note: Note) -> None:
        """What one note does."""
        kind, what, *_ = note
        if kind == "write":
            self._file(what).waiting += note[2]
        elif kind == "sync":
            file = self._file(what)
            file.safe, file.waiting = file.safe + file.waiting, b""
        elif kind == "sync folder":
            folder = self._folder(what)
            folder.safe, folder.waiting = _applied(folder.safe, folder.waiting), []
        elif kind != "told":
            self._folder(what).waiting.append(note)

    def image(self, target: Path, rng: Random, share: float | None) -> None:
        """Write to `target` what a crash now might leave.

        Args:
            target: an empty folder, the home to be.
            rng: what decides.
            share: 0 for no more than is certain, 1 for all, None for anything in between.
        """
        self._write(self._root, target, rng, share)

    def _write(self, folder: Path, target: Path, rng: Random, share: float | None) -> None:
        entry = self._folder(folder)
        names = _applied(entry.safe, _some(entry.waiting, rng, share))
        for name, id_ in names.items():
            if id_ == FOLDER:
                (target / name).mkdir(mode=0o700)
                self._write(folder / name, target / name, rng, share)
            else:
                (target / name).write_bytes(self._content(id_, rng, share))

    def _content(self, id_: int, rng: Random, share: float | None) -> bytes:
        file = self._file(id_)
        length = len(file.waiting)
        kept = rng.randint(0, length) if share is None else round(length * share)
        zeros = length - kept if share is None and rng.random() < 0.3 else 0
        return file.safe + file.waiting[:kept] + bytes(zeros)

    def _file(self, id_: int) -> _File:
        return self._files.setdefault(id_, _File())

    def _folder(self, path: Path) -> _Folder:
        return self._folders.setdefault(path, _Folder())


def _some(notes: list[Note], rng: Random, share: float | None) -> list[Note]:
    """The changes of a folder that reached the medium: some first ones, or any of them."""
    if share is not None:
        return notes[: round(len(notes) * share)]
    if rng.random() < 0.5:
        return notes[: rng.randint(0, len(notes))]
    return [note for note in notes if rng.random() < 0.5]


def _applied(names: dict[str, int], notes: Iterable[Note]) -> dict[str, int]:
    names = dict(names)
    for note in notes:
        if note[0] == "name":
            names[note[2]] = note[3]
        elif note[0] == "gone":
            names.pop(note[2], None)
        else:
            names.pop(note[2], None)
            names[note[3]] = note[4]
    return names
