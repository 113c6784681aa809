"""Readying: what is made, locked and looked at before a home folder is opened."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sessionguide.errors import StorageError
from sessionguide.store.disk import Disk
from sessionguide.store.layout import PRACTICE, Layout
from sessionguide.store.lock import Lock, take
from sessionguide.store.trouble import told
from sessionguide.store.whereabouts import VARIABLE
from sessionguide.store.wholes import make_folder, make_home

_HALF_RESTORED = frozenset({"restoring", "restored", "arriving"})
"""Folders that are there only while a backup is put in place."""


def ready_to_read(disk: Disk, where: Path) -> None:
    """Look whether a home can be read.

    Raises:
        StorageError: it cannot, or is being restored.
    """
    with told(f"The home folder {where} cannot be read", "Nothing was changed."):
        _refuse_links(disk, where)
    _refuse_half_restored(disk, where)


def ready_to_write(disk: Disk, where: Path, now: datetime) -> Lock:
    """Make what is missing of a home, and take its lock.

    Raises:
        LockedError: another process writes to it; the message names it.
        StorageError: it cannot be made or written.
    """
    hint = f"Nothing was asked yet. Set {VARIABLE} to a folder that can be written."
    with told(f"The home folder {where} cannot be used", hint):
        make_home(disk, where)
        lock = take(disk, where / "lock", now)
        try:
            _refuse_links(disk, where)
            _finish_restoring(disk, where)
            for folder in (*Layout(where).folders[1:], *Layout(where / PRACTICE).folders):
                make_folder(disk, folder)
        except (OSError, StorageError):
            lock.release()
            raise
    return lock


def _refuse_links(disk: Disk, where: Path) -> None:
    """Raise StorageError where a folder of ours is a link; the home itself may be one."""
    for folder in (*Layout(where).all_folders[1:], *Layout(where / PRACTICE).all_folders):
        if disk.is_link(folder):
            raise StorageError(
                f"The folder {folder.relative_to(where)} of the home folder is a link, and links "
                "are not followed. Put a folder in its place; nothing was changed."
            )


def _finish_restoring(disk: Disk, where: Path) -> None:
    """Go on where putting a backup in place was cut short."""
    if any(is_there(disk, where / name) for name in _HALF_RESTORED):
        from sessionguide.store.backup.swapping import finish

        finish(disk, where)


def _refuse_half_restored(disk: Disk, where: Path) -> None:
    with told(f"The home folder {where} cannot be read"):
        if not any(is_there(disk, where / name) for name in ("restored", "arriving")):
            return
    raise StorageError(
        "A backup is being put in place here. If that was cut short, start sessionguide once, "
        "and it is finished."
    )


def is_there(disk: Disk, path: Path) -> bool:
    """Whether anything stands at a path; a link counts for itself."""
    try:
        disk.status(path)
    except FileNotFoundError:
        return False
    return True
