"""A full disk in mid-session: a real small one where that is allowed, else one that is played."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Protocol
from unittest.mock import patch

from sessionguide.store import ballast
from sessionguide.store.disk import Disk
from sessionguide.store.home import open_home
from tests.fault.conditions import cheap
from tests.fault.disks import FullDisk
from tests.fault.ledger import live_answers
from tests.fault.row import Row, trial
from tests.fault.vaults import OFF, made, opener
from tests.unit.store.making import Now, begin, crash

SMALL = 4096
"""The size of the ballast in these trials."""
ROOM = 4 << 20
"""The size of the real disk."""


class Room(Protocol):
    """A disk that can be filled."""

    @property
    def disk(self) -> Disk:
        """It."""

    def fill(self, spare: int) -> None:
        """Leave room for `spare` bytes."""

    def empty(self) -> None:
        """Make space."""


class Played:
    """Room on a disk that only says that it is full."""

    def __init__(self, root: Path) -> None:
        self.disk = FullDisk(1 << 30, root)

    def fill(self, spare: int) -> None:
        """Leave room for `spare` bytes."""
        self.disk.room = self.disk.used + spare

    def empty(self) -> None:
        """Make space."""
        self.disk.room = 1 << 30


class Real:
    """Room on a file system of its own, filled by a file beside the home."""

    def __init__(self, root: Path) -> None:
        self.disk = Disk()
        self._filler = root / "filler"

    def fill(self, spare: int) -> None:
        """Leave room for `spare` bytes, or the page that holds them."""
        with self._filler.open("ab", buffering=0) as file, suppress(OSError):
            while file.write(bytes(1 << 16)) == 1 << 16:
                pass
        if spare:
            os.truncate(self._filler, max(0, self._filler.stat().st_size - spare))

    def empty(self) -> None:
        """Make space."""
        self._filler.unlink(missing_ok=True)


@contextmanager
def mounted(root: Path) -> Iterator[bool]:
    """A small file system at `root`; False where mounting one is not allowed."""
    size = f"size={ROOM},mode=0700"
    args = ["mount", "-t", "tmpfs", "-o", size, "sessionguide-fault", str(root)]
    try:
        done = sys.platform == "linux" and not subprocess.run(
            args, capture_output=True, check=False
        ).returncode  # fmt: skip
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(root)], check=True)


def disk_full(answers: int = 400, seed: int = 1, vault: str = OFF, real: bool = False) -> Row:
    """The disk fills up and is emptied, again and again, while answers are given.

    Every answer that is not saved is told as such, and once there is room all of them are there.
    The row says whether it was a real disk.
    """
    with TemporaryDirectory() as root:
        if real:
            with mounted(Path(root)) as done:
                if done:
                    return _talked(Path(root), Real(Path(root)), answers, seed, vault)
        return _talked(Path(root), Played(Path(root)), answers, seed, vault)


def _talked(root: Path, room: Room, answers: int, seed: int, vault: str) -> Row:
    rng, home = Random(seed), root / "home"
    with patch.object(ballast, "SIZE", SMALL), patch.object(ballast, "PAUSE", 0.0), cheap():
        made(home, vault)
        opened = open_home(home, disk=room.disk, now=Now(), unlock=opener())
        talk = begin(opened.records(), opened.records().add_client("Anna"))
        silent, refused = [], 0
        for number in range(answers):
            if not rng.randrange(8):
                spare = rng.choice((0, 0, 100, -1))
                room.empty() if spare < 0 else room.fill(spare)
            saved = talk.say(f"answer {number}", f"q{number % 60}")
            refused += not saved
            if not saved and not talk.journal.trouble:
                silent.append(f"answer {number} is not saved and nobody was told")
        room.empty()
        emptied = talk.journal.wait(10.0)
        crash(opened)
        odd = [] if refused and emptied else ["it was never full, or never had room again"]
        return _audited(home, answers, silent, odd, f"disk full ({_name(room)})", vault)


def _name(room: Room) -> str:
    return "a real tmpfs" if isinstance(room, Real) else "simulated"


def _audited(
    home: Path, answers: int, silent: list[str], odd: list[str], fault: str, vault: str
) -> Row:
    again = open_home(home, now=Now(), unlock=opener())
    try:
        kept = live_answers(again.records(), "s1")
        folder = again.records()._parts.live.files
        events = len(folder.transcript("s1", folder.sessions()["s1"]).events)
    finally:
        crash(again)
    last = {f"answer {number}" for number in range(answers - min(60, answers), answers)}
    lost = sorted(last - kept) + ["an event"] * (answers - events)
    found = trial(fault, answers, lost, silent, odd)
    counts = (found.acknowledged, found.lost, found.silent, found.unexplained)
    return Row(fault, answers, *counts, found.details, vault=vault)
