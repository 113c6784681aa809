"""Walking through a root: every folder and file of ours, with its mode."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from sessionguide.store.doctor.look import Look

_OTHERS = frozenset({"practice", "flows", "exports"})
"""Folders in a home that are looked at by themselves, or are a person's own."""


def entries(look: Look) -> Iterator[tuple[Path, int]]:
    """Every path in a root with its mode, the root first; links are not followed."""
    root = look.layout.root
    mode = _mode(look, root)
    if mode is None:
        return
    yield root, mode
    if stat.S_ISLNK(mode) and look.practice:
        return
    for name in sorted(look.disk.names(root)):
        if name not in _OTHERS:
            yield from _below(look, root / name)


def _below(look: Look, path: Path) -> Iterator[tuple[Path, int]]:
    mode = _mode(look, path)
    if mode is None:
        return
    yield path, mode
    if stat.S_ISDIR(mode):
        for name in sorted(look.disk.names(path)):
            yield from _below(look, path / name)


def _mode(look: Look, path: Path) -> int | None:
    """The mode of what stands there; None where it is gone meanwhile."""
    try:
        return look.disk.status(path).st_mode
    except FileNotFoundError:
        return None
