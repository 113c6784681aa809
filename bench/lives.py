"""One life of a program: start, keys, steps, end; each measured from outside."""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.terminal.driver import Terminal

LETTERS = "abcdefghijklm"
SIZE = (100, 30)
TAIL = 8
"""Characters by which the end of a pasted text is known."""


@dataclass(frozen=True)
class Subject:
    """A program that is measured, and how to tell what it does."""

    argv: Sequence[str]
    ready: str
    """On the screen when it can be used."""
    env: Mapping[str, str] = field(default_factory=dict)
    keys: int = 10
    """Letters typed and timed."""
    steps: int = 0
    """How many times Enter leads to the next STEP-n-."""
    paste: str = ""
    """Pasted before the letters are typed."""


@dataclass(frozen=True)
class Life:
    """What one life took, in seconds and MB."""

    start: float
    start_cpu: float
    echo: float = 0.0
    echo_cpu: float = 0.0
    step: float = 0.0
    memory: float = 0.0
    echoes: tuple[float, ...] = ()


def live(subject: Subject, rng: random.Random) -> Life:
    """Start the program, use it, end it."""
    with Terminal(subject.argv, size=SIZE, env=subject.env) as terminal:
        start = terminal.wait_for(subject.ready) - terminal.started
        start_cpu = terminal.cpu()
        terminal.settle(0.3)
        echoes, cpu = _type(terminal, subject, rng)
        steps = _steps(terminal, subject, rng)
        return Life(
            start=start,
            start_cpu=start_cpu,
            echo=statistics.median(echoes) if echoes else 0.0,
            echo_cpu=cpu,
            step=statistics.median(steps) if steps else 0.0,
            memory=terminal.peak_memory(),
            echoes=tuple(echoes),
        )


def _type(terminal: Terminal, subject: Subject, rng: random.Random) -> tuple[list[float], float]:
    if subject.paste:
        terminal.paste(subject.paste)
        terminal.wait_for(subject.paste[-TAIL:])
        terminal.settle(0.3)
    echoes: list[float] = []
    cpu = terminal.cpu()
    for count in range(1, subject.keys + 1):
        sent = terminal.send(LETTERS[count - 1])
        typed = subject.paste[-TAIL:] + LETTERS[:count]
        echoes.append(terminal.wait_for(typed) - sent)
        _rest(terminal, rng)
    return echoes, (terminal.cpu() - cpu) / max(1, subject.keys)


def _steps(terminal: Terminal, subject: Subject, rng: random.Random) -> list[float]:
    """The first step warms up; the others count."""
    taken: list[float] = []
    for number in range(2, subject.steps + 2):
        sent = terminal.send("enter")
        taken.append(terminal.wait_for(f"STEP-{number}-") - sent)
        _rest(terminal, rng)
        terminal.type("yes ok")
        _rest(terminal, rng)
    return taken[1:]


def _rest(terminal: Terminal, rng: random.Random) -> None:
    """A pause like a person's, while the screen is read."""
    end = time.perf_counter() + rng.uniform(0.025, 0.05)
    while (left := end - time.perf_counter()) > 0:
        terminal.pump(left)


def python(*arguments: str) -> tuple[str, ...]:
    """A command of this interpreter."""
    return (sys.executable, *arguments)
