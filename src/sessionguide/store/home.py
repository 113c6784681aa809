"""The home folder: found, made, locked, and handed out as records. The store's composition root."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sessionguide.store.ballast import Ballast
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.lock import Lock, take
from sessionguide.store.parts import Parts
from sessionguide.store.records import HomeRecords
from sessionguide.store.recovery import Recovery
from sessionguide.store.trouble import told
from sessionguide.store.wholes import make_folder, make_home

PRACTICE = "practice"
VARIABLE = "SESSIONGUIDE_HOME"


def _local_now() -> datetime:
    return datetime.now().astimezone()


def home_path() -> Path:
    """Where the data lives: SESSIONGUIDE_HOME, else the platform's folder for data."""
    given = os.environ.get(VARIABLE, "").strip()
    if given:
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("sessionguide", appauthor=False)


def open_home(
    path: Path | None = None,
    write: bool = True,
    *,
    disk: Disk | None = None,
    now: Callable[[], datetime] = _local_now,
) -> Home:
    """Open the home folder.

    Args:
        path: where it is, if not where `home_path` says.
        write: whether to take the lock; without it nothing is made, mended or changed.
        disk: through what (tests).
        now: what time it is, with its zone (tests).

    Raises:
        LockedError: another process writes to it; the message names it.
        StorageError: it cannot be made or written, said before anything is asked.
    """
    where = path or home_path()
    disk = disk or Disk()
    if not write:
        with told(f"The home folder {where} cannot be read", "Nothing was changed."):
            _refuse_links(disk, where)
        return Home(where, disk, None, now)
    hint = f"Nothing was asked yet. Set {VARIABLE} to a folder that can be written."
    with told(f"The home folder {where} cannot be used", hint):
        make_home(disk, where)
        lock = take(disk, where / "lock", now())
        try:
            _refuse_links(disk, where)
            for folder in (*Layout(where).folders[1:], *Layout(where / PRACTICE).folders):
                make_folder(disk, folder)
        except OSError:
            lock.release()
            raise
    return Home(where, disk, lock, now)


def _refuse_links(disk: Disk, where: Path) -> None:
    """Raise OSError where a folder of ours is a link; the home itself may be one."""
    for folder in (*Layout(where).all_folders[1:], *Layout(where / PRACTICE).all_folders):
        if disk.is_link(folder):
            raise OSError(errno.ELOOP, "a link is not followed", str(folder))


class Home:
    """An open home folder."""

    def __init__(
        self, path: Path, disk: Disk, lock: Lock | None, now: Callable[[], datetime]
    ) -> None:
        """`lock` is None where this process only reads."""
        self.path = path
        self.notices: list[str] = []
        """One sentence for the person for each thing that was recovered."""
        self._disk = disk
        self._lock = lock
        self._now = now
        self._ballast = Ballast(disk, path / "ballast", self.notices)
        self._parts: dict[bool, Parts] = {}
        self._records: dict[bool, HomeRecords] = {}

    def records(self, practice: bool = False) -> HomeRecords:
        """The records of real clients, or those of practice, which are stored apart.

        The first call puts right what a process that was killed left half done.
        """
        if practice not in self._records:
            self._records[practice] = self._made(practice)
        return self._records[practice]

    def close(self) -> None:
        """Let go of journals and lock."""
        try:
            for records in self._records.values():
                records.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Home:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def parts(self, practice: bool = False) -> Parts:
        """What works on the records, for those that look deeper (doctor)."""
        if practice not in self._parts:
            layout = Layout(self.path / PRACTICE if practice else self.path)
            writes = self._lock is not None
            self._parts[practice] = Parts(self._disk, layout, self._ballast, writes, self.notices)
        return self._parts[practice]

    def _made(self, practice: bool) -> HomeRecords:
        parts = self.parts(practice)
        if parts.writes:
            Recovery(parts).run(self._now())
        return HomeRecords(practice, parts, self._now)
