"""Sweeping: what writes that were cut short left behind goes, and what was put aside long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.parts import Parts
from sessionguide.store.wholes import remove

ASK = ".ask"
KEPT_ASIDE = timedelta(days=30)
"""How long is kept what was left or replaced when copies were merged."""


def sweep(disk: Disk, layout: Layout) -> None:
    """Remove every unfinished file; nobody may be writing one.

    Raises:
        OSError: something is still there.
    """
    for name in disk.names(layout.unfinished):
        remove(disk, layout.unfinished / name)


def sweep_asks(parts: Parts) -> None:
    """Remove what was asked of a session that was over by then: it says words, and of nobody known.

    Raises:
        OSError: something is still there.
    """
    folder = parts.layout.live
    names = parts.disk.names(folder)
    asked = {name: name.removesuffix(ASK) for name in names if name.endswith(ASK)}
    if asked:
        running = parts.live.files.sessions(names)
        for name in (name for name, session in asked.items() if session not in running):
            remove(parts.disk, folder / name)
        parts.live.files.forget_names()


def purge_aside(disk: Disk, layout: Layout, now: datetime) -> None:
    """Remove what was put aside longer ago than it is kept.

    Raises:
        OSError: something is still there.
    """
    oldest = (now - KEPT_ASIDE).strftime("%Y%m%d")
    for name in disk.names(layout.aside):
        owner, day, *_rest = [*name.split("."), ""]
        if owner and day.isascii() and day.isdigit() and day < oldest:
            remove(disk, layout.aside / name)
