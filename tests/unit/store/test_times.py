"""Times of earlier sessions: from what is kept whole, and gone with whom they are of (E2)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from sessionguide.session.clock import Clock
from sessionguide.session.ports import Client
from sessionguide.store import times
from sessionguide.store.clients import ClientFiles
from sessionguide.store.home import Home
from sessionguide.store.records import HomeRecords
from sessionguide.store.rights.merging import Merging
from tests.unit.store.making import FLOW, begin


def finished(
    records: HomeRecords, client: Client, id_: str, minutes: float, record: str = "everything"
) -> None:
    """A session that took so long."""
    talk = begin(records, client, id_)
    talk.say("something")
    clock = Clock(MappingProxyType({"talk": minutes * 60}))
    talk.change(replace(talk.session, clock=clock))
    talk.finish(record)


def three(records: HomeRecords) -> tuple[Client, Client]:
    """Two clients, with three sessions between them."""
    anna, ben = records.add_client("Anna"), records.add_client("Ben")
    for number, client in enumerate((anna, ben, anna)):
        finished(records, client, f"time{number}", 10 + number)
    return anna, ben


def test_what_is_usual_comes_from_the_sessions_of_all_clients(home: Home) -> None:
    """On the same flow."""
    records = home.records()
    three(records)
    assert records.usual(FLOW.name) == {"talk": 11}
    assert records.usual("another") == {}


@pytest.mark.parametrize("record", ["plan only", "nothing"])
def test_where_the_contract_keeps_less_no_time_is_kept(home: Home, record: str) -> None:
    """Ten such sessions make nothing usual."""
    records = home.records()
    anna, _ben = three(records)
    for number in range(10):
        finished(records, anna, f"t{number}", 40, record)
    assert records.usual(FLOW.name) == {"talk": 11}


def test_practice_says_nothing_of_real_sessions(home: Home) -> None:
    """Nor the other way round."""
    three(home.records(practice=True))
    assert home.records().usual(FLOW.name) == {}
    assert home.records(practice=True).usual(FLOW.name) == {"talk": 11}


def test_erasing_a_client_takes_their_times_with_it(home: Home) -> None:
    """Two sessions fewer make nothing usual; merging two clients loses none."""
    records = home.records()
    anna, ben = three(records)
    Merging(home.parts(False)).merge(ben.id, anna.id)
    assert records.usual(FLOW.name) == {"talk": 11}
    records.erase(anna)
    assert records.usual(FLOW.name) == {}


def test_a_file_that_cannot_be_read_stops_nobody(home: Home, folder: Path) -> None:
    """What the others' files say is told; doctor speaks of that one."""
    records = home.records()
    three(records)
    zoe = records.add_client("Zoë")
    path = folder / "clients" / f"{zoe.id}.json"
    path.unlink()
    path.mkdir()
    assert records.usual(FLOW.name) == {"talk": 11}


def test_only_a_few_files_are_opened_those_of_the_last_seen(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many clients there are; and what is enough is enough."""
    records = home.records()
    for number in range(5):
        finished(records, records.add_client(f"Client {number}"), f"s{number}", 10 + 10 * number)
    opened: list[str] = []
    rows = ClientFiles.rows

    def counted(files: ClientFiles, client: str, table: str) -> list[dict[str, object]]:
        opened.append(client)
        return rows(files, client, table)

    monkeypatch.setattr(ClientFiles, "rows", counted)
    monkeypatch.setattr(times, "MOST_FILES", 3)
    assert records.usual(FLOW.name) == {"talk": 40}
    assert len(opened) == 3
    monkeypatch.setattr(times, "MOST_SESSIONS", 2)
    assert records.usual(FLOW.name) == {}
    assert len(opened) == 5
