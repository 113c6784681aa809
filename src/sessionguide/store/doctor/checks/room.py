"""Whether there is room on the disk."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look

LITTLE_ROOM = 16 << 20
"""Bytes; with less than this the disk counts as nearly full."""


def room(look: Look) -> Iterator[str]:
    """Too little of it."""
    root = look.layout.root
    if look.disk.is_folder(root) and look.disk.free(root) < LITTLE_ROOM:
        yield "The disk is nearly full; all that was saved is safe. Free some space soon."
