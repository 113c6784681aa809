"""The schedule: a backup at the end of the program when it is due, and nothing in anyone's way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.store.backup.schedule import back_up_if_due
from sessionguide.store.home import Home
from tests.fault.disks import FaultyDisk
from tests.unit.store.backup.holding import files_in, live_in, made, talked
from tests.unit.store.making import Now


def left(home: Home) -> bool:
    """What the end of the program does; whether a backup was made."""
    return back_up_if_due(home, lambda _done, _all: None)


def zips(folder: Path) -> list[str]:
    """The names of the backups."""
    return sorted(path.name for path in folder.glob("*.zip"))


def test_a_backup_is_made_when_the_last_is_old_enough(home: Home, folder: Path, now: Now) -> None:
    """Seven days, unless something else is set; and only where something has changed since."""
    live_in(home)
    assert left(home)
    assert not left(home)
    now.later(days=6.5)
    talked(home.records(), "Cleo", "c1")
    assert not left(home)
    now.later(days=0.6)
    assert left(home)
    now.later(days=30)
    assert not left(home)
    (folder / "settings.toml").write_text("backup_every_days = 0\n")
    assert not left(home)
    (folder / "settings.toml").write_text("backup_every_days = 30\n")
    assert left(home)
    assert len(zips(folder / "backups")) == 3


def test_where_there_are_no_clients_nothing_is_made(home: Home, folder: Path) -> None:
    """Practice alone is no reason either."""
    assert not left(home)
    talked(home.records(practice=True), "Pat", "p1")
    assert not left(home)
    assert not (folder / "backups").exists()


def test_what_is_not_due_costs_two_looks_at_the_disk(
    home: Home, open_again: Callable[..., Home]
) -> None:
    """The settings, and the names in one folder."""
    live_in(home)
    assert left(home)
    home.close()
    disk = FaultyDisk()
    again = open_again(disk=disk)
    before = len(disk.calls)
    assert not left(again)
    assert disk.calls[before:] == ["open", "read", "names"]


def test_only_the_programs_own_oldest_go(home: Home, folder: Path, now: Now) -> None:
    """Made by hand, renamed, another home's, something else: all stay."""
    (folder / "settings.toml").write_text("backups_kept = 2\nbackup_every_days = 1\n")
    live_in(home)
    by_hand = made(home).name
    others = ("2020-01-01-0000-00000000-auto.backup.zip", "precious.backup.zip", "x.zip")
    for name in others:
        (folder / "backups" / name).write_bytes(b"x")
    automatic = []
    for number in range(4):
        now.later(days=1)
        talked(home.records(), f"C{number}", f"c{number}")
        assert left(home)
        automatic.append(home.backups().paths()[0].name)
    assert zips(folder / "backups") == sorted([*others, by_hand, *automatic[-2:]])


@pytest.mark.parametrize("call", ["create", "write", "sync", "replace", "sync_folder"])
def test_a_backup_that_fails_is_told_at_the_next_start_and_made_at_its_end(
    home: Home, open_again: Callable[..., Home], folder: Path, call: str
) -> None:
    """Once, in one sentence; it disturbs nothing."""
    live_in(home)
    home.close()
    disk = FaultyDisk()
    again = open_again(disk=disk)
    disk.plan = lambda name, _count: "ENOSPC" if name == call else ""
    assert not left(again)
    disk.plan = lambda _call, _count: ""
    again.close()
    trouble = folder / "backups" / "trouble"
    trouble.parent.mkdir(exist_ok=True)
    trouble.write_text("the disk is full")
    last = open_again()
    last.records()
    assert last.notices == ["The last backup could not be made, because the disk is full."]
    assert not trouble.exists()
    assert left(last) or zips(folder / "backups")
    assert all(files_in(path) for path in (folder / "backups").glob("*.zip"))


def test_why_it_failed_is_kept_where_the_disk_takes_it(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """As for a folder that cannot be written."""
    live_in(home)
    home.close()
    disk = FaultyDisk()
    again = open_again(disk=disk)
    disk.plan = lambda name, _count: "EACCES" if name == "replace" else ""
    assert not left(again)
    assert (folder / "backups" / "trouble").read_text() == "this folder does not allow it"
    disk.plan = lambda _call, _count: ""
    assert left(again)
    assert not (folder / "backups" / "trouble").exists()


def test_a_folder_that_is_not_plugged_in_is_not_made_somewhere_else(
    home: Home, open_again: Callable[..., Home], folder: Path, tmp_path: Path
) -> None:
    """It is told, and the backup is made when the folder is there."""
    stick = tmp_path / "stick" / "backups"
    (folder / "settings.toml").write_text(f'backup_folder = "{stick}"\n')
    live_in(home)
    assert not left(home)
    assert not stick.exists()
    home.close()
    again = open_again()
    again.records()
    assert again.notices == [f"The last backup could not be made, because the folder {stick} "
                             "is not there."]  # fmt: skip
    stick.mkdir(parents=True)
    assert left(again)
    assert len(zips(stick)) == 1


def test_what_was_cut_short_elsewhere_is_swept_at_the_end_of_the_next_run(
    home: Home, open_again: Callable[..., Home], folder: Path, tmp_path: Path
) -> None:
    """Only what this home began."""
    (tmp_path / "stick").mkdir()
    (folder / "settings.toml").write_text(f'backup_folder = "{tmp_path / "stick"}"\n')
    live_in(home)
    home.close()
    other = tmp_path / "stick" / ".00000000.0123456789.unfinished"
    other.write_text("x")
    disk = FaultyDisk()
    again = open_again(disk=disk)
    disk.plan = lambda name, _count: "crash-stop" if name == "replace" else ""
    assert not left(again)
    assert len(list((tmp_path / "stick").iterdir())) == 2
    disk.stopped, disk.plan = False, lambda _call, _count: ""
    assert left(again)
    assert {path.name for path in (tmp_path / "stick").iterdir()} == {
        other.name, *zips(tmp_path / "stick"),
    }  # fmt: skip
