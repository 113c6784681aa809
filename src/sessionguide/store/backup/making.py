"""Making a backup: every file of the home as it stands, at a moment when nobody else writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.errors import LockedError, StorageError
from sessionguide.store.backup.manifest import Manifest, state_of
from sessionguide.store.backup.members import Member, members_of
from sessionguide.store.backup.places import made_mark
from sessionguide.store.backup.writing import File, write_archive

if TYPE_CHECKING:
    from sessionguide.store.backup.places import Place
    from sessionguide.store.home import Home

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


def nobody_looks(_done: int, _all: int) -> None:
    """Where nobody wants to know."""


def make_backup(
    home: Home,
    place: Place,
    path: Path | None = None,
    *,
    automatic: bool = False,
    members: Sequence[Member] | None = None,
    at: Progress = nobody_looks,
) -> tuple[Path, Manifest]:
    """Make a backup of a home that this process has the lock of.

    Args:
        home: what is to be kept.
        place: the folder for it, if `path` says no other.
        path: the file, in `place`.
        automatic: whether it may go again to make room.
        members: the files of the home, where they are known.
        at: told of the progress.

    Raises:
        LockedError: this process only reads.
        StorageError: the passphrase is on its way in or out.
        OSError: it is not on the medium; nothing of it is left.
    """
    _refuse_unready(home)
    found = list(members_of(home.disk, home.path)) if members is None else members
    mark = made_mark(home.disk, home.path)
    place.make(home.disk)
    place.sweep(home.disk, mark)
    target = path or place.free_path(home.disk, home.now(), mark, automatic)
    about = _about(home, mark, found)
    files = _counted(home, found, at)
    return target, write_archive(home.disk, target, place.unfinished(mark), files, about)


def _refuse_unready(home: Home) -> None:
    if not home.writes:
        raise LockedError("This was opened for reading only; nothing was changed.")
    if home.vault is not None and home.vault.state != "on":
        raise StorageError(
            "Setting or removing the passphrase is not finished. Start sessionguide once more; "
            "then make the backup."
        )


def _about(home: Home, mark: str, found: Sequence[Member]) -> Manifest:
    from sessionguide import __version__

    made = home.now().isoformat(timespec="seconds")
    return Manifest(made=made, program=__version__, home=mark, state=state_of(found), files={})


def _counted(home: Home, found: Sequence[Member], at: Progress) -> Iterator[File]:
    for done, member in enumerate(found):
        at(done, len(found))
        yield member.name, partial(home.disk.read, member.path)
    at(len(found), len(found))
