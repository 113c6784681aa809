"""Forgetting reaches backups: erased, nothing, plan only; and what is out of reach is owed (E2)."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.store.backup.forgetting import Forgotten, backups_with
from sessionguide.store.backup.restoring import restore
from sessionguide.store.backup.schedule import back_up_if_due
from sessionguide.store.backup.verifying import verify
from sessionguide.store.doctor import examine
from sessionguide.store.home import Home, open_home
from tests.fault.disks import FaultyDisk
from tests.unit.store.backup.holding import (
    each_fault,
    files_in,
    live_in,
    made,
    talked,
    unpacked_with,
)
from tests.unit.store.making import Now, begin, resume


def quiet(_done: int, _all: int) -> None:
    """Nobody looks on."""


def erase(home: Home, client: str) -> tuple[str, ...]:
    """Erase a client by id."""
    records = home.records()
    return records.erase(records.find_clients(client)[0])


def test_an_erased_client_is_in_no_backup_and_everyone_else_is(
    home: Home, folder: Path, tmp_path: Path, now: Now
) -> None:
    """File, journals, what was left in the middle, the list; the backups are whole, and restore."""
    anna, ben = live_in(home)
    (folder / "notes").mkdir()
    (folder / "notes" / f"{anna}.json").write_text("note of Anna Canary")
    paths = [made(home), made(home, automatic=True)]
    assert len(unpacked_with(folder, "Anna Canary")) > 8
    lines = erase(home, anna)
    assert "Removed: from 2 backups." in lines
    home.records().close()
    assert unpacked_with(folder, "Anna Canary", anna, "a3.wal") == []
    assert len(unpacked_with(folder / "backups", "Ben Canary", "Pat Canary")) > 6
    for path in paths:
        assert not verify(home, path).wrong
    with open_home(tmp_path / "new", now=now) as new:
        restore(new, paths[0], replace=False)
        assert [client.id for client in new.records().clients()] == [ben]
        assert [row.id for row in new.records().sessions()] == ["b1"]
    assert examine(tmp_path / "new").wrong == ()


def test_a_backup_without_the_client_is_left_as_it_is(home: Home) -> None:
    """Not one byte of it changes."""
    live_in(home)
    path = made(home)
    before = path.read_bytes()
    cleo = talked(home.records(), "Cleo", "c1")
    assert backups_with(home.parts(), cleo) == ()
    assert not [line for line in erase(home, cleo) if "backup" in line and "Removed" in line]
    assert path.read_bytes() == before


def test_which_backups_hold_a_client_is_known(home: Home) -> None:
    """By their names, newest first; a running session alone counts too."""
    anna, ben = live_in(home)
    first = made(home)
    erase(home, anna)
    second = made(home)
    assert backups_with(home.parts(), ben) == (second.name, first.name)
    assert backups_with(home.parts(), anna) == ()


@pytest.mark.usefixtures("no_ballast")
@pytest.mark.parametrize("fault", ["EIO", "crash-stop"])
def test_erasing_in_backups_that_is_cut_short_is_done_again(
    home: Home, open_again: Callable[..., Home], folder: Path, tmp_path: Path, fault: str
) -> None:
    """Many calls of the disk, one in turn: after the next start nothing is left anywhere."""
    anna = talked(home.records(), "Anna Canary", "a1")
    talked(home.records(), "Ben Canary", "b1")
    made(home)
    home.close()
    shutil.copytree(folder, tmp_path / "kept")

    def put_back() -> None:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "kept", folder)

    failures = 0
    for failed in each_fault(open_again, lambda one: erase(one, anna), fault, put_back, step=7):
        next_start = open_again()
        known = next_start.records().find_clients(anna)
        next_start.close()
        if failed and known:
            continue
        failures += failed
        assert unpacked_with(folder, "Anna Canary", anna) == []
        assert unpacked_with(folder / "backups", "Ben Canary") != []
    assert failures > 3


@pytest.mark.parametrize("record", ["nothing", "plan only"])
def test_a_session_that_is_not_to_be_kept_leaves_the_backups_too(
    home: Home, open_again: Callable[..., Home], folder: Path, record: str
) -> None:
    """It was left overnight, and a backup was made; then it ended, and its answers go."""
    anna = talked(home.records(), "Anna Canary", left="a1")
    talked(home.records(), "Ben", left="b1")
    home.records().close()
    path = made(home)
    talk, _ = resume(home.records(), "a1")
    talk.finish(record)
    home.close()
    assert unpacked_with(folder, "left by Anna", "draft-canary of Anna", "a1.wal") == []
    assert "live/b1.wal" in files_in(path)
    assert bool(unpacked_with(folder, "Anna Canary", anna)) is (record == "plan only")
    assert not verify(open_again(), path).wrong


def test_a_discarded_session_leaves_the_backups_when_its_time_is_over(
    home: Home, open_again: Callable[..., Home], folder: Path, now: Now
) -> None:
    """Seven days later, as it leaves the home; its client stays."""
    live_in(home)
    home.records().discard("a3")
    made(home)
    home.close()
    now.later(days=8)
    open_again().records()
    assert unpacked_with(folder, "left by Anna", "a3.wal") == []
    assert len(unpacked_with(folder / "backups", "Anna Canary")) > 3


def test_a_session_that_was_in_no_backup_changes_none(home: Home) -> None:
    """The usual case: a look at names, and no byte is written."""
    live_in(home)
    path = made(home)
    before = path.read_bytes()
    talk = begin(home.records(), home.records().add_client("Cleo"), "c1")
    talk.finish("nothing")
    assert path.read_bytes() == before


def test_a_practice_client_is_erased_in_backups_of_practice(home: Home, folder: Path) -> None:
    """Each root has its own clients."""
    live_in(home)
    made(home)
    records = home.records(practice=True)
    assert "Removed: from 1 backup." in records.erase(records.clients()[0])
    assert unpacked_with(folder / "backups", "Pat Canary") == []
    assert len(unpacked_with(folder / "backups", "Anna Canary")) > 3


def test_a_damaged_backup_is_named_and_what_to_do_is_said(home: Home) -> None:
    """The others are changed all the same."""
    anna, _ben = live_in(home)
    paths = [made(home), made(home)]
    data = paths[0].read_bytes()
    paths[0].write_bytes(data[: len(data) // 2])
    lines = erase(home, anna)
    assert "Removed: from 1 backup." in lines
    assert [line for line in lines if str(paths[0]) in line and "remove the file" in line]


# --- out of reach -------------------------------------------------------------------------------


@pytest.fixture
def stick(home: Home, folder: Path, tmp_path: Path) -> Path:
    """A folder for backups that can be unplugged."""
    (tmp_path / "stick").mkdir()
    (folder / "settings.toml").write_text(f'backup_folder = "{tmp_path / "stick"}"\n')
    return tmp_path / "stick"


def test_what_was_out_of_reach_goes_when_it_is_there_again(
    home: Home, open_again: Callable[..., Home], stick: Path, folder: Path
) -> None:
    """An erased client, and a session of which nothing is kept."""
    anna, _ben = live_in(home)
    assert made(home).parent == stick
    stick.rename(stick.with_name("unplugged"))
    lines = erase(home, anna)
    assert [line for line in lines if "is not there" in line and "there again" in line]
    talk, _ = resume(home.records(), "b2")
    talk.finish("nothing")
    back_up_if_due(home, quiet)
    home.close()
    assert len(list((folder / "backups").glob("*.owed"))) == 2
    assert unpacked_with(folder / "backups", "Canary") == []
    stick.with_name("unplugged").rename(stick)
    again = open_again()
    back_up_if_due(again, quiet)
    again.close()
    assert list((folder / "backups").glob("*.owed")) == []
    assert unpacked_with(stick, "Anna Canary", anna, "left by Ben", "b2.wal") == []
    assert len(unpacked_with(stick, "Ben Canary")) > 1


def test_a_backup_that_fails_holds_nobody_up(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """The session is put away, and its journal in the backup is owed."""
    live_in(home)
    made(home)
    home.close()
    disk = FaultyDisk()
    again = open_again(disk=disk)
    talk, _ = resume(again.records(), "b2")
    disk.plan = lambda call, _count: "EIO" if call == "read_at" else ""
    talk.finish("nothing")
    assert [notice for notice in again.notices if "A backup still holds" in notice]
    assert len(unpacked_with(folder / "backups", "left by Ben")) == 1
    disk.plan = lambda _call, _count: ""
    back_up_if_due(again, quiet)
    assert unpacked_with(folder / "backups", "left by Ben") == []


@pytest.mark.parametrize(
    "what",
    [Forgotten("a"), Forgotten("a", "s", True), Forgotten("a", "s"), Forgotten("a", practice=True)],
)
def test_what_is_owed_is_known_by_the_name_of_its_mark(what: Forgotten) -> None:
    """Other files are none."""
    assert Forgotten.from_name(what.name) == what
    for other in ("a.owed", "x", "A.erase.home.owed", "a.b.c.wholly.home.owed", ".owed", "a.b.c"):
        assert Forgotten.from_name(other) is None
