"""Sweeping: what writes that were cut short left behind goes."""

from __future__ import annotations

from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.wholes import remove


def sweep(disk: Disk, layout: Layout) -> None:
    """Remove every unfinished file; nobody may be writing one.

    Raises:
        OSError: something is still there.
    """
    for name in disk.names(layout.unfinished):
        remove(disk, layout.unfinished / name)
