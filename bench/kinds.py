"""Every kind of question in the real program: a key, and on to the next, with little and with much.

Each session is answered beforehand and taken up again at its first question, so that Enter (F3 on
pages of several fields) leads from one question of the kind to the next. Beside it the empty
program lives all the time, and does a key of its own after each: what else the machine does, it
does to both.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from tests.terminal.driver import Terminal

from bench.flows import CLIENT
from bench.lives import SIZE, python
from bench.program import BARE
from bench.ratios import Ratio, Row, in_turn, ratio
from sessionguide.errors import FlowError
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.session.ports import Client
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.session.start import begin
from sessionguide.store.home import Home, open_home

AGAIN = ("bare", 1)
FEW, MANY = 6, 200
"""Items, and what they are compared with."""
LONG = "\n".join([" ".join(f"word{number}" for number in range(90))] * 34)[:19_900]
"""An answer that takes a few letters more, in paragraphs as people write them."""
QUESTIONS, PRESSES, ADDED, ROUNDS = 5, 8, 4, 2
KEY, MOVE, STEP, PAGE = 1.4, 2.5, 2.5, 3.5
"""What fails: a key that shows itself; one that moves something and says so; another question;
a page that is laid out afresh, for several fields or an entry more."""
GROWTH, LONG_GROWTH = 2.5, 4.0
"""What 200 items may cost beside six, and 20,000 characters beside few."""
QUIET = 0.03
"""Seconds without a byte after which a key is done with."""
FORMS = ("contract", "review", "activities")
"""Pages of several fields, of which a session has one each."""
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
    """What leads to the next question: F3 where Enter does something else first."""
    questions: int = QUESTIONS
    most: float = KEY
    """How much more than a letter in the bare app a key may take."""

    @property
    def most_step(self) -> float:
        """How much more than Enter in the bare app it may take to show the next."""
        return PAGE if self.name in FORMS else STEP

    @property
    def takes_items(self) -> bool:
        """Whether it works on the entries of a list."""
        return self.name == "list" or "from: items" in self.lines


def _numbers(items: list[str]) -> dict[str, int]:
    return {item: number % 10 + 1 for number, item in enumerate(items)}


def _boxes(items: list[str]) -> dict[str, list[str]]:
    return {"mine": items[::2], "given": items[1::2]}


TEXT = Kind("text", lambda _items: "Something that matters")
KINDS = (
    TEXT,
    Kind("list", lambda items: items, on="f3"),
    Kind("scale", lambda _items: 5, ("left", "right")),
    Kind("yes_no", lambda _items: "yes", ("n", "y")),
    Kind("choose", lambda items: items[0], ("down", "up"), ("from: items",)),
    Kind("rank", lambda items: items, MOVES, ("from: items",), most=MOVE),
    Kind("rate", _numbers, ("down", "left", "right", "up"), ("from: items",), most=MOVE),
    Kind("sort", _boxes, MOVES, ("from: items", "into: {mine: Mine, given: Given}"), most=MOVE),
    Kind(
        "contract", lambda _items: {"purpose": "A step", "record": "plan only"}, on="f3", most=MOVE
    ),
    Kind(
        "review",
        lambda _items: {"outcomes": {"Call Sam": "done"}},
        ("right", "left"),
        on="f3",
        most=MOVE,
    ),
    Kind(
        "activities",
        lambda items: items[:1],
        ("down", "up"),
        lines=("at_most: 1",),
        on="f3",
        questions=3,
        most=MOVE,
    ),
)
WRITTEN = Kind("text", lambda _items: LONG)


@dataclass(frozen=True)
class Life:
    """What one life took, in seconds, and what the empty program took beside it."""

    keys: dict[str, list[float]] = field(default_factory=dict)
    """CPU by key."""
    steps: list[float] = field(default_factory=list)
    """CPU for each step, the saving of the answer in it."""
    bare_keys: list[float] = field(default_factory=list)
    bare_steps: list[float] = field(default_factory=list)
    added: list[float] = field(default_factory=list)
    """CPU for each entry that was added to a list."""
    waits: list[float] = field(default_factory=list)
    """Until the next question was painted."""

    @property
    def key(self) -> float:
        """How much more than a letter there the slowest of the keys took."""
        return self.seconds("key") / statistics.median(self.bare_keys)

    @property
    def step(self) -> float:
        """How much more than Enter there the next question took."""
        return self.seconds("step") / statistics.median(self.bare_steps)

    @property
    def entry(self) -> float:
        """How much more than Enter there an entry took."""
        return self.seconds("entry") / statistics.median(self.bare_steps)

    def seconds(self, figure: str) -> float:
        """A figure as it was measured."""
        if figure == "key":
            return max(map(statistics.median, self.keys.values()))
        return statistics.median(self.steps if figure == "step" else self.added)


Figures: TypeAlias = tuple[Sequence[Life], str]
"""Lives, and which of their figures."""


def measure(folder: Path) -> tuple[list[Row], Ratio]:
    """Each kind beside the bare app; 200 items beside six; 20,000 characters beside few.

    The control is the bare app beside itself.
    """
    with Terminal(python(*BARE), size=SIZE) as bare:
        bare.wait_for("READY")
        lives = in_turn(_subjects(folder / "kinds", bare), ROUNDS)
    rows = [row for kind in KINDS for row in _rows(kind, lives)]
    return rows, _ratio((lives[AGAIN], "key"))


def _subjects(home: Path, bare: Terminal) -> dict[tuple[str, int], Callable[[], Life]]:
    subjects: dict[tuple[str, int], Callable[[], Life]] = {AGAIN: partial(_bare, bare)}
    with open_home(home) as opened:
        client = opened.records().add_client(CLIENT)
        _lived(opened, client)
        for kind in KINDS:
            for count in (FEW, MANY) if kind.takes_items else (FEW,):
                subjects[kind.name, count] = _prepared(opened, client, bare, kind, count)
        subjects["text", MANY] = _prepared(opened, client, bare, WRITTEN, FEW)
    return subjects


# --- what is measured -----------------------------------------------------------------------------


def _rows(kind: Kind, lives: Mapping[tuple[str, int], Sequence[Life]]) -> list[Row]:
    few = lives[kind.name, FEW]
    rows = [
        _row(f"{kind.name}: CPU for a key", (few, "key"), None, kind.most),
        _row(f"{kind.name}: CPU to the next question", (few, "step"), None, kind.most_step),
    ]
    if few[0].added:
        rows.append(_row("list: CPU for an entry added", (few, "entry"), None, PAGE))
    many = lives.get((kind.name, MANY))
    if many is None:
        return rows
    much = f"{kind.name}, {'20,000 characters / few' if kind.name == 'text' else f'{MANY} / {FEW}'}"
    most = LONG_GROWTH if kind.name == "text" else GROWTH
    figures = {"a key": "key", "the next question": "step"}
    if few[0].added:
        figures["an entry added"] = "entry"
    return rows + [
        _row(f"{much}: {name}", (many, figure), (few, figure), most)
        for name, figure in figures.items()
    ]


def _row(what: str, ours: Figures, theirs: Figures | None, most: float) -> Row:
    took = statistics.median(life.seconds(ours[1]) for life in ours[0])
    note = f"{took * 1000:.1f} ms"
    if ours[1] == "step":
        waits = [wait for life in ours[0] for wait in life.waits]
        note += f", painted after {statistics.median(waits) * 1000:.0f} ms (not judged)"
    return Row(what, _ratio(ours, theirs), most, note, of_few=True)


def _ratio(ours: Figures, theirs: Figures | None = None) -> Ratio:
    """Ours over theirs, or over the empty program where they are not given."""
    found = _all(ours)
    return ratio(found, [1.0] * len(found) if theirs is None else _all(theirs))


def _all(figures: Figures) -> list[float]:
    return [getattr(life, figures[1]) for life in figures[0]]


def _bare(bare: Terminal) -> Life:
    with Terminal(python(*BARE), size=SIZE) as terminal:
        return _live(terminal, bare, "READY", TEXT)


def _taken_up(
    home: Path, session: str, kept: Mapping[Path, bytes], bare: Terminal, kind: Kind
) -> Life:
    """One life in the session as it was left, whatever other lives made of it."""
    for left in (home / "live").iterdir():
        left.unlink()
    for path, data in kept.items():
        path.write_bytes(data)
    argv = python("-m", "sessionguide", "resume", session)
    with Terminal(argv, size=SIZE, env={"SESSIONGUIDE_HOME": str(home)}) as terminal:
        return _live(terminal, bare, "STEP-1-", kind)


def _live(terminal: Terminal, bare: Terminal, ready: str, kind: Kind) -> Life:
    life, keys = Life(), kind.keys
    terminal.wait_for(ready)
    terminal.settle(0.25)
    for number in range(PRESSES + len(keys)):
        key = keys[number % len(keys)]
        taken, theirs = _pressed(terminal, key), _pressed(bare, LETTERS[number % 2])
        if number >= len(keys):  # the first press of each loads what it needs
            life.keys.setdefault(key, []).append(taken)
            life.bare_keys.append(theirs)
    for _ in range(ADDED if kind.name == "list" else 0):
        life.added.append(_pressed(terminal, "enter"))
        _pressed(terminal, "a")
    for number in range(2, kind.questions + 1):
        before, sent = terminal.cpu(), terminal.send(kind.on)
        life.waits.append(terminal.wait_for(f"STEP-{number}-") - sent)
        terminal.settle(QUIET)
        life.steps.append(terminal.cpu() - before)
        life.bare_steps.append(_pressed(bare, "enter"))
    del life.steps[0], life.bare_steps[0], life.waits[0]
    return life


def _pressed(terminal: Terminal, key: str) -> float:
    """The CPU that a key takes."""
    before = terminal.cpu()
    terminal.send(key)
    terminal.pump(1.0)
    terminal.settle(QUIET)
    return terminal.cpu() - before


# --- sessions to measure in -----------------------------------------------------------------------


def _prepared(
    home: Home, client: Client, bare: Terminal, kind: Kind, count: int
) -> Callable[[], Life]:
    """A session with every question answered, left at the first of the kind."""
    items = [f"Item {number}, something that came to mind" for number in range(count)]
    runner = begin(_flow(kind), client, home.records())
    runner.answer_and_advance(Visit("items"), items)
    for number in range(1, kind.questions + 1):
        runner.answer_and_advance(Visit(f"q{number}"), kind.raw(items))
    runner.jump(Visit("q1"))
    return partial(_taken_up, home.path, runner.session.id, _let_go(home, runner), bare, kind)


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
