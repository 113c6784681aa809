"""Backups and the passphrase: locked as the home is, also those that were made before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.errors import VaultError
from sessionguide.store.backup.restoring import restore
from sessionguide.store.backup.verifying import verify
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault.rekeying import change_passphrase, change_recovery_key
from sessionguide.store.vault.turning import (
    keep_backups_in_step,
    turn_off,
    turn_on,
)
from sessionguide.store.vault.vault import Gate, Vault
from tests.fault.disks import FaultyDisk
from tests.unit.store.backup.holding import (
    each_fault,
    files_in,
    live_in,
    made,
    talked,
    unpacked_with,
)
from tests.unit.store.backup.test_restoring import everything_said
from tests.unit.store.making import Now, crash, resume

OLD, NEW = "vier müde Pferde warten", "fünf wache Esel gehen"


def by(passphrase: str) -> Callable[[Gate], Vault]:
    """Open with a passphrase."""
    return lambda gate: gate.open(passphrase)


def test_a_backup_of_a_locked_home_is_locked_by_itself(home: Home, folder: Path) -> None:
    """It opens with the passphrase alone, and holds random ids in the open."""
    anna, _ben = live_in(home)
    turn_on(home, OLD)
    path = made(home)
    assert unpacked_with(folder, "Canary", "canary") == []
    assert f"keys/{anna}.key.json" in files_in(path)
    assert verify(home, path).opened
    verdict = verify(open_home(folder, write=False), path)
    assert (verdict.wrong, verdict.opened) == ((), False)
    assert verdict.manifest is not None
    assert verdict.manifest.sessions is None


def test_turning_the_passphrase_on_leaves_no_plain_backup_and_off_no_locked_one(
    home: Home, folder: Path, tmp_path: Path, now: Now
) -> None:
    """Each backup opens by itself on the way, and says the same as before."""
    live_in(home)
    said = everything_said(home)
    path = made(home)
    plain = files_in(path)
    turn_on(home, OLD)
    assert unpacked_with(folder, "Canary", "canary") == []
    assert verify(home, path).opened
    with open_home(tmp_path / "new", now=now) as new:
        assert not restore(new, path, replace=False).same_lock
    with open_home(tmp_path / "new", now=now, unlock=by(OLD)) as new:
        assert everything_said(new) == said
    assert home.notices == []
    turn_off(home)
    restored = files_in(path)
    assert not [name for name in restored if "keys/" in name or name == "vault.json"]
    assert restored["clients/" + next(iter(home.parts().files.ids())) + ".json"] in plain.values()
    assert restored["coach.json"] == plain["coach.json"]
    assert verify(home, path).opened
    assert home.notices == []


@pytest.mark.usefixtures("no_ballast")
@pytest.mark.parametrize("turn", ["on", "off"])
def test_turning_that_is_cut_short_anywhere_is_done_for_backups_too(
    home: Home, open_again: Callable[..., Home], folder: Path, tmp_path: Path, turn: str
) -> None:
    """Many calls of the disk, one in turn; the next start with the passphrase finishes."""
    talked(home.records(), "Anna Canary", "a1")
    if turn == "off":
        turn_on(home, OLD)
    path = made(home)
    home.close()
    shutil.copytree(folder, tmp_path / "kept")

    def put_back() -> None:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "kept", folder)

    def act(one: Home) -> None:
        turn_on(one, OLD) if turn == "on" else turn_off(one)

    begun = 0
    opened = lambda disk: open_again(disk=disk, unlock=by(OLD))  # noqa: E731  # short
    for failed in each_fault(opened, act, "crash-stop", put_back, step=11):
        again = open_again(unlock=by(OLD))
        again.records()
        if (again.vault is not None) is (turn == "on"):
            begun += failed
            assert bool(unpacked_with(folder, "Canary")) is (turn == "off")
            assert verify(again, path).opened
        again.close()
    assert begun > 3


def test_a_backup_that_could_not_be_locked_is_told_and_locked_later(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """A disk that fails holds up neither the passphrase nor the next start."""
    live_in(home)
    path = made(home)
    home.close()
    disk = FaultyDisk(lambda call, _count: "EIO" if call == "read_at" else "")
    again = open_again(disk=disk)
    turn_on(again, OLD)
    assert [notice for notice in again.notices if str(path) in notice]
    assert unpacked_with(path, "Canary") or unpacked_with(folder / "backups", "Canary")
    disk.plan = lambda _call, _count: ""
    keep_backups_in_step(again)
    assert unpacked_with(folder, "Canary", "canary") == []


def test_the_passphrase_before_opens_no_backup_any_more(
    home: Home, tmp_path: Path, now: Now
) -> None:
    """Neither it nor the recovery key before; the new ones do."""
    live_in(home)
    old_key = turn_on(home, OLD)
    path = made(home)
    change_passphrase(home, NEW)
    new_key = change_recovery_key(home)
    with open_home(tmp_path / "new", now=now) as new:
        restore(new, path, replace=False)
    for wrong in (by(OLD), lambda gate: gate.open_with_recovery_key(old_key)):
        with pytest.raises(VaultError):
            open_home(tmp_path / "new", unlock=wrong)
    for right in (by(NEW), lambda gate: gate.open_with_recovery_key(new_key)):
        with open_home(tmp_path / "new", now=now, unlock=right) as new:
            assert len(new.records().clients()) == 2


def test_an_erased_client_is_in_no_locked_backup(home: Home, folder: Path) -> None:
    """Their key goes there too, and nobody else's."""
    anna, ben = live_in(home)
    turn_on(home, OLD)
    path = made(home)
    change_passphrase(home, NEW)
    records = home.records()
    assert "Removed: from 1 backup." in records.erase(records.find_clients(anna)[0])
    assert unpacked_with(folder, anna) == []
    assert f"keys/{ben}.key.json" in files_in(path)
    assert verify(home, path).opened


def test_a_session_is_let_go_of_in_a_locked_backup(home: Home, folder: Path) -> None:
    """Its name is known although nothing in it can be read."""
    live_in(home)
    turn_on(home, OLD)
    path = made(home)
    talk, _ = resume(home.records(), "a3")
    talk.finish("plan only")
    assert "live/a3.wal" not in files_in(path)
    assert verify(home, path).opened


def test_a_backup_under_another_passphrase_is_named(home: Home) -> None:
    """It cannot be opened here, so it is said what to do."""
    anna, _ben = live_in(home)
    turn_on(home, OLD)
    path = made(home)
    other = path.read_bytes()
    turn_off(home)
    path.write_bytes(other)
    turn_on(home, NEW)
    assert [notice for notice in home.notices if "does not know" in notice]
    records = home.records()
    lines = records.erase(records.find_clients(anna)[0])
    assert [line for line in lines if str(path) in line and "remove the file" in line]


def test_a_home_that_is_half_turned_is_not_backed_up_by_itself(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """What is half plain and half locked is finished first."""
    from sessionguide.store.backup.schedule import back_up_if_due

    live_in(home)
    home.close()
    disk = FaultyDisk()
    again = open_again(disk=disk)
    disk.plan = lambda call, _count: "crash-stop" if call == "create" and again.vault else ""
    with pytest.raises(Exception, match="because"):
        turn_on(again, OLD)
    disk.stopped, disk.plan = False, lambda _call, _count: ""
    assert not back_up_if_due(again, lambda _done, _all: None)
    assert not (folder / "backups").exists()
    crash(again)
