"""Belongings: private notes and damaged copies, when they go from one client to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.store.kept_bytes import KeptBytes, bytes_at, owner_of
from sessionguide.store.notes_lock import notes_held
from sessionguide.store.rights.held import notes_of, put_aside
from sessionguide.store.wholes import remove

if TYPE_CHECKING:
    from sessionguide.store.parts import Parts


def move_notes(parts: Parts, source: str, target: str) -> None:
    """Keep every note about `source` as one about `target`; none is written over another.

    Raises:
        OSError: not all are moved; do it again.
    """
    with notes_held(parts.disk, parts.layout):
        for path in notes_of(parts, source):
            _move_note(parts, path, source, target)


def _move_note(parts: Parts, path: Path, source: str, target: str) -> None:
    folder = parts.layout.notes
    owner = owner_of(parts, parts.disk.read(path))
    data, rest = bytes_at(parts, path), path.name.removeprefix(f"{source}.")
    place = _place_for(parts, data, folder / f"{target}.{rest}", f"{target}.{path.name}")
    KeptBytes(parts, place, target if owner == source else owner).write(data)
    remove(parts.disk, path)
    parts.disk.sync_folder(folder)


def move_damaged(parts: Parts, source: str, target: str) -> None:
    """Keep what was put aside because it was damaged; erasing `target` finds it then.

    Raises:
        OSError: not all is moved; do it again.
    """
    for path in parts.files.file(source).damaged_copies():
        rest = path.name.removeprefix(f"{source}.")
        data = bytes_at(parts, path)
        KeptBytes(parts, path.with_name(f"{target}.{rest}"), target).write(data)
        remove(parts.disk, path)
        parts.disk.sync_folder(path.parent)
    for path in put_aside(parts, source):
        if target.encode() not in parts.disk.read(path):
            data = bytes_at(parts, path) + b"\n" + target.encode()
            KeptBytes(parts, path, target).write(data)


def _place_for(parts: Parts, data: bytes, path: Path, other: str) -> Path:
    """Where a note goes: to `path`, unless a note of other words is there."""
    try:
        return path if bytes_at(parts, path) == data else path.with_name(other)
    except FileNotFoundError:
        return path
