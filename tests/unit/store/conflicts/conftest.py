"""A home with a past, and the copies that a synced folder makes of its files."""

from __future__ import annotations

import pytest

from sessionguide.store.home import Home
from sessionguide.store.vault import header
from tests.unit.store.conflicts.making import CLIENT, LIVE, NAME, PAST
from tests.unit.store.making import begin
from tests.unit.store.vault.conftest import CHEAP


@pytest.fixture
def used(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A client with a finished session and a running one; ids as we make them."""
    monkeypatch.setattr("sessionguide.store.records.new_id", lambda: CLIENT)
    records = home.records()
    client = records.add_client(NAME)
    talk = begin(records, client, PAST)
    talk.say("first answer")
    talk.finish()
    running = begin(records, client, LIVE)
    running.say("one")
    running.say("two")
    running.journal.close()
    return home


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase whose guess costs little."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
