"""Who is kept longer than was chosen: known from the list, sure from the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from sessionguide.commands.opening import heed_settings
from sessionguide.errors import InputError
from sessionguide.session.events import Event
from sessionguide.store.home import Home
from sessionguide.store.rights.retention import months_before
from sessionguide.store.sealed import sealed, tables_in
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import Now, begin

NOTICE = "1 client is kept longer than you chose. To look: sessionguide clients overdue"


def keep(home: Home, months: int) -> None:
    """Choose for how long clients are kept."""
    (home.path / "settings.toml").write_text(f"keep_months = {months}\n")


def names(home: Home) -> list[str]:
    """Who is overdue."""
    return [row.client.name for row in home.rights().overdue()]


def test_clients_are_overdue_by_what_was_kept_last(
    home: Home, open_again: Callable[..., Home], now: Now
) -> None:
    """A session, a correction, or the client alone; the longest first."""
    records = home.records()
    clients = {name: records.add_client(name) for name in ("New", "Old", "Mended")}
    for name, id_ in (("Old", "s1"), ("Mended", "s2")):
        begin(records, clients[name], id_).finish()
    assert names(home) == []
    keep(home, 2)
    now.later(days=40)
    (plan,) = records.plans(clients["Mended"])
    records.correct_plan(clients["Mended"], type(plan).from_json({**plan.to_json(), "goal": "x"}))
    assert names(home) == []
    now.later(days=25)
    assert set(names(home)) == {"New", "Old"}
    home.close()
    again = open_again()
    assert set(names(again)) == {"New", "Old"}
    now.later(days=40)
    assert names(again)[-1] == "Mended"
    keep(again, 0)
    assert names(again) == []


def test_a_session_that_goes_on_counts(home: Home, now: Now) -> None:
    """What was answered lately is not old, finished or not."""
    client = home.records().add_client("Anna")
    keep(home, 1)
    talk = begin(home.records(), client)
    now.later(days=365)
    assert names(home) == ["Anna"]
    talk.journal.write([Event("noted", now().isoformat(), {"next_meeting": "soon"})], 5.0)
    assert names(home) == []


def test_a_list_that_lags_behind_names_nobody_by_mistake(
    home: Home, open_again: Callable[..., Home], now: Now
) -> None:
    """After a crash it may know less than a client's file; the file is asked before a name."""
    client = home.records().add_client("Anna")
    home.close()
    stale = (home.path / "coach.json").read_bytes()
    now.later(days=100)
    second = open_again()
    begin(second.records(), client).finish()
    second.close()
    (home.path / "coach.json").write_bytes(stale)
    third = open_again()
    keep(third, 2)
    assert names(third) == []


@pytest.mark.usefixtures("no_ballast")
def test_at_start_a_number_is_said_and_no_name_and_no_file_is_opened(
    home: Home, open_again: Callable[..., Home], now: Now
) -> None:
    """Two thousand clients cost one look at the list; without a limit not even that."""
    home.records().add_client("Anna")
    home.records().add_client("Ben")
    home.close()
    now.later(days=100)
    disk = FaultyDisk()
    second = open_again(disk=disk)
    heed_settings(second, write=True)
    assert (second.notices, disk.calls.count("read")) == ([], 1)
    keep(second, 12)
    heed_settings(second, write=True)
    assert second.notices == []
    keep(second, 2)
    second.records().erase(second.records().clients()[0])
    before = disk.calls.count("read_at")
    heed_settings(second, write=True)
    assert second.notices == [NOTICE]
    assert disk.calls.count("read_at") == before + 1
    (second.path / "settings.toml").write_text("keep_months = [")
    heed_settings(second, write=True)
    assert second.notices[:-1] == [NOTICE]
    assert "settings.toml is wrong" in second.notices[-1]
    with pytest.raises(InputError, match=r"settings\.toml"):
        second.rights().overdue()


def test_a_list_by_an_earlier_program_is_completed_from_the_files(
    home: Home, open_again: Callable[..., Home], folder: Path, now: Now
) -> None:
    """It knows no dates; they are read once and are there the next time."""
    home.records().add_client("Anna")
    home.close()
    listed = (folder / "coach.json").read_bytes()
    tables = tables_in(listed)
    for row in tables["catalogue"].values():
        del row["last"]
    (folder / "coach.json").write_bytes(sealed(tables))
    now.later(days=100)
    again = open_again()
    keep(again, 1)
    assert names(again) == ["Anna"]
    again.close()
    assert (folder / "coach.json").read_bytes() == listed


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-31", 12, "2025-12-31"),
        ("2026-05-31", 24, "2024-05-31"),
        ("2026-05-31", 1_200, "1926-05-31"),
        ("2026-05-31", 24_400, "0001-01-02"),
    ],
)
def test_months_are_counted_by_the_calendar(day: str, months: int, before: str) -> None:
    """The last of a shorter month stands for days that it has not."""
    found = months_before(datetime.fromisoformat(day), months)
    assert found.date().isoformat() == before
