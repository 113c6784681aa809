"""Every disk call failing in every way: nothing acknowledged is lost, nothing fails in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from tests.fault.conditions import quiet, room
from tests.fault.disks import FAULTS, FaultyDisk, applies
from tests.fault.ledger import audit
from tests.fault.row import Row, total
from tests.fault.script import Life
from tests.fault.vaults import OFF

FOR_GOOD = ("EIO", "ENOSPC", "EACCES")
"""Faults that are tried once and also from that call on."""
FOR_GOOD_PART = 3
"""Of the places of those one in so many is tried: each call after them fails as well."""


def run(
    part: int = 1,
    faults: Collection[str] = tuple(FAULTS),
    only: Collection[str] = (),
    vault: str = OFF,
    chunk: tuple[int, int] = (0, 1),
) -> list[Row]:
    """One row for each fault.

    Args:
        part: try every call (1), or only every third (3), and so on.
        faults: which.
        only: the calls that are hit; all where it is empty.
        vault: off, on, or on its way.
        chunk: which of how many shares of the trials, for several workers.
    """
    with quiet():
        recorded, calls = _recorded(vault)
        assert recorded.good, recorded.details
        calls = [call if not only or call in only else "" for call in calls]
        rows = [_over_all(fault, calls, part, False, vault, chunk) for fault in faults]
        lasting = [fault for fault in FOR_GOOD if fault in faults and not only]
        return rows + [_over_all(fault, calls, part, True, vault, chunk) for fault in lasting]


def whole(vault: str = OFF) -> Row:
    """The script on a disk that works."""
    with quiet():
        return _recorded(vault)[0]


def whole_calls(vault: str = OFF) -> list[str]:
    """The calls that it makes."""
    with quiet():
        return _recorded(vault)[1]


def _recorded(vault: str) -> tuple[Row, list[str]]:
    disk = FaultyDisk()
    return _trial(disk, "none", vault), disk.calls


def _over_all(
    fault: str, calls: list[str], part: int, lasting: bool, vault: str, chunk: tuple[int, int]
) -> Row:
    name = f"{fault}, for good" if lasting else fault
    places = [place for place, call in enumerate(calls) if call and applies(fault, call)]
    part *= FOR_GOOD_PART if lasting else 1
    shift = sum(map(ord, name)) % part
    mine = places[shift::part][chunk[0] :: chunk[1]]
    return total(f"each disk call: {name}", _trials(fault, mine, lasting, vault), vault)


def _trials(fault: str, places: list[int], lasting: bool, vault: str) -> Iterator[Row]:
    for place in places:
        disk = FaultyDisk(
            lambda call, count, place=place: (  # type: ignore[misc]  # the place of this trial
                fault if count == place or (lasting and count > place) else ""
            )
        )
        row = _trial(disk, fault, vault)
        yield replace(row, details=tuple(f"call {place}: {text}" for text in row.details))


def _trial(disk: FaultyDisk, fault: str, vault: str) -> Row:
    """The script on `disk`, and then the next start on a disk that works."""
    with room() as root:
        life = Life(root / "home", disk, vault=vault)
        life.prepare(FaultyDisk())
        life.run()
        life.end()
        row = audit(root / "home", life.ledger, fault, life.now)
    found = (*life.silent, *life.unexplained)
    return row.plus(Row(fault, 0, 0, 0, len(life.silent), len(life.unexplained), found))
