"""A full disk in mid-session, and two processes that want the same home."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from sessionguide.store import ballast
from sessionguide.store.home import open_home
from tests.fault.disks import FullDisk
from tests.fault.ledger import live_answers
from tests.fault.row import Row, total, trial
from tests.unit.store.making import Now, begin, crash

SMALL = 4096
"""The size of the ballast in these trials."""
CONTENDERS = 4


def disk_full(answers: int = 400, seed: int = 1) -> Row:
    """The disk fills up and is emptied, again and again, while answers are given.

    Every answer that is not saved is told as such, and once there is room all of them are there.
    """
    rng = Random(seed)
    with (
        TemporaryDirectory() as root,
        patch.object(ballast, "SIZE", SMALL),
        patch.object(ballast, "PAUSE", 0.0),
    ):
        home = Path(root) / "home"
        disk = FullDisk(1 << 30, Path(root))
        opened = open_home(home, disk=disk, now=Now())
        talk = begin(opened.records(), opened.records().add_client("Anna"))
        silent, refused = [], 0
        for number in range(answers):
            if not rng.randrange(8):
                disk.room = disk.used + rng.choice((0, 0, 100, 1 << 30))
            saved = talk.say(f"answer {number}", f"q{number % 60}")
            refused += not saved
            if not saved and not talk.journal.trouble:
                silent.append(f"answer {number} is not saved and nobody was told")
        disk.room = 1 << 30
        emptied = talk.journal.wait(10.0)
        crash(opened)
        return _audited(home, answers, silent, refused, emptied)


def _audited(home: Path, answers: int, silent: list[str], refused: int, emptied: bool) -> Row:
    again = open_home(home, now=Now())
    try:
        kept = live_answers(again.records(), "s1")
        folder = again.records()._parts.live.files
        events = len(folder.transcript("s1", folder.sessions()["s1"]).events)
    finally:
        crash(again)
    last = {f"answer {number}" for number in range(answers - min(60, answers), answers)}
    lost = sorted(last - kept) + ["an event"] * (answers - events)
    odd = [] if refused and emptied else ["the disk was never full, or never had room again"]
    found = trial("disk full in mid-session", answers, lost, silent, odd)
    return Row(found.fault, answers, *_counts(found), found.details)


def _counts(row: Row) -> tuple[int, int, int, int]:
    return row.acknowledged, row.lost, row.silent, row.unexplained


def two_processes(trials: int = 20) -> Row:
    """Several processes open one home at once: one gets it, the others are told who."""
    return total("several processes at once", (_contended() for _ in range(trials)))


_CONTENDER = """
import os, sys
from pathlib import Path
from sessionguide.errors import LockedError
from sessionguide.store.home import open_home
sys.stdin.readline()
try:
    home = open_home(Path(sys.argv[1]))
except LockedError as error:
    print("told", error, flush=True)
else:
    home.records().add_client(f"client of {os.getpid()}")
    print("has", os.getpid(), flush=True)
sys.stdin.readline()
"""


def _contended() -> Row:
    with TemporaryDirectory() as root:
        home = Path(root) / "home"
        running = [_contender(home) for _ in range(CONTENDERS)]
        for process in running:
            _say(process)
        said = [_heard(process) for process in running]
        for process in running:
            _say(process)
            process.communicate()
        return _judged(home, said)


def _contender(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _CONTENDER, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _say(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _judged(home: Path, said: list[str]) -> Row:
    winners = [line.split()[1] for line in said if line.startswith("has")]
    told = [line for line in said if line.startswith("told")]
    odd = [] if len(winners) == 1 else [f"{len(winners)} processes have it: {said}"]
    named = [line for line in told if f"process {winners[0]} on" in line] if winners else []
    odd += ["nobody was named"] * (len(told) - len(named))
    with open_home(home, now=Now()) as opened:
        names = [client.name for client in opened.records().clients()]
    lost = [pid for pid in winners if f"client of {pid}" not in names]
    return trial("several processes at once", len(winners) + len(told), lost, (), odd)
