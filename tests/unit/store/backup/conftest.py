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

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""What a guess costs in these tests: a millisecond."""


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases are tried often here."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)


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
