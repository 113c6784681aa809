"""The real program in a pty, beside a bare Textual app or beside itself with more to carry."""

from __future__ import annotations

import random
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.flows import CLIENT, forget_sessions, write_home
from bench.lives import Life, Subject, live, python
from bench.ratios import Ratio, Row, in_turn, ratio

ROUNDS = 7
LONG = " ".join(f"word{number}" for number in range(90))
"""A paragraph as people write them, about 600 characters."""
BARE = ("bench/bare.py",)


def measure(folder: Path) -> tuple[list[Row], Ratio]:
    """All paired rows, and the control."""
    rows, control = against_bare(folder)
    return [*rows, *long_answers(folder), *growth(folder), help_row()], control


def lives_of(
    subjects: Mapping[str, Callable[[], Subject]], rounds: int, seed: int = 1
) -> dict[str, list[Life]]:
    """Live each subject once a round."""
    rng = random.Random(seed)

    def life_of(fresh: Callable[[], Subject]) -> Callable[[], Life]:
        return lambda: live(fresh(), rng)

    return in_turn({name: life_of(fresh) for name, fresh in subjects.items()}, rounds)


def ours(folder: Path, flow: str, ready: str = "STEP-1-", **keys: int) -> Callable[[], Subject]:
    """The real program, straight in a flow, or at home when `flow` is empty."""
    home = write_home(folder)
    start = ("start", flow, "--client", CLIENT) if flow else ()
    return subject(home, start, ready, **keys)


def subject(
    home: Path, start: Sequence[str], ready: str, paste: str = "", **keys: int
) -> Callable[[], Subject]:
    """A life of the real program in `home`, without what earlier lives left."""
    argv = python("-m", "sessionguide", *start)

    def fresh() -> Subject:
        forget_sessions(home)
        env = {"SESSIONGUIDE_HOME": str(home)}
        return Subject(argv, ready, env, paste=paste, **keys)

    return fresh


def bare(**keys: int) -> Callable[[], Subject]:
    """The bare app."""
    return lambda: Subject(python(*BARE), "READY", **keys)


def against_bare(folder: Path) -> tuple[list[Row], Ratio]:
    """Start, echo, step and memory."""
    lives = lives_of(
        {
            "bare": bare(steps=5),
            "again": bare(steps=5),
            "home": ours(folder, "", "Practise", keys=0),
            "flow": ours(folder, "bench30", steps=5),
        },
        ROUNDS,
    )
    start, flow = (compared(lives, who, "bare", "start") for who in ("home", "flow"))
    rows = [
        Row("start: spawn to home painted", start, 1.15, _ms(lives["home"], "start")),
        Row("start straight into a 30-step flow", flow, 1.25, _ms(lives["flow"], "start")),
        Row(
            "a key echoed, one-line answer",
            compared(lives, "flow", "bare", "echo"),
            1.4,
            _ms(lives["flow"], "echo"),
        ),
        Row("CPU for a key", compared(lives, "flow", "bare", "echo_cpu"), 1.4),
        Row(
            "Enter to the next question, on disk",
            compared(lives, "flow", "bare", "step"),
            2.5,
            _ms(lives["flow"], "step"),
        ),
        Row("peak memory", compared(lives, "flow", "bare", "memory"), 1.25, _worst(lives["flow"])),
    ]
    return rows, compared(lives, "again", "bare", "start")


def long_answers(folder: Path) -> list[Row]:
    """Typing at the end of a long answer, beside a bare TextArea with the same text."""
    start = ("start", "bench30", "--client", CLIENT)
    lives = lives_of(
        {
            "bare": lambda: Subject(python(*BARE, "long"), "READY", paste=LONG),
            "ours": subject(write_home(folder), start, "STEP-1-", LONG),
        },
        4,
    )
    found = compared(lives, "ours", "bare", "echo")
    return [Row("a key echoed in a long answer", found, 1.4, _ms(lives["ours"], "echo"))]


def growth(folder: Path) -> list[Row]:
    """A flow of 1,000 steps beside one of 30; 400 flows beside one."""
    many = folder / "many"
    lives = lives_of(
        {
            "30": ours(folder, "bench30", keys=2, steps=5),
            "1000": ours(folder, "bench1000", keys=2, steps=5),
            "home": ours(folder, "", "Practise", keys=0),
            "400": _many_flows(many),
        },
        4,
    )
    return [
        Row("1,000 steps / 30 steps: start", compared(lives, "1000", "30", "start"), 1.3),
        Row("1,000 steps / 30 steps: step", compared(lives, "1000", "30", "step"), 1.3),
        Row("400 flows / few: start", compared(lives, "400", "home", "start"), 1.15),
    ]


def _many_flows(folder: Path) -> Callable[[], Subject]:
    return subject(write_home(folder, flows=400), (), "Practise", keys=0)


def help_row() -> Row:
    """`--help` against an interpreter that does nothing."""
    ours_, empty = [], []
    for _ in range(9):
        ours_.append(_run(python("-m", "sessionguide", "--help")))
        empty.append(_run(python("-c", "pass")))
    note = f"{statistics.median(ours_) * 1000:.0f} ms"
    return Row("--help against an empty interpreter", ratio(ours_, empty), 8, note)


# --- figures ------------------------------------------------------------------------------------


def _run(argv: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def _all(lives: list[Life], what: str) -> list[float]:
    return [getattr(life, what) for life in lives]


def compared(lives: dict[str, list[Life]], one: str, other: str, what: str) -> Ratio:
    """Figures of one subject over another's."""
    return ratio(_all(lives[one], what), _all(lives[other], what))


def _ms(lives: list[Life], what: str) -> str:
    return f"{statistics.median(_all(lives, what)) * 1000:.1f} ms"


def _worst(lives: list[Life]) -> str:
    echoes = sorted(echo for life in lives for echo in life.echoes)
    return f"slowest 5 % of keys {echoes[int(len(echoes) * 0.95)] * 1000:.1f} ms (not judged)"
