"""Every disk call failing in every way: nothing acknowledged is lost, nothing fails in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fault.conditions import quiet
from tests.fault.disks import FAULTS, FaultyDisk, applies
from tests.fault.ledger import audit
from tests.fault.row import Row, total
from tests.fault.script import Life

FOR_GOOD = ("EIO", "ENOSPC", "EACCES")
"""Faults that are tried once and also from that call on."""


def run(
    part: int = 1, faults: Collection[str] = tuple(FAULTS), only: Collection[str] = ()
) -> list[Row]:
    """One row for each fault.

    Args:
        part: try every call (1), or only every third (3), and so on.
        faults: which.
        only: the calls that are hit; all where it is empty.
    """
    with quiet():
        calls = [call if not only or call in only else "" for call in _recorded()]
        rows = [_over_all(fault, calls, part, lasting=False) for fault in faults]
        lasting = [fault for fault in FOR_GOOD if fault in faults and not only]
        return rows + [_over_all(fault, calls, part, lasting=True) for fault in lasting]


def _recorded() -> list[str]:
    """The calls of the script on a disk that works."""
    disk = FaultyDisk()
    row = _trial(disk, "none")
    assert row.good, row.details
    return disk.calls


def _over_all(fault: str, calls: list[str], part: int, lasting: bool) -> Row:
    name = f"{fault}, for good" if lasting else fault
    places = [place for place, call in enumerate(calls) if call and applies(fault, call)]
    shift = sum(map(ord, name)) % part
    return total(name, _trials(fault, places[shift::part], lasting))


def _trials(fault: str, places: list[int], lasting: bool) -> Iterator[Row]:
    for place in places:
        disk = FaultyDisk(
            lambda call, count, place=place: (  # type: ignore[misc]  # the place of this trial
                fault if count == place or (lasting and count > place) else ""
            )
        )
        row = _trial(disk, fault)
        yield replace(row, details=tuple(f"call {place}: {text}" for text in row.details))


def _trial(disk: FaultyDisk, fault: str) -> Row:
    """The script on `disk`, and then the next start on a disk that works."""
    with TemporaryDirectory() as root:
        life = Life(Path(root) / "home", disk)
        life.run()
        life.end()
        row = audit(Path(root) / "home", life.ledger, fault, life.now)
    found = (*life.silent, *life.unexplained)
    return row.plus(Row(fault, 0, 0, 0, len(life.silent), len(life.unexplained), found))
