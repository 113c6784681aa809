"""The backups that a home knows of: listed, and changed when the home has to forget something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.errors import StorageError, VaultError
from sessionguide.store.backup.naming import age_of
from sessionguide.store.backup.places import Place, mark_of, places_of
from sessionguide.store.home import Home
from sessionguide.store.layout import Layout
from sessionguide.store.trouble import reason

if TYPE_CHECKING:
    from sessionguide.store.backup.archive import Archive
    from sessionguide.store.backup.inside import InsideDisk
    from sessionguide.store.parts import Parts

IsWanted = Callable[["Parts"], bool]
Act = Callable[["Parts"], object]


class InsideHome(Home):
    """The home that a backup holds."""

    has_backups = False
    ours = True
    """Whether it is a backup of the home that looks into it, not of another one's beside it."""


Change = Callable[[InsideHome], None]


@datum(frozen=True)
class Changed:
    """What came of changing the backups."""

    count: int = 0
    """How many are other than before."""
    troubles: tuple[str, ...] = ()
    """One sentence for each that could not be looked through or written anew."""
    missing: tuple[str, ...] = ()
    """One sentence for each folder that is out of reach."""


class Backups:
    """The backups of one home, as one root of it sees them."""

    def __init__(self, home: Home, practice: bool = False) -> None:
        self._home = home
        self.practice = practice
        self.own_folder = Layout(home.path).backups
        self.disk = home.disk
        self.now = home.now

    @property
    def parts(self) -> Parts:
        """The root of the home whose backups they are."""
        return self._home.parts(self.practice)

    @property
    def places(self) -> tuple[Place, ...]:
        """The folders that are looked through; where new ones go comes first."""
        return places_of(self.disk, self._home.path)

    def paths(self) -> list[Path]:
        """Every backup, newest first.

        Raises:
            OSError: a folder cannot be read.
        """
        found = [path for place in self.places for path in place.backups(self.disk)]
        return sorted(found, key=lambda path: age_of(path.name), reverse=True)

    def holding(self, wanted: IsWanted) -> tuple[Path, ...]:
        """The backups for which `wanted` is true; those that cannot be read are passed over.

        Raises:
            OSError: a folder cannot be read.
        """
        return tuple(path for path in self.paths() if self._is_wanted(path, wanted))

    def change(self, wanted: IsWanted, act: Act, hint: str = "") -> Changed:
        """Let `act` change what is in every backup for which `wanted` is true.

        Args:
            wanted: looks into one.
            act: changes it.
            hint: what must be in the name of a file in one that is wanted: names tell quickly.

        Raises:
            OSError: one could not be read or written anew, and is as it was; do it again.
        """

        def change(inner: InsideHome) -> None:
            parts = inner.parts(self.practice)
            if wanted(parts):
                act(parts)

        count, troubles = 0, []
        for path, one in self._changes(change):
            try:
                count += self._may_mention(path, hint) and one()
            except StorageError as error:
                troubles.append(_told(path, str(error)))
        return Changed(count, tuple(troubles), self.missing)

    def tasks(self, change: Change) -> list[Callable[[], None]]:
        """The same for whole homes, as one thing to do for each backup.

        None of them raises what the disk does: a backup that stays as it is gets a notice.
        """
        notices = self._home.notices
        notices += self.missing
        return [partial(_noting, notices, path, one) for path, one in self._changes(change)]

    def _changes(self, change: Change) -> Iterator[tuple[Path, Callable[[], bool]]]:
        mark = mark_of(self.disk, self._home.path)
        for place in self.places:
            place.sweep(self.disk, mark)
            for path in place.backups(self.disk):
                yield path, partial(self._change, place, path, change)

    def _change(self, place: Place, path: Path, change: Change) -> bool:
        """Change a backup; whether it is another one now."""
        from sessionguide.store.backup.archive import Archive
        from sessionguide.store.backup.inside import InsideDisk
        from sessionguide.store.backup.writing import write_archive

        mark = mark_of(self.disk, self._home.path)
        with Archive(self.disk, path) as archive:
            inside, ours = InsideDisk(archive), place.own or self._is_ours(archive, mark)
            try:
                change(home_inside(self._home, inside, path, ours))
            except VaultError:
                if ours:
                    raise
                return False
            if inside.changed:
                files, about = inside.files(), archive.manifest
                unfinished = place.unfinished(mark)
                write_archive(self.disk, path, unfinished, files, about, archive.close)
            return inside.changed

    def _may_mention(self, path: Path, hint: str) -> bool:
        from sessionguide.store.backup.archive import may_mention

        return not hint or may_mention(self.disk, path, hint.encode())

    def _is_ours(self, archive: Archive, mark: str) -> bool:
        """Whether it is of this home, or of what this one was restored from."""
        names = self.disk.names(Layout(self._home.path).clients)
        here = {name.removesuffix(".json") for name in names}
        return archive.manifest.home == mark or bool(archive.manifest.clients & here)

    @property
    def missing(self) -> tuple[str, ...]:
        """What to say where a folder is out of reach, as on a stick that is not plugged in."""
        gone = [one.folder for one in self.places if not one.own]
        return tuple(
            f"The folder {folder} is not there, so backups in it are as they were."
            for folder in gone
            if not self.disk.is_folder(folder)
        )

    def _is_wanted(self, path: Path, wanted: IsWanted) -> bool:
        from sessionguide.store.backup.archive import Archive
        from sessionguide.store.backup.inside import InsideDisk

        try:
            with Archive(self.disk, path) as archive:
                inner = home_inside(self._home, InsideDisk(archive), path)
                return wanted(inner.parts(self.practice))
        except (OSError, StorageError):
            return False


def home_inside(home: Home, inside: InsideDisk, path: Path, ours: bool = True) -> InsideHome:
    """The home that a backup holds, open as far as the passphrase of `home` opens it.

    Raises:
        VaultError: it is locked with another.
        OSError: it cannot be told whether it is locked.
    """
    inner = InsideHome(path, inside, None, home.now)
    inner.ours = ours
    vault = home.vault
    inner.enter(None if vault is None else lambda gate: gate.open_as(vault))
    return inner


def _noting(notices: list[str], path: Path, change: Callable[[], bool]) -> None:
    """Change a backup; where it cannot be, say so."""
    try:
        change()
    except StorageError as error:
        notices.append(_told(path, str(error)))
    except OSError as error:
        notices.append(_told(path, f"{reason(error)}."))


def _told(path: Path, why: str) -> str:
    return f"The backup {path} stays as it is: {why}"
