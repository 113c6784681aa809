"""Several processes that want the same home: one gets it, the others are told which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from sessionguide.store.home import open_home
from tests.fault.conditions import cheap
from tests.fault.row import Row, total, trial
from tests.fault.vaults import OFF, made, opener
from tests.unit.store.making import Now

FAULT = "several processes at once"
CONTENDERS = 4
_CONTENDER = """
import os, sys
from pathlib import Path
from sessionguide.errors import LockedError
from sessionguide.store.home import open_home
from tests.fault.vaults import opener
sys.stdin.readline()
try:
    home = open_home(Path(sys.argv[1]), unlock=opener())
except LockedError as error:
    print("told", error, flush=True)
else:
    home.records().add_client(f"client of {os.getpid()}")
    print("has", os.getpid(), flush=True)
sys.stdin.readline()
"""


def run(trials: int = 20, vault: str = OFF) -> Row:
    """Several processes open one home at once."""
    return total(FAULT, (_contended(vault) for _ in range(trials)), vault)


def _contended(vault: str) -> Row:
    with TemporaryDirectory() as root, cheap():
        home = Path(root) / "home"
        if vault != OFF:
            made(home, vault)
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
    with open_home(home, now=Now(), unlock=opener()) as opened:
        names = [client.name for client in opened.records().clients()]
    lost = [pid for pid in winners if f"client of {pid}" not in names]
    return trial(FAULT, len(winners) + len(told), lost, (), odd)
