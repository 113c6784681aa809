"""Storage: what an answer, a finish and a look cost with more and more sessions kept.

Our store with none to 50,000 sessions of other clients, in turn, and plain TinyDB beside it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from tests.unit.store.making import FLOW, Talk, begin

from bench.flows import write_home
from bench.homes import OWN, Crowd, History, crowd, history, talked
from bench.lives import Life
from bench.plain import TIMES, Seconds
from bench.program import compared, lives_of, ours, subject
from bench.ratios import Ratio, Row, in_turn, ratio
from sessionguide.store.home import open_home
from sessionguide.store.records import HomeRecords

AGAIN = -1
"""A second home with nothing but the measured client: the control."""
SIZES = tuple(TIMES)
NONE, MANY = SIZES[0], SIZES[-1]
LIMIT = 1.5
"""What 50,000 sessions may cost, against none."""
OWN_TIMES = (0, 1, 4, 10)
"""Histories of the measured client, in multiples of OWN."""
ANSWERS, FINISHES, LOOKS, LIVES = 50, 12, 12, 7
"""How often each act is done in each home."""


@dataclass(frozen=True)
class Line:
    """One line of the table of storage, and plain TinyDB's below it."""

    what: str
    ours: Seconds
    fails_at: float
    """0: not judged here."""
    plain_act: str = ""
    """What plain TinyDB calls it, where it was asked."""

    @property
    def growth(self) -> Ratio:
        return ratio(self.ours[MANY], self.ours[NONE])

    @property
    def failed(self) -> bool:
        return bool(self.fails_at) and self.growth.middle > self.fails_at

    def __str__(self) -> str:
        verdict = f"fails at {self.fails_at}   {'FAILED' if self.failed else 'ok'}"
        return f"{_cells(self.what, self.ours)}  {self.growth}   {verdict * bool(self.fails_at)}"


@dataclass(frozen=True)
class Storage:
    """All that was measured of our own."""

    lines: Sequence[Line]
    own: Seconds
    """Finishing, by sessions of the measured client."""
    rows: Sequence[Row]
    """The real program in a pty."""

    @property
    def control(self) -> Ratio:
        """Two homes alike: finishing, which waits for the disk most often."""
        finished = next(line.ours for line in self.lines if line.plain_act == "finish")
        return ratio(finished[AGAIN], finished[NONE])

    @property
    def failed(self) -> bool:
        return any(one.failed for one in (*self.lines, *self.rows))

    def table(self, plain: Mapping[str, Seconds]) -> str:
        """Everything, with plain TinyDB's figures by act."""
        sizes = "".join(f"{size:9,}" for size in SIZES)
        own = "  ".join(f"{size}: {median(taken) * 1000:.1f}" for size, taken in self.own.items())
        lines = [f"{'ms, by earlier sessions of other clients':44}{sizes}  {MANY:,} / 0"]
        for line in self.lines:
            lines.append(str(line).rstrip())
            if line.plain_act:
                lines.append(_plainly(plain[line.plain_act]))
        lines.append(f"finished, by the client's own earlier sessions: {own} ms (not judged)")
        lines += map(str, self.rows)
        lines.append(f"{'control: two such homes, a session finished':44} {self.control}")
        return "\n".join(lines)


def measure(folder: Path) -> Storage:
    """Make the homes, then measure in them, and the real program with the fullest."""
    past = history(folder / "history")
    crowds = {
        size: crowd(folder / str(size) / "home", past, max(0, size)) for size in (AGAIN, *SIZES)
    }
    os.sync()  # lest a measured save wait for the homes themselves
    lines, own = in_homes(crowds, past)
    for one in crowds.values():
        one.put_back(past)
    return Storage(lines, own, in_terminal(folder, crowds[MANY]))


# --- ours ---------------------------------------------------------------------------------------


def in_homes(crowds: Mapping[int, Crowd], past: History) -> tuple[list[Line], Seconds]:
    """What each act takes in each home, and finishing by the client's own history."""
    with ExitStack() as stack:
        opened = {
            size: (stack.enter_context(open_home(one.folder)).records(), one)
            for size, one in crowds.items()
        }

        def each(make: Callable[[HomeRecords, Crowd], Callable[[], float]], rounds: int) -> Seconds:
            return in_turn({size: make(*there) for size, there in opened.items()}, rounds)

        later, first = partial(finishing, past=past), partial(finishing, past=None)
        finished = f"a session finished, the client's {OWN + 1}th"
        lines = [
            Line("an answer saved", each(answering, ANSWERS), LIMIT, "answer"),
            Line(finished, each(later, FINISHES), LIMIT, "finish"),
            Line("a session finished, the client's first", each(first, FINISHES), LIMIT),
            Line("a session finished, someone new", each(finishing_anew, FINISHES), LIMIT),
            Line("a client opened", each(partial(looking, past=past), LOOKS), LIMIT, "client"),
        ]
        own = finishing_by_history(*opened[NONE], past)
    home = in_turn({size: partial(look_home, one) for size, one in crowds.items()}, LOOKS)
    return [*lines, Line("home opened: what waits, and all clients", home, 0.0, "home")], own


def answering(records: HomeRecords, one: Crowd) -> Callable[[], float]:
    """Answers of a session that goes on, each acknowledged on disk."""
    talk = begin(records, one.mine, "answers")

    def answer() -> float:
        began = time.perf_counter()
        if not talk.say("Something that matters to me, in some twelve words or so."):
            raise RuntimeError("the disk did not take it in five seconds")
        return time.perf_counter() - began

    return answer


def finishing(records: HomeRecords, one: Crowd, past: History | None) -> Callable[[], float]:
    """The next session of the client after `past`, time and again."""

    def finish() -> float:
        one.put_back(past)
        return _finished(talked(records, one.mine, "finishes"))

    return finish


def finishing_anew(records: HomeRecords, _one: Crowd) -> Callable[[], float]:
    """The first session of a client who came a moment ago."""

    def finish() -> float:
        client = records.add_client("Someone new")
        return _finished(talked(records, client, f"{client.id}-1"))

    return finish


def _finished(talk: Talk) -> float:
    began = time.perf_counter()
    talk.finish()
    return time.perf_counter() - began


def finishing_by_history(records: HomeRecords, one: Crowd, past: History) -> Seconds:
    """Finishing, by sessions that this client had before."""
    acts = {
        count * OWN: finishing(records, one, past.times(count) if count else None)
        for count in OWN_TIMES
    }
    return in_turn(acts, FINISHES // 2)


def looking(records: HomeRecords, one: Crowd, past: History) -> Callable[[], float]:
    """What a session needs to know before it begins, and the plans."""
    one.put_back(past)

    def look() -> float:
        began = time.perf_counter()
        known = records.before(one.mine, FLOW.name), records.plans(one.mine)
        taken = time.perf_counter() - began
        if len(known[1]) != OWN:
            raise RuntimeError("the client's plans are not there")
        return taken

    return look


def look_home(one: Crowd) -> float:
    """Open the home, list the sessions that wait and the clients."""
    began = time.perf_counter()
    with open_home(one.folder) as home:
        records = home.records()
        listed = records.live(), records.clients()
        taken = time.perf_counter() - began
    if not all(listed):
        raise RuntimeError("there is a session and a client to list")
    return taken


# --- the real program, and plain TinyDB ---------------------------------------------------------


def in_terminal(folder: Path, many: Crowd) -> list[Row]:
    """Start and step of the real program with 50,000 sessions, against none."""
    write_home(many.folder.parent)
    start = ours(folder, "bench30")().argv[3:]
    lives = lives_of(
        {
            "home": ours(folder, "", "Practise", keys=0),
            "flow": ours(folder, "bench30", keys=2, steps=5),
            "many, home": subject(many.folder, (), "Practise", keys=0),
            "many, flow": subject(many.folder, start, "STEP-1-", keys=2, steps=5),
        },
        LIVES,
    )
    about = f"{MANY:,} sessions / none: "
    at_home, in_flow = ("many, home", "home"), ("many, flow", "flow")
    return [
        Row(about + what, compared(lives, *pair, figure), LIMIT, note)
        for what, pair, figure, note in (
            ("start", at_home, "start", _cpu(lives, *at_home)),
            ("start in a flow", in_flow, "start", _cpu(lives, *in_flow)),
            ("step", in_flow, "step", ""),
        )
    ]


def _cpu(lives: dict[str, list[Life]], one: str, other: str) -> str:
    return f"CPU time {compared(lives, one, other, 'start_cpu').middle:.2f} (not judged)"


def _cells(what: str, seconds: Seconds) -> str:
    return f"{what:44}" + "".join(f"{median(seconds[size]) * 1000:9,.1f}" for size in SIZES)


def _plainly(seconds: Seconds) -> str:
    growth = median(seconds[MANY]) / median(seconds[NONE])
    return f"{_cells('  plain TinyDB', seconds)}  {growth:5,.0f}"
