"""Crash images: the power goes after any write, rename or sync, and what may be left is opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fault.conditions import quiet
from tests.fault.ledger import Ledger, audit
from tests.fault.medium import Medium, Note, RecordingDisk
from tests.fault.row import Row, total
from tests.fault.script import Life
from tests.unit.store.making import Now

SHARES = (0.0, 1.0, None, None)
"""Nothing that is not certain, everything, and twice anything in between."""


def run(part: int = 1, seed: int = 1, disk: type[RecordingDisk] = RecordingDisk) -> Row:
    """Open what may be left after every note (or every `part`th) that the script leaves."""
    with quiet(), TemporaryDirectory() as root:
        home = Path(root) / "home"
        notes = _recorded(disk(), home)
        return total("crash images", _images(home, notes, part, Random(seed)))


def _recorded(disk: RecordingDisk, home: Path) -> list[Note]:
    home.mkdir()
    life = Life(home, disk, lambda ledger: disk.notes.append(("told", ledger)))
    life.run()
    life.end()
    assert not life.unexplained, life.unexplained
    return disk.notes


def _images(home: Path, notes: list[Note], part: int, rng: Random) -> Iterator[Row]:
    medium, ledger = Medium(home), Ledger()
    for place, note in enumerate(notes):
        medium.take(note)
        if note[0] == "told":
            ledger = note[1]
        if place % part == part // 2:
            for share in SHARES:
                row = _trial(medium, ledger, rng, share)
                found = tuple(f"note {place}, {note[0]}: {text}" for text in row.details)
                yield replace(row, details=found)


def _trial(medium: Medium, ledger: Ledger, rng: Random, share: float | None) -> Row:
    with TemporaryDirectory() as root:
        medium.image(Path(root), rng, share)
        return audit(Path(root), ledger, "crash images", Now())
