"""The schedule: a backup when the program ends and the last is old enough. Nothing else waits."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.errors import StorageError
from sessionguide.store.backup.forgetting import OWED, settle
from sessionguide.store.backup.naming import age_of, named
from sessionguide.store.backup.places import TROUBLE, Place, mark_of, places_of
from sessionguide.store.layout import Layout
from sessionguide.store.settings import Settings, read_settings
from sessionguide.store.trouble import reason
from sessionguide.store.wholes import make_folder, remove, write_new

if TYPE_CHECKING:
    from sessionguide.store.backup.making import Progress
    from sessionguide.store.backup.members import Member
    from sessionguide.store.home import Home


def back_up_if_due(home: Home, at: Progress) -> bool:
    """Make the backup that is due, and let the oldest go; whether one was made.

    Nothing that fails here disturbs anything: the next start says what it was.
    """
    if not home.writes or home.locked or (home.vault is not None and home.vault.state != "on"):
        return False
    try:
        return _back_up(home, at)
    except OSError as error:
        _note(home, reason(error))
    except StorageError as error:
        _note(home, str(error))
    return False


def _back_up(home: Home, at: Progress) -> bool:
    disk, settings = home.disk, read_settings(home.disk, home.path)
    place = places_of(disk, home.path, settings)[0]
    mark = mark_of(disk, home.path)
    names = disk.names(place.folder)
    place.sweep(disk, mark, names)
    own_names = names if place.own else disk.names(Layout(home.path).backups)
    if any(name.endswith(OWED) for name in own_names) and _is_open(home):
        settle(home, own_names)
    if not _is_due(names, mark, home.now(), settings.number("backup_every_days")):
        return False
    members = _changed_members(home, place, names, mark)
    if not members:
        return False
    if not place.own and not disk.is_folder(place.folder):
        raise StorageError(f"the folder {place.folder} is not there")
    _make(home, place, members, settings, at)
    return True


def _is_open(home: Home) -> bool:
    """Whether what is locked with a passphrase can be changed now."""
    return home.vault is None or not home.vault.locked


def _is_due(names: Sequence[str], mark: str, now: datetime, days: int) -> bool:
    """Whether the last backup of this home is so many days old; one from the future is none."""
    if not days:
        return False
    found = (named(name) for name in names)
    made = [one.made.date() for one in found if one is not None and one.home == mark]
    today = now.date()
    return all((today - day).days >= days for day in made if day <= today)


def _changed_members(
    home: Home, place: Place, names: Sequence[str], mark: str
) -> list[Member] | None:
    """The files of the home; None where no client is there, or nothing new since the last."""
    from sessionguide.store.backup.manifest import state_of
    from sessionguide.store.backup.members import members_of

    if not home.parts().files.ids():
        return None
    members = list(members_of(home.disk, home.path))
    mine = [name for name in names if (one := named(name)) is not None and one.home == mark]
    if mine and _state_in(home, place, max(mine, key=age_of)) == state_of(members):
        return None
    return members


def _state_in(home: Home, place: Place, name: str) -> str:
    """The state of the home that a backup is of; empty where it cannot be read."""
    from sessionguide.store.backup.archive import Archive

    try:
        with Archive(home.disk, place.folder / name) as archive:
            return archive.manifest.state
    except (OSError, StorageError):
        return ""


def _make(
    home: Home, place: Place, members: Sequence[Member], settings: Settings, at: Progress
) -> None:
    from sessionguide.store.backup.making import make_backup

    make_backup(home, place, automatic=True, members=members, at=at)
    with suppress(OSError):
        remove(home.disk, _trouble_path(home))
        _let_oldest_go(home, place, max(1, settings.number("backups_kept")))
    if home.vault is not None and _is_open(home):
        from sessionguide.store.vault.turning import keep_backups_in_step

        keep_backups_in_step(home)


def _let_oldest_go(home: Home, place: Place, kept: int) -> None:
    """Remove the oldest that the program made of this home by itself, beyond so many."""
    mark = mark_of(home.disk, home.path)
    found = [(one, name) for name in home.disk.names(place.folder) if (one := named(name))]
    mine = [name for one, name in found if one.automatic and one.home == mark]
    for name in sorted(mine, key=age_of)[:-kept]:
        remove(home.disk, place.folder / name)
    home.disk.sync_folder(place.folder)


def _note(home: Home, why: str) -> None:
    """Keep why it failed, for the next start."""
    path = _trouble_path(home)
    with suppress(OSError):
        make_folder(home.disk, path.parent)
        remove(home.disk, path)
        write_new(home.disk, path, why.rstrip(".").encode())


def _trouble_path(home: Home) -> Path:
    return Layout(home.path).backups / TROUBLE
