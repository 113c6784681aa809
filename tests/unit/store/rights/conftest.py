"""What tests of rights share: two records of one person, and a passphrase that costs little."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.turning import turn_on
from tests.unit.store.making import Now, begin
from tests.unit.store.vault.conftest import CHEAP, PASSPHRASE

NAME, OTHER = "Žofie Unmistakable", "Zofie Married"
CANARY = "canary-šibbolet"


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "NEW_COST", CHEAP)


@pytest.fixture
def twins(folder: Path) -> Callable[[bool], Path]:
    """Makes a home with two records of one person, each with sessions, notes and all."""

    def made(locked: bool = False) -> Path:
        now = Now()
        with open_home(folder, now=now) as home:
            records = home.records()
            for name, first in ((NAME, "a"), (OTHER, "b")):
                client = records.add_client(name)
                for id_, record in (("1", "everything"), ("2", "plan only")):
                    talk = begin(records, client, first + id_)
                    talk.agree(record=record, share="My partner")
                    talk.say(f"{CANARY} {first}{id_}")
                    talk.finish(record)
                    now.later(days=1)
                talk = begin(records, client, first + "3")
                talk.say(f"{CANARY} {first}3")
                talk.journal.close()
            (folder / "notes").mkdir(mode=0o700)
            for client in records.clients():
                (folder / "notes" / f"{client.id}.json").write_text(f'"note of {client.id[:4]}"')
            if locked:
                turn_on(home, PASSPHRASE)
        return folder

    return made
