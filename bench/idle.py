"""The idle minute: on every page at once, nobody does anything, and nothing may be written."""

from __future__ import annotations

import select
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.driver import Terminal

from bench.flows import CLIENT, write_home
from bench.lives import python

SECONDS = 60
KINDS = {
    "text": "{ask: READY?}",
    "list": "{kind: list, ask: READY?, start_with: [walk, read]}",
    "scale": "{kind: scale, ask: READY?}",
    "yes_no": "{kind: yes_no, ask: READY?}",
    "choose": "{kind: choose, ask: READY?, choices: [walk, read]}",
    "rank": "{kind: rank, ask: READY?, choices: [walk, read]}",
    "rate": "{kind: rate, ask: READY?, from: before}",
    "sort": "{kind: sort, ask: READY?, from: before, into: {mine: Mine, given: Given}}",
    "contract": "{kind: contract, ask: READY?, agree: [purpose, minutes, record]}",
    "activities": "{kind: activities, ask: READY?}",
    "say": "{say: READY.}",
}
"""A question of each kind."""
DRAWING = ("rate", "sort")
"""Kinds that draw on a list before them."""


@dataclass(frozen=True)
class Way:
    """How a page is reached from the start of the program."""

    page: str
    args: Sequence[str]
    keys: Sequence[str]
    """Each is sent when what stands in front of it is there."""
    shows: str


def ways() -> list[Way]:
    """To every page of the shared window."""
    first = ("start", "kind_text", "--client", CLIENT)
    found = [
        Way("home", (), (), "Practise"),
        Way("the tour", (), ("Practise", "f1"), "1 of 9"),
        Way("settings", (), ("Practise", "end", "> Where", "up", "> Settings", "enter"), "Mouse"),
        Way("a client's name", (), ("Practise", "down", "> Start", "enter"), "Start with"),
        Way("help", first, ("READY", "f1"), "Keys for this question"),
        Way("overview", first, ("READY", "f4"), "not needed now"),
        Way("all keys", first, ("READY", "ctrl+p"), "What would you like"),
        Way("a thought to park", first, ("READY", "ctrl+t"), "Park a thought"),
        Way("leaving", first, ("READY", "escape"), "Your answers are kept"),
        Way("a question of one's own", first, ("READY", "f5"), "What would you like to ask?"),
        Way("the time", first, ("READY", "f8"), "Leave it as it is"),
        Way(
            "another name",
            ("start", "kind_list", "--client", CLIENT),
            ("READY", "enter", "When do you meet next?", "f6"),
            "Which entry",
        ),
        Way(
            "ideas from others",
            ("start", "kind_activities", "--client", CLIENT),
            ("READY", "f7"),
            "occurred to you?",
        ),
        Way("the curtain", first, ("READY", "f9"), "Paused"),
        Way("closing", first, ("READY", "f3"), "When do you meet next?"),
        Way(
            "the plan",
            first,
            ("READY", "f3", "When do you meet next?", "enter"),
            "Is this your plan?",
        ),
    ]
    found += [
        Way(f"kind {name}", ("start", f"kind_{name}", "--client", CLIENT), _reach(name), "READY")
        for name in KINDS
    ]
    return found


def measure(folder: Path) -> dict[str, int]:
    """Bytes written in a minute, by page."""
    home = write_home(folder)
    for name, step in KINDS.items():
        (home / "flows" / f"kind_{name}.yaml").write_text(_flow(name, step), encoding="utf-8")
    with ExitStack() as stack:
        pages = {}
        for number, way in enumerate(ways()):
            terminal = stack.enter_context(_started(way, home, folder / f"idle{number}"))
            pages[way.page] = terminal
        for way in ways():
            _walk(way, pages[way.page])
        for terminal in pages.values():
            terminal.settle(0.2)
        before = {name: len(terminal.output) for name, terminal in pages.items()}
        _wait(list(pages.values()))
        return {name: len(one.output) - before[name] for name, one in pages.items()}


def _started(way: Way, home: Path, own: Path) -> Terminal:
    """The program, in a home of its own."""
    from shutil import copytree

    copytree(home, own)
    return Terminal(
        python("-m", "sessionguide", *way.args),
        size=(100, 30),
        env={"SESSIONGUIDE_HOME": str(own)},
        timeout=60,
    )


def _walk(way: Way, terminal: Terminal) -> None:
    """From its first page to the one that is left alone."""
    for there, key in zip(way.keys[::2], way.keys[1::2], strict=True):
        terminal.wait_for(there)
        terminal.settle(0.2)
        terminal.send(key)
    terminal.wait_for(way.shows)


def _wait(terminals: Sequence[Terminal]) -> None:
    end = time.perf_counter() + SECONDS
    while (left := end - time.perf_counter()) > 0:
        ready, _, _ = select.select([one.fd for one in terminals], [], [], left)
        for one in terminals:
            if one.fd in ready:
                one.pump(0)


def _reach(name: str) -> tuple[str, ...]:
    return ("BEFORE", "enter") if name in DRAWING else ()


def _flow(name: str, step: str) -> str:
    before = "      before: {kind: list, ask: BEFORE?, start_with: [walk, read]}\n"
    return (
        "sessionguide: 1\ntitle: One kind\nstages:\n  only:\n    title: Only\n    steps:\n"
        f"{before if name in DRAWING else ''}      asked: {step}\n"
    )
