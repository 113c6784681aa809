"""A home with two clients for each test of backups, and passphrases whose guess costs little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sessionguide.store.disk import Disk
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.crypto import Cost
from sessionguide.store.vault.vault import Gate, Vault
from tests.unit.store.making import Now


class CheapCost(Cost):
    """What a guess costs in these tests, where nothing else is said: a millisecond."""

    def __init__(self, memory_kib: int = 64, passes: int = 1, lanes: int = 1) -> None:
        super().__init__(memory_kib, passes, lanes)


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are tried often here."""
    monkeypatch.setattr(header, "Cost", CheapCost)


@pytest.fixture
def open_again(folder: Path, now: Now) -> Iterator[Callable[..., Home]]:
    """Open the home, as often as wanted; what is left open is closed at the end."""
    with ExitStack() as stack:

        def opened(
            write: bool = True,
            disk: Disk | None = None,
            unlock: Callable[[Gate], Vault] | None = None,
        ) -> Home:
            return stack.enter_context(open_home(folder, write, disk=disk, now=now, unlock=unlock))

        yield opened
