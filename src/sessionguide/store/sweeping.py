"""Sweeping: what writes that were cut short left behind goes."""

from __future__ import annotations

from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.wholes import TEMPORARY, remove


def sweep(disk: Disk, layout: Layout) -> None:
    """Remove what writes that were cut short left behind.

    Raises:
        OSError: something is still there.
    """
    for folder in layout.folders:
        for name in disk.names(folder):
            if name.startswith(".") and name.endswith(TEMPORARY):
                remove(disk, folder / name)
