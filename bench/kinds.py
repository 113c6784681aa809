"""Every kind of question in the real program: a key, and on to the next, with little and with much.

Each session is answered beforehand and taken up again at its first question, so that Enter (F3 on
pages of several fields) leads from one question of the kind to the next.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from tests.terminal.driver import Terminal

from bench.flows import CLIENT
from bench.lives import SIZE, python
from bench.program import BARE
from bench.ratios import Row, in_turn, ratio
from sessionguide.errors import FlowError
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.session.ports import Client
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.session.start import begin
from sessionguide.store.home import Home, open_home

FEW, MANY = 6, 200
"""Items, and what they are compared with."""
LONG = "\n".join([" ".join(f"word{number}" for number in range(90))] * 34)[:20_000]
"""An answer as long as one may be, in paragraphs as people write them."""
QUESTIONS, PRESSES, ROUNDS = 6, 16, 3
QUIET = 0.03
"""Seconds without a byte after which a key is done with."""
LETTERS: tuple[str, ...] = ("a", "b")
MOVES = ("down", "shift+down", "shift+up", "up")


@dataclass(frozen=True)
class Kind:
    """A kind of question as it is measured."""

    name: str
    raw: Callable[[list[str]], Any]
    """What was answered before, of these items."""
    keys: Sequence[str] = LETTERS
    """Pressed again and again; together they change little."""
    lines: Sequence[str] = ()
    """What the flow says of each question beside its kind."""
    on: str = "enter"
    """What leads to the next question."""
    questions: int = QUESTIONS

    @property
    def takes_items(self) -> bool:
        """Whether it works on the entries of a list."""
        return self.name == "list" or "from: items" in self.lines


def _numbers(items: list[str]) -> dict[str, int]:
    return {item: number % 10 + 1 for number, item in enumerate(items)}


def _boxes(items: list[str]) -> dict[str, list[str]]:
    return {"mine": items[::2], "given": items[1::2]}


KINDS = (
    Kind("text", lambda _items: "Something that matters"),
    Kind("list", lambda items: items, ("a", "enter")),
    Kind("scale", lambda _items: 5, ("left", "right")),
    Kind("yes_no", lambda _items: "yes", ("n", "y")),
    Kind("choose", lambda items: items[0], ("down", "up"), ("from: items",)),
    Kind("rank", lambda items: items, MOVES, ("from: items",)),
    Kind("rate", _numbers, ("down", "left", "right", "up"), ("from: items",)),
    Kind("sort", _boxes, MOVES, ("from: items", "into: {mine: Mine, given: Given}")),
    Kind("contract", lambda _items: {"purpose": "A step", "record": "plan only"}, on="f3"),
    Kind("review", lambda _items: {"outcomes": {"Call Sam": "done"}}, ("right", "left"), on="f3"),
    Kind("activities", lambda items: items[:1], lines=("at_most: 1",), on="f3", questions=3),
)
WRITTEN = Kind("text", lambda _items: LONG)


@dataclass(frozen=True)
class Life:
    """What one life took, in seconds."""

    keys: dict[str, list[float]] = field(default_factory=dict)
    """CPU by key."""
    steps: list[float] = field(default_factory=list)

    @property
    def key(self) -> float:
        """Of the slowest of the keys."""
        return max(map(statistics.median, self.keys.values()))

    @property
    def step(self) -> float:
        return statistics.median(self.steps)


def measure(folder: Path) -> list[Row]:
    """Each kind beside the bare app; 200 items beside six; 20,000 characters beside none."""
    home = folder / "kinds"
    subjects: dict[tuple[str, int], Callable[[], Life]] = {("bare", 0): _bare}
    with open_home(home) as opened:
        client = opened.records().add_client(CLIENT)
        _lived(opened, client)
        for kind in KINDS:
            for count in (FEW, MANY) if kind.takes_items else (FEW,):
                subjects[kind.name, count] = _prepared(opened, client, kind, count)
        subjects["text", MANY] = _prepared(opened, client, WRITTEN, FEW)
    lives = in_turn(subjects, ROUNDS)
    return [row for kind in KINDS for row in _rows(kind, lives)]


# --- what is measured -----------------------------------------------------------------------------


def _rows(kind: Kind, lives: Mapping[tuple[str, int], Sequence[Life]]) -> list[Row]:
    bare, few = lives["bare", 0], lives[kind.name, FEW]
    rows = [
        _row(f"{kind.name}: CPU for a key", few, bare, "key", 1.4),
        _row(f"{kind.name}: to the next question", few, bare, "step", 2.5),
    ]
    many = lives.get((kind.name, MANY))
    if many is None:
        return rows
    much = f"{kind.name}, {'20,000 characters / few' if kind.name == 'text' else f'{MANY} / {FEW}'}"
    limits = (4.0, 4.0) if kind.name == "text" else (2.0, 2.5)
    return [
        *rows,
        _row(f"{much}: CPU for a key", many, few, "key", limits[0]),
        _row(f"{much}: to the next question", many, few, "step", limits[1]),
    ]


def _row(what: str, ours: Sequence[Life], theirs: Sequence[Life], figure: str, most: float) -> Row:
    taken = [getattr(life, figure) for life in ours]
    found = ratio(taken, [getattr(life, figure) for life in theirs])
    return Row(what, found, most, f"{statistics.median(taken) * 1000:.1f} ms")


def _bare() -> Life:
    with Terminal(python(*BARE), size=SIZE) as terminal:
        return _live(terminal, "READY", KINDS[0])


def _taken_up(home: Path, session: str, kept: Mapping[Path, bytes], kind: Kind) -> Life:
    """One life in the session as it was left, whatever other lives made of it."""
    for left in (home / "live").iterdir():
        left.unlink()
    for path, data in kept.items():
        path.write_bytes(data)
    argv = python("-m", "sessionguide", "resume", session)
    with Terminal(argv, size=SIZE, env={"SESSIONGUIDE_HOME": str(home)}) as terminal:
        return _live(terminal, "STEP-1-", kind)


def _live(terminal: Terminal, ready: str, kind: Kind) -> Life:
    life, keys = Life(), kind.keys
    terminal.wait_for(ready)
    terminal.settle(0.4)
    for number in range(PRESSES + len(keys)):
        key, before = keys[number % len(keys)], terminal.cpu()
        terminal.send(key)
        terminal.pump(1.0)
        terminal.settle(QUIET)
        if number >= len(keys):  # the first press of each loads what it needs
            life.keys.setdefault(key, []).append(terminal.cpu() - before)
    for number in range(2, kind.questions + 1):
        sent = terminal.send(kind.on)
        life.steps.append(terminal.wait_for(f"STEP-{number}-") - sent)
        terminal.settle(0.1)
    del life.steps[0]
    return life


# --- sessions to measure in -----------------------------------------------------------------------


def _prepared(home: Home, client: Client, kind: Kind, count: int) -> Callable[[], Life]:
    """A session with every question answered, left at the first of the kind."""
    items = [f"Item {number}, something that came to mind" for number in range(count)]
    runner = begin(_flow(kind), client, home.records())
    runner.answer_and_advance(Visit("items"), items)
    for number in range(1, kind.questions + 1):
        runner.answer_and_advance(Visit(f"q{number}"), kind.raw(items))
    runner.jump(Visit("q1"))
    return partial(_taken_up, home.path, runner.session.id, _let_go(home, runner), kind)


def _let_go(home: Home, runner: SessionRunner) -> dict[Path, bytes]:
    if not runner.settle(10.0):
        raise RuntimeError("the disk did not take it in ten seconds")
    runner.close()
    files = [path for path in (home.path / "live").iterdir() if runner.session.id in path.name]
    kept = {path: path.read_bytes() for path in files}
    for path in files:
        path.unlink()
    return kept


def _lived(home: Home, client: Client) -> None:
    """An earlier session, for a review to look back on."""
    kind = next(one for one in KINDS if one.name == "activities")
    runner = begin(_flow(kind), client, home.records())
    for number, what in enumerate(("Call Sam", "Rest"), 1):
        runner.answer(Visit(f"q{number}"), [what])
    runner.finish("everything")
    runner.close()


def _flow(kind: Kind) -> Flow:
    lines = ["sessionguide: 1", "title: Bench", "stages:", "  talk:", "    steps:"]
    lines += ["      items:", "        kind: list", "        ask: Items?"]
    for number in range(1, kind.questions + 1):
        lines += [
            f"      q{number}:",
            f"        kind: {kind.name}",
            f"        ask: STEP-{number}-?",
        ]
        lines += [f"        {line}" for line in kind.lines]
    found = read("\n".join(lines) + "\n", "bench")
    if found.flow is None:
        raise FlowError(str(found.findings))
    return found.flow
