"""Crash images: the power goes after any write, rename or sync, and what may be left is opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.fault.conditions import quiet, room
from tests.fault.ledger import Ledger, audit
from tests.fault.medium import Medium, Note, RecordingDisk
from tests.fault.row import Row, total
from tests.fault.script import Life
from tests.fault.vaults import OFF
from tests.unit.store.making import Now

FAULT = "power cut: crash images"
SHARES = (0.0, 1.0, None, None)
"""Nothing that is not certain, everything, and twice anything in between."""


def run(
    part: int = 1,
    seed: int = 1,
    disk: type[RecordingDisk] = RecordingDisk,
    vault: str = OFF,
    chunk: tuple[int, int] = (0, 1),
) -> Row:
    """Open what may be left after every note (or every `part`th) that the script leaves.

    `chunk`: which of how many shares of the notes, for several workers.
    """
    with quiet(), room() as root:
        home = root / "home"
        notes, first = _recorded(disk(), home, vault)
        places = range(first + part // 2, len(notes), part)[chunk[0] :: chunk[1]]
        return total(FAULT, _images(home, notes, set(places), Random(seed + chunk[0])), vault)


def _recorded(disk: RecordingDisk, home: Path, vault: str) -> tuple[list[Note], int]:
    """The notes of a life, and where the script begins."""
    home.mkdir()
    life = Life(home, disk, lambda ledger: disk.notes.append(("told", ledger)), vault)
    life.prepare(disk)
    first = len(disk.notes)
    life.run()
    life.end()
    assert not life.unexplained, life.unexplained
    return disk.notes, first


def _images(home: Path, notes: list[Note], places: set[int], rng: Random) -> Iterator[Row]:
    medium, ledger = Medium(home), Ledger()
    for place, note in enumerate(notes):
        medium.take(note)
        if note[0] == "told":
            ledger = note[1]
        if place in places:
            for share in SHARES:
                row = _trial(medium, ledger, rng, share)
                found = tuple(f"note {place}, {note[0]}: {text}" for text in row.details)
                yield replace(row, details=found)


def _trial(medium: Medium, ledger: Ledger, rng: Random, share: float | None) -> Row:
    with room() as root:
        medium.image(root, rng, share)
        return audit(root, ledger, FAULT, Now())
