"""What tests of the vault share: a home with a past, and a passphrase whose guess costs little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessionguide.store.home import Home, open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.crypto import Cost
from sessionguide.store.vault.vault import Gate, Vault
from tests.unit.store.making import Now, begin

PASSPHRASE = "vier müde Pferde warten"
CANARY = "canary-šibbolet"
NAME = "Žofie Unmistakable"


CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""A guess that costs a millisecond: the tests guess often."""


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "NEW_COST", CHEAP)


def unlock(gate: Gate) -> Vault:
    """Open with the right passphrase."""
    return gate.open(PASSPHRASE)


def live_in(home: Home, practice: bool = False) -> None:
    """A finished session, one whose plan alone is kept, a running one, a discarded one."""
    records = home.records(practice)
    client = records.add_client(NAME)
    for id_, record in (("s1", "everything"), ("s2", "plan only")):
        talk = begin(records, client, id_)
        talk.say(f"{CANARY} {id_}")
        talk.finish(record)
    for id_ in ("s3", "s4"):
        talk = begin(records, client, id_)
        talk.say(f"{CANARY} {id_}")
        talk.draft(f"{CANARY} draft")
        talk.journal.close()
    records.discard("s4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the home is."""
    return tmp_path / "home"


@pytest.fixture
def home(folder: Path) -> Iterator[Home]:
    """A home with a past and no passphrase yet."""
    with open_home(folder, now=Now()) as home:
        live_in(home)
        live_in(home, practice=True)
        yield home
