"""The last steps of restoring: the old goes and the new takes its place, however often begun."""

from __future__ import annotations

import stat
from pathlib import Path

from sessionguide.store.disk import Disk
from sessionguide.store.wholes import remove

RESTORING, RESTORED, ARRIVING = "restoring", "restored", "arriving"
_STAYS = frozenset(
    {
        "ballast",
        "lock",
        "notes.lock",
        "unfinished",
        "backups",
        "exports",
        RESTORING,
        RESTORED,
        ARRIVING,
    }
)
"""What is of this machine, or a backup itself."""


def finish(disk: Disk, home: Path) -> None:
    """Go on where restoring was cut short; the home is one or the other afterwards.

    Raises:
        OSError: it is not; do it again.
    """
    names = disk.names(home)
    if RESTORING in names:
        remove_tree(disk, home / RESTORING)
    if RESTORED in names:
        for name in sorted(names):
            if name not in _STAYS and not name.startswith("."):
                remove_tree(disk, home / name)
        disk.sync_folder(home)
        disk.replace(home / RESTORED, home / ARRIVING)
        disk.sync_folder(home)
    if RESTORED in names or ARRIVING in names:
        for name in sorted(disk.names(home / ARRIVING)):
            disk.replace(home / ARRIVING / name, home / name)
        disk.sync_folder(home)
        disk.remove_folder(home / ARRIVING)
    disk.sync_folder(home)


def remove_tree(disk: Disk, path: Path) -> None:
    """Remove a file, or a folder with all that is in it; links are removed, not followed.

    Raises:
        OSError: something is still there; do it again.
    """
    try:
        found = disk.status(path)
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(found.st_mode):
        remove(disk, path)
        return
    for name in disk.names(path):
        remove_tree(disk, path / name)
    disk.remove_folder(path)
