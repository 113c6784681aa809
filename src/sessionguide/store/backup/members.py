"""Members: which files of a home are in a backup, and which names in a zip may become files."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from sessionguide.datum import datum
from sessionguide.store.backup.naming import ENDING
from sessionguide.store.disk import Disk

PRACTICE = "practice"
LEFT_OUT = frozenset(
    {"ballast", "lock", "notes.lock", "cache", "earlier", "unfinished", "backups", "exports"}
    | {"aside", "restoring", "restored", "arriving"}
)
"""What a root holds and a backup does not: made again, of this machine only, kept for thirty days
and no longer, or a backup itself."""
_DEEPEST = 8
_LONGEST = 240
"""Bytes in one name: every file system takes them."""
_ODD = frozenset('\\:*?"<>|' if sys.platform == "win32" else "\\")
"""Signs that stand for more than a part of a name, on this system or on any other."""
_ODD_ENDS = frozenset(" ." if sys.platform == "win32" else "")


@datum(frozen=True)
class Member:
    """One file of a home."""

    name: str
    """Its path inside the home, with slashes."""
    path: Path
    size: int
    changed: int
    """When, in nanoseconds, as the file system has it."""


def members_of(disk: Disk, home: Path) -> Iterator[Member]:
    """The files of a home that are in a backup; links are not followed.

    Raises:
        OSError: a folder cannot be read.
    """
    for root in ("", f"{PRACTICE}/"):
        for top in sorted(disk.names(home / root)):
            if top not in LEFT_OUT and (root or top != PRACTICE):
                yield from _at(disk, home, root + top)


def _at(disk: Disk, home: Path, name: str) -> Iterator[Member]:
    """The file of that name, or every file in the folder of that name."""
    if not is_safe(name):
        return
    path = home / name
    found = disk.status(path)
    if stat.S_ISREG(found.st_mode):
        yield Member(name, path, found.st_size, found.st_mtime_ns)
    elif stat.S_ISDIR(found.st_mode):
        for inner in sorted(disk.names(path)):
            yield from _at(disk, home, f"{name}/{inner}")


def is_member(name: str) -> bool:
    """Whether a file of that name belongs into a backup."""
    parts = name.split("/")
    top = parts[1:] if parts[0] == PRACTICE else parts
    return bool(top) and top[0] not in LEFT_OUT and not any(map(_is_passed_over, parts))


def is_safe(name: str) -> bool:
    """Whether `name` can only lead to a file of a home's own, on every system."""
    parts = name.split("/")
    return len(parts) <= _DEEPEST and all(map(_is_safe_part, parts)) and is_member(name)


def _is_safe_part(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and part.isprintable()
        and not _ODD.intersection(part)
        and part[-1] not in _ODD_ENDS
        and len(part.encode()) <= _LONGEST
    )


def _is_passed_over(part: str) -> bool:
    """Hidden files are the system's or an editor's; a backup in a backup would grow for ever."""
    return part.startswith(".") or part.endswith((ENDING, ".unfinished"))
