"""What a process that was killed left half done is done at the next start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tinydb import TinyDB

from sessionguide.errors import StorageError
from sessionguide.store.home import Home
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import begin, crash, files_with, plan_of, resume, said


def test_a_killed_session_is_there_with_every_answer(
    home: Home, open_again: Callable[..., Home]
) -> None:
    """Nothing was closed, nothing was tidied."""
    talk = begin(home.records(), home.records().add_client("Anna"))
    for number in range(10):
        assert talk.say(str(number))
    crash(home)
    again = open_again()
    assert again.records().live()[0].answers == 10
    assert again.records().live()[0].client.name == "Anna"
    assert len(said(resume(again.records())[0].session)) == 10


@pytest.mark.usefixtures("no_ballast")
@pytest.mark.parametrize("record", ["everything", "plan only", "nothing"])
@pytest.mark.parametrize("call", ["create", "replace", "unlink", "sync_folder", "link"])
def test_a_finish_that_was_cut_short_is_done_at_the_next_start(
    home: Home, open_again: Callable[..., Home], folder: Path, record: str, call: str
) -> None:
    """The journal's last line says what was to happen; it happens once."""
    home.records().add_client("Anna-canary")
    home.close()
    disk = FaultyDisk()
    second = open_again(disk=disk)
    client = second.records().clients()[0]
    talk = begin(second.records(), client)
    talk.say("answer-canary")
    disk.plan = lambda name, _count: "crash-stop" if name == call else ""
    with suppress(StorageError):
        talk.finish(record)
    assert disk.stopped or call == "link"
    crash(second)
    third = open_again()
    records = third.records()
    assert records.live() == ()
    if record == "nothing":
        assert files_with(folder, "canary") == []
        return
    assert [row.record for row in records.sessions()] == [record]
    assert len(records.plans(client)) == 1
    assert bool(files_with(folder, "answer-canary")) == (record == "everything")


def test_a_session_that_went_on_after_a_failed_finish_is_not_finished_by_itself(
    home: Home, open_again: Callable[..., Home]
) -> None:
    """What was said afterwards counts."""
    disk = FaultyDisk()
    home.close()
    second = open_again(disk=disk)
    talk = begin(second.records(), second.records().add_client("Anna"))
    talk.say("one")
    disk.plan = lambda name, _count: "EIO" if name == "replace" else ""
    with pytest.raises(StorageError, match="not put away yet"):
        talk.finish()
    disk.plan = lambda _call, _count: ""
    assert talk.say("two")
    crash(second)
    again = open_again().records()
    assert again.live()[0].answers == 2
    assert again.sessions() == ()
    talk, _ = resume(again)
    talk.finish()
    assert again.live() == ()
    assert len(again.sessions()) == 1


def test_a_restored_file_gets_its_last_session_from_the_journal(home: Home, folder: Path) -> None:
    """An earlier version knows less; the folded journals know the rest, once."""
    records = home.records()
    client = records.add_client("Anna")
    for number in range(5):
        talk = begin(records, client, f"s{number}")
        talk.say(f"answer {number}")
        talk.finish()
    path = folder / "clients" / f"{client.id}.json"
    with TinyDB(path) as db:
        before = db.tables()
    path.write_bytes(path.read_bytes()[:-100])
    assert sorted(row.id for row in records.sessions()) == [f"s{number}" for number in range(5)]
    assert records.before(client, "career").answers == {"q0": "answer 4"}
    with TinyDB(path) as db:
        assert db.tables() == before
        assert [len(db.table(name)) for name in ("sessions", "plans", "activities")] == [5, 5, 5]
    assert len(home.notices) == 1
    assert "restored" in home.notices[0]


def test_a_first_file_without_an_earlier_version_is_made_from_list_and_journals(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """Name from the catalogue, sessions from the folded journals."""
    records = home.records()
    client = records.add_client("Anna")
    begin(records, client).finish()
    home.close()
    for version in (folder / "earlier" / client.id).iterdir():
        version.write_bytes(b"bad")
    (folder / "clients" / f"{client.id}.json").write_bytes(b"")
    again = open_again().records()
    assert [row.id for row in again.sessions(client)] == ["s1"]
    assert again.plans(client)[0].client_name == "Anna"


def test_a_new_client_whose_file_is_damaged_at_once_keeps_the_name(
    home: Home, folder: Path
) -> None:
    """The list is not written yet, but this process knows."""
    records = home.records()
    client = records.add_client("Anna")
    begin(records, client).finish()
    for version in (folder / "earlier" / client.id).iterdir():
        version.write_bytes(b"bad")
    (folder / "clients" / f"{client.id}.json").write_bytes(b"")
    assert records.plans(client)[0].client_name == "Anna"


def test_a_journal_that_never_began_is_swept_away(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """So are unfinished files; what might be damage stays."""
    home.close()
    (folder / "live" / "s1.wal").write_bytes(b"")
    (folder / "live" / "s2.wal").write_bytes(b"damaged\nall of it\n")
    (folder / "unfinished" / "a1").write_bytes(b"half")
    open_again().records()
    assert [path.name for path in (folder / "live").iterdir()] == ["s2.wal"]
    assert list((folder / "unfinished").iterdir()) == []


def test_what_fails_in_recovery_is_told_and_stops_nothing(
    home: Home, open_again: Callable[..., Home]
) -> None:
    """The home opens, and the next start tries again."""
    talk = begin(home.records(), home.records().add_client("Anna"))
    talk.records._parts.live.mark("s1", {
        "store": "discarded", "at": "2020-01-01T00:00:00+00:00",
    })  # fmt: skip
    home.close()
    disk = FaultyDisk(lambda call, _count: "EIO" if call == "unlink" else "")
    second = open_again(disk=disk)
    assert len(second.records().live()) == 1
    assert "tried again next time" in second.notices[0]
    second.close()
    assert open_again().records().live() == ()


def test_a_plan_finished_on_a_full_disk_lands_on_the_ballast(
    home: Home, open_again: Callable[..., Home], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """Finishing, too, frees the spare room where it must."""
    from sessionguide.store import ballast
    from tests.fault.disks import FullDisk

    monkeypatch.setattr(ballast, "SIZE", 1 << 16)
    home.close()
    disk = FullDisk(10 << 20, folder)
    second = open_again(disk=disk)
    client = second.records().add_client("Anna")
    talk = begin(second.records(), client)
    talk.say("one")
    talk.say("two")
    assert talk.journal.wait(5.0)
    second._ballast.keep()
    disk.room = disk.used
    plan = talk.finish(plan=plan_of(talk.session))
    assert second.records().plans(client) == (plan,)
    assert second.notices == ["The disk is full: the last spare room is in use now."]
