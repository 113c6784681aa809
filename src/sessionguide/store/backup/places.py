"""Places: the folders in which a home's backups are, and the mark by which it knows its own."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sessionguide.datum import datum
from sessionguide.store.backup.naming import ENDING, age_of, name_for
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.settings import Settings, read_settings
from sessionguide.store.wholes import make_folder, make_home, remove, write_new

TROUBLE = "trouble"
"""A file in the home's folder of backups: why the last backup could not be made."""
_MARK = "home-mark"
_MARK_BYTES = 4
_UNFINISHED = ".unfinished"


@datum(frozen=True)
class Place:
    """One folder for backups."""

    folder: Path
    own: bool
    """Whether it is the home's own, in which nothing of another home is looked for."""
    layout: Layout
    """The home's."""

    def unfinished(self, mark: str) -> Path:
        """Where a backup stands until it is whole: in the same file system, under a name that
        nobody can guess and that `sweep` knows."""
        if self.own:
            return self.layout.unfinished / os.urandom(10).hex()
        return self.folder / f".{mark}.{os.urandom(10).hex()}{_UNFINISHED}"

    def make(self, disk: Disk) -> None:
        """Make the folder where it is not there.

        Raises:
            OSError: it cannot be made.
        """
        (make_folder if self.own else make_home)(disk, self.folder)

    def backups(self, disk: Disk) -> list[Path]:
        """Every backup in it, newest first; other names last.

        Raises:
            OSError: it cannot be read.
        """
        names = (name for name in disk.names(self.folder) if name.endswith(ENDING))
        return [self.folder / name for name in sorted(names, key=age_of, reverse=True)]

    def sweep(self, disk: Disk, mark: str, names: list[str] | None = None) -> None:
        """Remove what was cut short here; nobody may be writing it.

        Raises:
            OSError: something is still there.
        """
        for name in disk.names(self.folder) if names is None else names:
            if name.startswith(f".{mark}.") and name.endswith(_UNFINISHED):
                remove(disk, self.folder / name)

    def free_path(self, disk: Disk, now: datetime, mark: str, automatic: bool) -> Path:
        """A path for a new backup that nothing has."""
        taken = set(disk.names(self.folder))
        number = 1
        while name_for(now, mark, automatic, number) in taken:
            number += 1
        return self.folder / name_for(now, mark, automatic, number)


def places_of(disk: Disk, home: Path, settings: Settings | None = None) -> tuple[Place, ...]:
    """Where backups are looked for: where new ones go comes first."""
    layout = Layout(home)
    own = Place(layout.backups, True, layout)
    given = (settings or read_settings(disk, home)).text("backup_folder").strip()
    if not given:
        return (own,)
    folder = home / Path(given).expanduser()
    return (own,) if folder == own.folder else (Place(folder, False, layout), own)


def mark_of(disk: Disk, home: Path) -> str:
    """The random mark in the names of this home's backups; empty where it has none yet.

    Raises:
        OSError: it cannot be read.
    """
    try:
        mark = disk.read(Layout(home).backups / _MARK).decode("ascii", "replace")
    except FileNotFoundError:
        return ""
    good = len(mark) == 2 * _MARK_BYTES and set(mark) <= set("0123456789abcdef")
    return mark if good else ""


def read_trouble(disk: Disk, home: Path) -> str:
    """Why the last backup could not be made, as the end of a sentence.

    Raises:
        FileNotFoundError: nothing was wrong.
        OSError: it cannot be read.
    """
    return disk.read(Layout(home).backups / TROUBLE).decode("utf-8", "replace")


def made_mark(disk: Disk, home: Path) -> str:
    """The same, made where there is none.

    Raises:
        OSError: it is not on disk.
    """
    mark = mark_of(disk, home)
    if not mark:
        mark, path = os.urandom(_MARK_BYTES).hex(), Layout(home).backups / _MARK
        make_folder(disk, path.parent)
        with suppress(FileNotFoundError):
            disk.unlink(path)
        write_new(disk, path, mark.encode())
        disk.sync_folder(path.parent)
    return mark
