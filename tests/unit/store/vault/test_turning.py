"""Turning the vault on and off: nothing stays readable, nothing is lost, wherever it is cut."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copytree

import pytest

from sessionguide.errors import StorageError, VaultError
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault.turning import turn_off, turn_on
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import FLOW, Now, begin, crash, files_with
from tests.unit.store.test_times import three
from tests.unit.store.vault.conftest import (
    CANARY,
    NAME,
    PASSPHRASE,
    live_a_little_in,
    opened,
    readings,
)

ROOTS = (False, True)


def all_readings(home: Home) -> list[dict[str, object]]:
    """Of clients and of practice."""
    return [readings(home, practice) for practice in ROOTS]


# --- on -------------------------------------------------------------------------------------------


def test_turning_on_leaves_no_word_in_any_byte(home: Home, folder: Path) -> None:
    """Answers, drafts, names: in no file and in no file's name."""
    assert files_with(folder, CANARY, NAME)
    turn_on(home, PASSPHRASE)
    assert not files_with(folder, CANARY, NAME)
    assert not files_with(folder, "Call Sam", "q1?")


def test_everything_reads_the_same_once_it_is_on(home: Home, folder: Path) -> None:
    """In the process that turned it on, and at the next start."""
    before = all_readings(home)
    turn_on(home, PASSPHRASE)
    assert all_readings(home) == before
    home.close()
    with opened(folder) as again:
        assert all_readings(again) == before
        assert not again.notices


def test_what_is_said_later_is_covered_too(locked: Path) -> None:
    """New clients, answers, finished sessions, and their earlier versions."""
    with opened(locked) as home:
        talk = begin(home.records(), home.records().add_client("Bea Unmistakable"), "s9")
        talk.say(f"{CANARY} later")
        assert not files_with(locked, CANARY, "Bea Unmistakable")
        talk.finish()
    assert not files_with(locked, CANARY, "Bea Unmistakable")


@pytest.mark.usefixtures("home")
def test_a_damaged_file_is_put_aside_under_cover(home: Home, folder: Path) -> None:
    """What was found is kept, and nobody can read it."""
    (path,) = (folder / "clients").glob("*.json")
    path.write_bytes(path.read_bytes()[:-9])
    journal = next((folder / "live").glob("s3.*wal"))
    first, second, *rest = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([first, second[:-4] + b"####", *rest]))
    turn_on(home, PASSPHRASE)
    assert len(list((folder / "clients").glob("*.damaged"))) == 1
    assert len(list((folder / "live").glob("*.damaged"))) == 1
    assert not files_with(folder, CANARY, NAME)


def test_a_client_of_whom_only_an_earlier_version_is_left_is_covered(
    home: Home, folder: Path
) -> None:
    """Their file is gone; what is beside it must not stay readable."""
    before = readings(home)
    home.close()
    next((folder / "clients").glob("*.json")).unlink()
    with open_home(folder, now=Now()) as again:
        turn_on(again, PASSPHRASE)
        assert not files_with(folder, CANARY, NAME)
        assert readings(again)["sessions"] == before["sessions"]


def test_a_session_that_nobody_can_read_is_erased_with_its_client(home: Home, folder: Path) -> None:
    """Its bytes are kept under cover, and go when the client does."""
    journal = next((folder / "live").glob("s3.*wal"))
    journal.write_bytes(journal.read_bytes().replace(b'"header"', b'"heeder"'))
    turn_on(home, PASSPHRASE)
    assert [path.name for path in (folder / "live").glob("s3.*")] == ["s3.1.damaged"]
    (client,) = home.records().clients()
    home.records().erase(client)
    assert not list((folder / "live").glob("s3.*"))


def test_an_open_journal_is_closed_first(home: Home) -> None:
    """It would go on writing what anyone can read."""
    records = home.records()
    talk = begin(records, records.clients()[0], "s8")
    turn_on(home, PASSPHRASE)
    with pytest.raises(StorageError, match="closed"):
        talk.say("more")


def test_the_recovery_key_is_shown_before_what_can_be_cut_short(home: Home) -> None:
    """Whoever is interrupted has it."""
    order: list[str] = []
    turn_on(
        home, PASSPHRASE, lambda _done, _all: order.append("file"), lambda _key: order.append("key")
    )
    assert order.index("key") == 0


def test_a_passphrase_that_cannot_be_kept_leaves_no_vault(folder: Path) -> None:
    """The header is not on disk for certain: it goes again."""
    disk = FaultyDisk()
    with open_home(folder, disk=disk, now=Now()) as home:
        disk.plan = lambda call, _count: "EIO" if call == "link" or call == "create" else ""
        with pytest.raises(StorageError, match="Everything is as it was"):
            turn_on(home, PASSPHRASE)
        disk.plan = lambda _call, _count: ""
    with open_home(folder, now=Now()) as again:
        assert not again.locked


def test_it_is_not_turned_on_twice(locked: Path) -> None:
    """Not over itself, and not where nobody gave the passphrase."""
    for home in (opened(locked), open_home(locked, write=False, now=Now())):
        with home, pytest.raises(StorageError, match="already"):
            turn_on(home, PASSPHRASE)


# --- off ------------------------------------------------------------------------------------------


def test_turning_off_brings_everything_back(home: Home, folder: Path) -> None:
    """And no passphrase is asked for any more; no key stays."""
    before = all_readings(home)
    turn_on(home, PASSPHRASE)
    turn_off(home)
    assert all_readings(home) == before
    home.close()
    assert not list(folder.rglob("*.key*"))
    assert not list(folder.rglob("vault*"))
    with open_home(folder, now=Now()) as again:
        assert all_readings(again) == before
        assert not again.notices


def test_a_strange_copy_does_not_stop_turning_off(locked: Path) -> None:
    """It was put aside because it belonged elsewhere: it stays as it was found."""
    with opened(locked) as home:
        path = next((locked / "clients").glob("*.json"))
        strange = (locked / "coach.json").read_bytes()
        path.write_bytes(strange)
        assert home.records().sessions()
        (aside,) = (locked / "clients").glob("*.damaged")
        turn_off(home)
    assert aside.read_bytes() == strange
    with open_home(locked, now=Now()) as again:
        assert not again.locked


def test_there_must_be_one_to_turn_off(home: Home) -> None:
    """Without it there is a sentence."""
    with pytest.raises(StorageError, match="no passphrase"):
        turn_off(home)


# --- cut short ------------------------------------------------------------------------------------


def _turned_on(home: Home) -> None:
    turn_on(home, PASSPHRASE)


@pytest.mark.parametrize(("turn", "begins_on"), [(_turned_on, False), (turn_off, True)])
def test_cut_short_at_any_call_it_is_done_at_the_next_start(
    turn: Callable[[Home], None], begins_on: bool, tmp_path: Path
) -> None:
    """All is there, none of it readable where the vault is on; nothing half done is left."""
    model = tmp_path / "model"
    with opened(model) as home:
        live_a_little_in(home)
        before = readings(home)
        if begins_on:
            _turned_on(home)
    (model / "ballast").unlink()
    disk = FaultyDisk()
    copytree(model, tmp_path / "whole")
    with opened(tmp_path / "whole", disk) as home:
        first = len(disk.calls)
        turn(home)
    states = set()
    for place in range(first, len(disk.calls)):
        folder = tmp_path / str(place)
        copytree(model, folder)
        _cut_short(folder, turn, place)
        with opened(folder) as home:
            assert readings(home) == before, place
            states.add(home.vault is not None)
            assert home.vault is None or home.vault.strict, place
            assert bool(files_with(folder, CANARY, NAME)) is (home.vault is None), place
    assert states == {False, True}


def _cut_short(folder: Path, turn: Callable[[Home], None], place: int) -> None:
    disk = FaultyDisk(lambda _call, count: "crash-stop" if count == place else "")
    home = opened(folder, disk)
    with suppress(StorageError):
        turn(home)
    crash(home)


def test_what_cannot_be_finished_is_told_and_stops_nobody(locked: Path) -> None:
    """A key is missing: the rest can be read, and nothing says that it is off."""
    with opened(locked) as home:
        client = home.records().add_client("Bea")
    key = (locked / "keys" / f"{client.id}.key.json").read_bytes()
    _lose_key(locked, client.id)
    with opened(locked) as home, pytest.raises(VaultError, match="key is missing"):
        turn_off(home)
    with opened(locked) as home:
        assert any("not finished" in notice for notice in home.notices)
        assert len(home.records().sessions(home.records().clients()[-1])) == 2
    (locked / "keys" / f"{client.id}.key.json").write_bytes(key)
    with opened(locked) as home:
        assert home.vault is None
        assert len(home.records().clients()) == 2


def _lose_key(folder: Path, owner: str) -> None:
    (folder / "keys" / f"{owner}.key.json").unlink()
    for version in (folder / "earlier" / f"{owner}.key").iterdir():
        version.unlink()


def test_times_of_earlier_sessions_are_known_behind_the_passphrase_too(
    home: Home, folder: Path
) -> None:
    """They stand in the clients' files, which the vault covers, and nowhere else (S3)."""
    three(home.records())
    turn_on(home, PASSPHRASE)
    home.close()
    with opened(folder) as again:
        assert again.records().usual(FLOW.name) == {"talk": 11}
