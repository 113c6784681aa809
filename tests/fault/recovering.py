"""kill -9 during recovery: a life is cut short at any call, and then its recovery, repeatedly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from tests.fault.calls import whole_calls
from tests.fault.conditions import quiet, room
from tests.fault.disks import FaultyDisk
from tests.fault.ledger import Ledger, audit
from tests.fault.row import Row, total
from tests.fault.script import Life
from tests.fault.vaults import OFF

FAULT = "kill -9 during recovery"
AT_MOST = 4
"""Kills of one home, at most."""
LONGEST = 0.04
"""Seconds after its beginning to the latest kill; a recovery here takes about as long."""


class Recoverer:
    """The process that recovers."""

    def __init__(self, process: subprocess.Popen[str], rng: Random) -> None:
        self._process = process
        self._rng = rng

    def killed(self, folder: Path, ledger: Ledger) -> bool:
        """Begin a recovery and kill it soon after; False where it was through before."""
        assert self._process.stdin is not None
        self._process.stdin.write("\t".join([str(folder), *sorted(ledger.passphrases)]) + "\n")
        self._process.stdin.flush()
        pid = int(self._heard())
        time.sleep(self._rng.uniform(0, LONGEST))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return self._heard() == "killed"

    def _heard(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def recoverer(rng: Random) -> Iterator[Recoverer]:
    """A process that recovers, until the block ends."""
    args = [sys.executable, "-m", "tests.fault.recoverer"]
    pipe = subprocess.PIPE
    with subprocess.Popen(args, stdin=pipe, stdout=pipe, text=True) as process:
        yield Recoverer(process, rng)
        assert process.stdin is not None
        process.stdin.close()


def run(trials: int, seed: int = 1, vault: str = OFF) -> Row:
    """So many kills; after each few of them the home is looked at."""
    rng = Random(seed)
    with quiet(), recoverer(rng) as process:
        calls = len(whole_calls(vault))
        return total(FAULT, _homes(process, trials, calls, rng, vault), vault)


def _homes(process: Recoverer, trials: int, calls: int, rng: Random, vault: str) -> Iterator[Row]:
    left = trials
    while left > 0:
        with room() as root:
            life = _cut_short(root / "home", rng.randrange(calls), vault)
            wanted = rng.randint(1, AT_MOST)
            kills = sum(process.killed(root / "home", life.ledger) for _ in range(wanted))
            row = audit(root / "home", life.ledger, FAULT, life.now)
        left -= kills
        yield row.plus(Row(FAULT, kills - 1))


def _cut_short(folder: Path, place: int, vault: str) -> Life:
    disk = FaultyDisk(lambda _call, count: "crash-stop" if count == place else "")
    life = Life(folder, disk, vault=vault)
    life.prepare(FaultyDisk())
    life.run()
    life.end()
    return life
