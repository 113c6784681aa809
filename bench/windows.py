"""The two windows beside each other: how soon a cue is there, and how soon the curtain.

These are times and no ratios: what a client may not have the time to read is counted in seconds.
The median is judged; the slowest is printed.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.driver import Terminal

from bench.flows import CLIENT, forget_sessions, write_home
from bench.lives import SIZE, python

TIMES = 6
"""How often each is done; the first warms up."""
PAUSED, ASKED = "Paused", "STEP-{}-"
FLOW = "windows"


@dataclass(frozen=True)
class Wait:
    """Seconds that something took, each time it was done."""

    what: str
    seconds: Sequence[float]
    fails_at: float

    @property
    def failed(self) -> bool:
        return statistics.median(self.seconds) > self.fails_at

    def __str__(self) -> str:
        middle, most = statistics.median(self.seconds), max(self.seconds)
        verdict = "FAILED" if self.failed else "ok"
        return (
            f"{self.what:44} {middle * 1000:5.0f} ms (slowest {most * 1000:.0f})"
            f"   fails at {self.fails_at * 1000:.0f} ms  {verdict}"
        )


def measure(folder: Path) -> list[Wait]:
    """The next cue; the curtain by its key, and from the companion."""
    with both(folder) as (theirs, mine):
        return [
            Wait("an answer to the next cue in the companion", _cues(theirs, mine), 0.4),
            Wait("the curtain by its key", _curtain(theirs, theirs, mine), 0.1),
            Wait("the curtain from the companion", _curtain(mine, theirs, mine), 0.15),
        ]


@contextmanager
def both(folder: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """The shared window and the companion, at the first question of a session."""
    home = write_home(folder)
    (home / "flows" / f"{FLOW}.yaml").write_text(_flow(), encoding="utf-8")
    forget_sessions(home)
    env = {"SESSIONGUIDE_HOME": str(home)}
    start = python("-m", "sessionguide", "start", FLOW, "--client", CLIENT)
    with (
        Terminal(start, size=SIZE, env=env) as theirs,
        Terminal(python("-m", "sessionguide", "companion"), size=(90, 50), env=env) as mine,
    ):
        theirs.wait_for(ASKED.format(1))
        mine.wait_for("CUE-1-")
        yield theirs, mine


def _cues(theirs: Terminal, mine: Terminal) -> list[float]:
    found = []
    for number in range(2, TIMES + 2):
        theirs.type("an answer")
        theirs.settle(0.3)
        sent = theirs.send("enter")
        found.append(mine.wait_for(f"CUE-{number}-") - sent)
        theirs.wait_for(ASKED.format(number))
        mine.settle(0.3)
    return found[1:]


def _curtain(whose: Terminal, theirs: Terminal, mine: Terminal) -> list[float]:
    """From the key to the page that hides everything; it is lifted in between."""
    found = []
    for _ in range(TIMES):
        for come in (theirs.wait_for, theirs.wait_gone):
            sent = whose.send("f9")
            found.append(come(PAUSED) - sent)
            for one in (theirs, mine):
                one.settle(0.2)
    return found[::2][1:]


def _flow() -> str:
    lines = ["sessionguide: 1", "title: Two windows", "stages:", "  only:", "    title: Only"]
    lines += ["    steps:"]
    for number in range(1, TIMES + 3):
        lines += [
            f"      q{number}:",
            f"        ask: {ASKED.format(number)} and some words more?",
            f"        note: CUE-{number}- is for the coach alone.",
        ]
    return "\n".join(lines) + "\n"
