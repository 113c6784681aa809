"""What the companion asks of the shared window: told once, and never late."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.errors import InputError
from sessionguide.store.asks import ASK, CURTAIN, LONGEST_WISH, NEXT, STALE, Asks, ask
from sessionguide.store.disk import Disk
from sessionguide.store.home import Home
from sessionguide.store.layout import Layout
from sessionguide.store.lines import line
from sessionguide.store.sweeping import sweep_asks
from tests.unit.store.making import Now, begin


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A root with the folders that a home has."""
    made = Layout(tmp_path)
    for folder in made.folders[1:]:
        folder.mkdir()
    return made


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.time = Now().time.timestamp()

    def __call__(self) -> float:
        return self.time


class CountingDisk(Disk):
    """Counts what is read."""

    def __init__(self) -> None:
        self.reads = 0

    def open(self, path: Path) -> int:
        """Count, and open."""
        self.reads += 1
        return super().open(path)


def test_a_wish_is_told_once_and_read_once(layout: Layout) -> None:
    """Without one, and after it was told, there is only the look at the file's status."""
    clock, disk = Clock(), CountingDisk()
    asks = Asks(disk, layout, "s1", now=clock)
    assert (asks.look(), disk.reads) == ("", 0)
    ask(disk, layout, "s1", "c1", CURTAIN, at=clock())
    assert [asks.look() for _look in range(3)] == [CURTAIN, "", ""]
    assert disk.reads == 1
    clock.time += 0.2
    ask(disk, layout, "s1", "c1", NEXT, at=clock())
    assert asks.look() == NEXT
    assert disk.reads == 2


def test_a_question_travels_as_it_was_typed(layout: Layout) -> None:
    """Signs and lines are text; one that is too long is refused before anything is written."""
    clock = Clock()
    asks = Asks(Disk(), layout, "s1", now=clock)
    question = f"{ASK}Why\n[/x] ${{now}} Γιατί 👩\u200d🏫?"
    ask(Disk(), layout, "s1", "c1", question, at=clock())
    assert asks.look() == question
    with pytest.raises(InputError, match="1,000 characters"):
        ask(Disk(), layout, "s1", "c1", ASK + "x" * (LONGEST_WISH + 1), at=clock())
    assert asks.look() == ""


@pytest.mark.parametrize("late", [STALE + 0.1, -STALE - 0.1])
def test_a_wish_of_another_time_is_nothing(layout: Layout, late: float) -> None:
    """Nobody wants it any more; nor one whose clock is ahead."""
    clock = Clock()
    asks = Asks(Disk(), layout, "s1", now=clock)
    clock.time += 100
    ask(Disk(), layout, "s1", "c1", NEXT, at=clock() - late)
    assert asks.look() == ""


def test_what_was_asked_before_the_session_was_opened_is_nothing(layout: Layout) -> None:
    """A session that is resumed at once does not move by itself."""
    clock = Clock()
    ask(Disk(), layout, "s1", "c1", NEXT, at=clock() - 0.5)
    assert Asks(Disk(), layout, "s1", now=clock).look() == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"next",
        line(7, {"what": "next", "at": 1772442000.0}, "s1"),
        line(7, {"what": "quit", "at": 1772442000.0}, "s1.ask"),
        line(7, {"what": ["next"]}, "s1.ask"),
        line(7, {"what": "next", "at": 1772442000.0}, "s1.ask")[:-4],
    ],
    ids=["nothing", "not ours", "of a journal", "unknown", "odd", "torn"],
)
def test_what_is_no_wish_of_ours_is_nothing(layout: Layout, data: bytes) -> None:
    """The shared window goes on as if it were not there."""
    clock = Clock()
    assert clock() == 1772442000.0
    asks = Asks(Disk(), layout, "s1", now=clock)
    layout.ask("s1").write_bytes(data)
    assert asks.look() == ""


def test_a_wish_of_ours_as_bytes_is_one(layout: Layout) -> None:
    """So the strange ones above fail for what is strange in them."""
    clock = Clock()
    asks = Asks(Disk(), layout, "s1", now=clock)
    layout.ask("s1").write_bytes(line(7, {"what": "next", "at": clock()}, "s1.ask"))
    assert asks.look() == NEXT


def test_what_was_asked_of_a_session_that_was_over_by_then_goes(home: Home) -> None:
    """At the next start and with erasing; what was asked of one that runs stays."""
    records, parts = home.records(), home.parts()
    runs = records.add_client("Anna")
    begin(records, runs, "s1")
    for session in ("s1", "s9"):
        ask(parts.disk, parts.layout, session, runs.id, f"{ASK}Why?", at=0)
    sweep_asks(parts)
    assert [path.name for path in parts.layout.live.glob("*.ask")] == ["s1.ask"]
    ask(parts.disk, parts.layout, "s9", runs.id, f"{ASK}Why?", at=0)
    parts.erasing.erase(runs.id, "2026-03-02T10:00:00+01:00")
    assert list(parts.layout.live.iterdir()) == []
