"""Acts on several files, cut short at any disk call: a few of them, or each where asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sessionguide.errors import StorageError
from sessionguide.store.home import Home, open_home
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import Now, crash

if TYPE_CHECKING:
    from sessionguide.store.home import Unlock

Act: TypeAlias = Callable[[Home], object]
PART = int(os.environ.get("FAULT_PART", "8"))
"""Every how many calls one is hit; with 1 each is, which takes minutes."""


def cut_short(
    template: Path,
    act: Act,
    faults: tuple[str, ...] = ("EIO", "crash-stop"),
    unlock: Unlock | None = None,
) -> Iterator[tuple[str, bool, Path]]:
    """Do `act` on copies of a home, each with another call that fails; each before the next start.

    Yields:
        Which trial it was, whether the act said that it was done, and the home.
    """
    count = _calls(template, act, unlock)
    assert count > 10
    for first, fault in enumerate(faults):
        for place in range(first, count, PART):
            folder = template.with_name("trial")
            disk = FaultyDisk()
            home = _opened(template, folder, disk, unlock)
            at = len(disk.calls) + place
            disk.plan = lambda _call, number, at=at, fault=fault: fault if number == at else ""  # type: ignore[misc]  # the place of this trial
            done = False
            with suppress(StorageError):
                act(home)
                done = True
            crash(home)
            yield f"{fault} at call {place}: {disk.calls[at:][:1]}", done, folder


def _calls(template: Path, act: Act, unlock: Unlock | None) -> int:
    """How many calls it takes on a disk that works."""
    disk = FaultyDisk()
    home = _opened(template, template.with_name("trial"), disk, unlock)
    before = len(disk.calls)
    act(home)
    crash(home)
    return len(disk.calls) - before


def _opened(template: Path, folder: Path, disk: FaultyDisk, unlock: Unlock | None) -> Home:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    home = open_home(folder, disk=disk, now=Now(), unlock=unlock)
    home.records()
    return home
