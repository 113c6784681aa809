"""kill -9 of a process that writes, at random moments, recovery among them."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Timer

from sessionguide.store.home import open_home
from tests.fault.conditions import cheap
from tests.fault.ledger import live_answers, past_answers
from tests.fault.row import Row, total, trial
from tests.fault.vaults import OFF, made, opener
from tests.unit.store.making import crash

LONGEST = 0.12
"""Seconds a victim lives after its first words; before them it is killed one time in five."""


FAULT = "kill -9 of a writing process"


def run(trials: int, seed: int = 1, vault: str = OFF) -> Row:
    """Kill as often; what was acknowledged in any life must be there after the last.

    The homes are used again, so that a life begins with what the kill before it left.
    """
    rng = Random(seed)
    lives = 10
    homes = (_home(min(lives, trials - start), rng, vault) for start in range(0, trials, lives))
    return total(FAULT, homes, vault)


def _home(lives: int, rng: Random, vault: str) -> Row:
    with TemporaryDirectory() as root, cheap():
        home = Path(root) / "home"
        if vault != OFF:
            made(home, vault)
        said: list[str] = []
        odd: list[str] = []
        for _ in range(lives):
            lines, errors = _life(home, rng)
            said += lines
            odd += errors
        found = _audited(home, said)
    counts = (found.acknowledged, found.lost, found.silent, found.unexplained + len(odd))
    return Row("", lives, *counts, (*found.details, *odd), found.damaged)


def _life(home: Path, rng: Random) -> tuple[list[str], list[str]]:
    """What a victim said until it was killed, and what it should not have said."""
    args = [sys.executable, "-m", "tests.fault.writer", str(home), str(rng.randrange(1 << 30))]
    process = subprocess.Popen(
        args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    early = rng.random() < 0.2
    lines = [] if early else [_first_words(process)]
    killer = Timer(rng.uniform(0, LONGEST), process.send_signal, [signal.SIGKILL])
    killer.start()
    out, err = process.communicate()
    killer.join()
    lines += out.split("\n")[:-1]
    odd = [line for line in lines if "damaged" in line]
    return lines, odd + ([err] if err else [])


def _first_words(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _audited(folder: Path, said: list[str]) -> Row:
    answers = [line.split() for line in said if line.startswith("answer ")]
    finished = {line.split()[1] for line in said if line.startswith("finished ")}
    home = open_home(folder, unlock=opener())
    try:
        records = home.records()
        live = {row.id for row in records.live()}
        past = {row.id for row in records.sessions()}
        kept = {id_: live_answers(records, id_) for id_ in live}
        kept |= {id_: past_answers(records, id_) for id_ in past}
        odd = [notice for notice in home.notices if "damaged" in notice]
    finally:
        crash(home)
    lost = [text for _, id_, text in answers if text not in kept.get(id_, set())]
    lost += [f"session {id_}" for id_ in finished - past]
    return trial("", len(answers) + len(finished), lost, damaged=odd)
