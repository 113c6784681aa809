"""The doctor: looks at everything a home holds, says what is wrong, and mends what it can."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from sessionguide.datum import datum
from sessionguide.errors import LockedError, StorageError
from sessionguide.store.home import Home, home_path, open_home
from sessionguide.store.parts import Parts
from sessionguide.store.schema import Json
from sessionguide.store.trouble import reason

LITTLE_ROOM = 16 << 20
"""Bytes; with less than this the disk counts as nearly full."""


@datum(frozen=True)
class Report:
    """What the doctor found; every line is a sentence for a person."""

    home: str
    looked_at: tuple[str, ...]
    wrong: tuple[str, ...]
    """What still needs someone."""
    mended: tuple[str, ...]
    versions: tuple[tuple[str, str], ...]
    """Name and version of what the program stands on, and what the terminal says of itself."""

    def to_json(self) -> dict[str, Json]:
        """The report as plain JSON."""
        return {
            "home": self.home,
            "looked_at": list(self.looked_at),
            "wrong": list(self.wrong),
            "mended": list(self.mended),
            "versions": dict(self.versions),
        }

    def lines(self) -> tuple[str, ...]:
        """The report as lines of text."""
        return (
            f"Home folder: {self.home}",
            *(f"Looked at: {line}" for line in self.looked_at),
            *(f"Mended: {line}" for line in self.mended),
            *(f"Problem: {line}" for line in self.wrong),
            *([] if self.wrong else ["Nothing is wrong."]),
            *(f"{name}: {version}" for name, version in self.versions),
        )


def examine(path: Path | None = None, mend: bool = True) -> Report:
    """Look at a home; mend what can be mended unless another process is writing to it.

    Never raises for what it finds: that is what the report is for.
    """
    where = path or home_path()
    looked_at: list[str] = []
    wrong: list[str] = []
    mended: list[str] = []
    try:
        home = _opened(where, mend, looked_at)
    except StorageError as error:
        wrong.append(str(error))
    else:
        with home:
            for practice in (False, True):
                home.records(practice)
                checkup = _Checkup(home.parts(practice), "practice " if practice else "")
                looked_at += checkup.looked_at
                wrong += checkup.wrong
            (mended if mend else wrong).extend(home.notices)
    return Report(str(where), tuple(looked_at), tuple(wrong), tuple(mended), tuple(_versions()))


def _opened(where: Path, mend: bool, looked_at: list[str]) -> Home:
    try:
        home = open_home(where, write=mend and where.is_dir())
    except LockedError as error:
        looked_at.append(f"the lock. {error}")
        return open_home(where, write=False)
    looked_at.append("the lock: no other process writes here")
    return home


class _Checkup:
    """One root, looked at; reading a damaged file mends it where this process may write."""

    def __init__(self, parts: Parts, which: str) -> None:
        self.looked_at: list[str] = []
        self.wrong: list[str] = []
        self._parts = parts
        for what, look in (
            ("folders", self._folders),
            ("journals", self._journals),
            ("client files with their earlier versions", self._clients),
        ):
            self._look(which + what, look)

    def _look(self, what: str, look: Callable[[], Iterator[str]]) -> None:
        """Collect what `look` finds; the trouble that stops it is a finding too."""
        before = len(self.wrong) + len(self._parts.notices)
        try:
            self.wrong.extend(look())
        except OSError as error:
            self.wrong.append(f"Looking at the {what} failed, because {reason(error)}.")
        except StorageError as error:
            self.wrong.append(str(error))
        found = len(self.wrong) + len(self._parts.notices) - before
        self.looked_at.append(f"{what}: {'all well' if not found else f'{found} wrong'}")

    def _folders(self) -> Iterator[str]:
        disk, layout = self._parts.disk, self._parts.layout
        for folder in layout.folders:
            try:
                mode = disk.status(folder).st_mode
            except FileNotFoundError:
                continue
            if stat.S_ISLNK(mode) and folder != layout.root:
                yield f"{folder.name} is a link; links are not followed out of the home folder."
            elif os.name == "posix" and mode & 0o077:
                yield f"Others can look into {folder}; make it yours alone: chmod 700."
        if disk.is_folder(layout.root) and disk.free(layout.root) < LITTLE_ROOM:
            yield "The disk is nearly full: free some space soon."

    def _journals(self) -> Iterator[str]:
        live = self._parts.live
        for session, numbers in sorted(live.files.sessions().items()):
            read = live.files.transcript(session, numbers)
            if read.trouble:
                yield f"Session {session}: {read.trouble}"

    def _clients(self) -> Iterator[str]:
        files = self._parts.files
        for client in sorted(files.ids()):
            file = files.file(client)
            try:
                files.tables(client)
            except StorageError as error:
                yield str(error)
                continue
            for number in file.damaged_versions():
                yield f"Earlier version {number} of client {client} is damaged; the file is whole."
            for copy in file.damaged_copies():
                self.looked_at.append(f"{copy.name}: a damaged copy that is kept")


def _versions() -> Iterator[tuple[str, str]]:
    import platform
    import shutil
    import sys
    from importlib.metadata import version

    from sessionguide import __version__

    yield "sessionguide", __version__
    yield "Python", platform.python_version()
    for package in ("textual", "tinydb", "transitions"):
        yield package, version(package)
    yield "system", platform.platform()
    size = shutil.get_terminal_size()
    yield "terminal", f"{os.environ.get('TERM', 'none')}, {size.columns} by {size.lines}"
    yield "encoding", str(getattr(sys.stdout, "encoding", "unknown"))
