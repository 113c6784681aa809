"""Every check of the doctor finds the fault it is there for, and finds nothing in good homes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sessionguide.store.backup.making import make_backup
from sessionguide.store.disk import Disk
from sessionguide.store.doctor import Report, examine
from sessionguide.store.doctor.table import TABLE
from sessionguide.store.home import Home, open_home
from sessionguide.store.plain import from_bytes, to_bytes
from sessionguide.store.sealed import sealed, tables_in
from sessionguide.store.vault import header
from sessionguide.store.vault.turning import turn_on
from tests.unit.store.making import begin
from tests.unit.store.vault.conftest import CHEAP, PASSPHRASE, unlock

FIXTURE = Path(__file__).parents[2] / "fixtures" / "homes" / "1"
NOW = datetime.fromisoformat("2026-03-02T12:00:00+01:00")
NOBODY = "f" * 20


@pytest.fixture
def used(home: Home) -> Home:
    """A home with a client, a finished session and a running one."""
    records = home.records()
    client = records.add_client("Anna-canary")
    begin(records, client, "s0").finish()
    begin(records, client, "s1").say("answer-canary")
    return home


@pytest.fixture
def good(used: Home, folder: Path) -> Path:
    """The same, closed."""
    used.close()
    return folder


@pytest.fixture
def covered(used: Home, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same under a passphrase, closed."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    turn_on(used, PASSPHRASE)
    used.close()
    return folder


def look(folder: Path, **how: Any) -> Report:
    """What the doctor says on the day of the tests."""
    return examine(folder, now=lambda: NOW, **how)


def client_file(folder: Path) -> Path:
    """The file of the only client."""
    (path,) = (folder / "clients").glob("*.json")
    return path


def change(path: Path, how: Callable[[dict[str, Any]], object]) -> None:
    """Change a sealed file as a program would that knows how."""
    data = from_bytes(path.read_bytes())
    del data["checksum"]
    how(data)
    path.write_bytes(sealed(data))


def all_said(report: Report) -> str:
    """Every line of a report."""
    return "\n".join(report.lines())


# --- good homes -----------------------------------------------------------------------------------


def test_a_good_home_has_nothing_wrong_and_nothing_to_note(good: Path) -> None:
    """Looking twice says the same."""
    for _again in range(2):
        report = look(good)
        assert (report.wrong, report.mended, report.noted) == ((), (), ())


def test_the_home_of_the_first_schema_is_well(tmp_path: Path) -> None:
    """Once it is its owner's alone, which a copy by hand is not."""
    folder = tmp_path / "home"
    shutil.copytree(FIXTURE, folder)
    examine(folder, repair=True)
    report = examine(folder)
    assert (report.wrong, report.mended) == ((), ())


def test_a_home_under_a_passphrase_is_well_unlocked_and_locked(covered: Path) -> None:
    """Locked, its seals are looked at; nobody is named either way."""
    for key in (unlock, None):
        report = look(covered, unlock=key)
        assert (report.wrong, report.mended, report.noted) == ((), (), ())
        assert "canary" not in all_said(report)
    assert any("seals: all well" in line for line in report.looked_at)


def test_a_passphrase_that_is_not_given_is_no_hindrance(covered: Path) -> None:
    """What can be looked at without it is."""
    report = look(covered, unlock=lambda gate: gate.open("not the passphrase"))
    assert report.wrong == ()
    assert any("the passphrase: not given" in line for line in report.looked_at)


def test_every_check_is_told_of(covered: Path) -> None:
    """Each row of the table stands in the report, of real clients and of practice."""
    report = look(covered, unlock=unlock)
    for row in TABLE:
        starts = (f"{row.what}: ", f"practice {row.what}: ")
        told = [line for line in report.looked_at if line.startswith(starts)]
        assert len(told) == (0 if row.only_locked else 1 if row.home_alone else 2), row.what


# --- one fault each -------------------------------------------------------------------------------


def test_another_computer_that_may_have_it_open_is_told(good: Path) -> None:
    """As a start tells it, and once."""
    lock = {"pid": 7, "host": "LAPTOP", "since": "2026-03-01T12:00:00+01:00"}
    (good / "lock").write_text(json.dumps(lock))
    report = look(good)
    assert [line for line in report.wrong if "LAPTOP" in line]
    assert report.mended == ()
    assert look(good).wrong == ()


def test_links_and_strange_things_are_named(good: Path, tmp_path: Path) -> None:
    """In any folder of ours; they are never followed."""
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (good / "live" / "s9.wal").symlink_to(tmp_path / "x")
    os.mkfifo(good / "clients" / "pipe")
    wrong = all_said(look(good))
    assert "live/s9.wal is a link" in wrong
    assert "clients/pipe is neither a file nor a folder" in wrong
    (good / "notes").symlink_to(tmp_path / "elsewhere")
    assert "folder notes of the home folder is a link" in all_said(look(good))


def test_rights_are_told_and_mended_when_asked(good: Path) -> None:
    """0700 and 0600, in every folder."""
    (good / "clients").chmod(0o755)
    client_file(good).chmod(0o644)
    (good / "live" / "s1.wal").chmod(0o640)
    report = look(good)
    assert len(report.wrong) == 2, report.wrong
    assert all("doctor --mend" in line for line in report.wrong)
    report = look(good, repair=True)
    assert report.wrong == ()
    assert len(report.mended) == 2, report.mended
    assert client_file(good).stat().st_mode & 0o777 == 0o600
    assert (good / "clients").stat().st_mode & 0o777 == 0o700
    assert look(good).wrong == ()


def test_a_full_disk_is_told(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is full."""
    monkeypatch.setattr(Disk, "free", lambda _self, _folder: 1 << 20)
    assert "nearly full" in all_said(look(good))


def test_a_ballast_that_is_cut_off_is_made_again(good: Path) -> None:
    """Where there is room and nobody writes."""
    (good / "ballast").write_bytes(b"x")
    (good / "ballast").chmod(0o600)
    assert "spare room for a full disk is too small" in all_said(look(good, mend=False))
    assert "is whole again" in all_said(look(good))
    assert (good / "ballast").stat().st_size == 1 << 20


def test_settings_that_cannot_be_meant_are_told(good: Path) -> None:
    """With what to do."""
    (good / "settings.toml").write_text("keep_months = -3\n")
    (good / "settings.toml").chmod(0o600)
    assert "keep_months is a whole number" in all_said(look(good))


def test_unfinished_files_are_noted_while_another_process_writes(used: Home, folder: Path) -> None:
    """Otherwise a start removes them, and so does the doctor."""
    path = folder / "unfinished" / "abc"
    path.write_bytes(b"x")
    path.chmod(0o600)
    report = look(folder)
    assert "An unfinished file is left" in "".join(report.noted)
    assert report.wrong == ()
    used.close()
    assert look(folder).noted == ()
    assert not path.exists()


def test_conflicting_copies_are_named_and_spare_ones_go(good: Path) -> None:
    """Nothing that holds words is removed."""
    for path in (client_file(good), good / "lock"):
        copy = path.with_name(f"{path.stem} (1){path.suffix}")
        shutil.copy(path, copy)
        copy.chmod(0o600)
    wrong = look(good).wrong
    assert len(wrong) == 2
    assert "conflicts list" in wrong[0]
    report = look(good, repair=True)
    assert len(report.wrong) == 1
    assert not (good / "lock (1)").exists()


def test_numbers_of_a_newer_program_and_no_numbers_are_told(good: Path) -> None:
    """A file that has none stops nothing else from being looked at."""
    change(client_file(good), lambda data: data["plans"]["1"].update(schema=99))
    change(good / "coach.json", lambda data: data["catalogue"]["1"].update(schema="one"))
    wrong = all_said(look(good, mend=False))
    assert "was saved by a newer sessionguide" in wrong
    assert "The list of clients holds a document without a schema number" in wrong


def test_a_torn_end_is_noted_and_a_damaged_line_is_told(good: Path) -> None:
    """A torn one is normal after a crash."""
    wal = good / "live" / "s1.wal"
    whole = wal.read_bytes()
    wal.write_bytes(whole + b"half a li")
    report = look(good)
    assert "in the middle of a line" in "".join(report.noted)
    assert report.wrong == ()
    wal.write_bytes(whole.replace(b"answer-canary", b"answer-kanary"))
    assert "Session s1: " in all_said(look(good))


def test_sessions_of_nobody_and_sessions_twice_are_told(good: Path) -> None:
    """Both are kept."""
    done = next((good / "live").glob("*.s0.done"))
    (good / "live" / "s0.wal").write_bytes(done.read_bytes().rsplit(b"\n", 2)[0] + b"\n")
    (good / "live" / "s0.wal").chmod(0o600)
    assert "Session s0 is finished, and runs as well" in all_said(look(good))
    client_file(good).unlink()
    shutil.rmtree(good / "earlier")
    assert "Session s1 belongs to a client who has no file here" in all_said(look(good))
    assert "The journal of session s0 belongs to a client" in all_said(look(good))


def test_a_file_that_says_it_is_someone_elses_is_told(good: Path) -> None:
    """It was put there by something else; it is kept."""
    target = good / "clients" / f"{NOBODY}.json"
    change(client_file(good), lambda data: data["client"]["1"].update(id="x"))
    client_file(good).rename(target)
    assert f"The file of client {NOBODY} does not say" in all_said(look(good))
    assert target.exists()


def test_damaged_files_and_versions_are_mended_or_told(good: Path) -> None:
    """The client's file, its earlier versions, the list's."""
    number = next((good / "earlier" / client_file(good).stem).iterdir())
    number.write_bytes(b"x")
    (good / "earlier" / "coach" / "1.json").write_bytes(b"x")
    wrong = all_said(look(good))
    assert "Earlier version 1 of client" in wrong
    assert "of the list of clients is damaged; the list is whole" in wrong
    client_file(good).write_bytes(b"x")
    assert "has been restored" in "".join(look(good).mended)


def test_a_damaged_folded_journal_is_told(good: Path) -> None:
    """The client's file has all of it."""
    done = next((good / "live").glob("*.done"))
    done.write_bytes(done.read_bytes().replace(b"folded", b"fulded"))
    assert "of the finished session s0 is damaged; the client's file has it whole" in all_said(
        look(good)
    )


def test_a_session_that_only_its_folded_journal_knows_is_told(good: Path) -> None:
    """An older file was put back, say."""
    change(client_file(good), lambda data: data["sessions"].clear())
    assert "The finished session s0 stands in its journal alone" in all_said(look(good))


def test_a_list_that_is_wrong_is_made_again(good: Path) -> None:
    """Names that differ, clients who are missing, and some who are not there."""

    def spoil(data: dict[str, Any]) -> None:
        row = data["catalogue"]["1"]
        data["catalogue"] = {"1": row | {"name": "someone"}, "2": row | {"id": NOBODY}}

    change(good / "coach.json", spoil)
    report = look(good, mend=False)
    assert "other names than their files" in all_said(report)
    assert "is not of today" in "".join(report.noted)
    assert "is made again" in "".join(look(good).mended)
    tables = tables_in((good / "coach.json").read_bytes())
    assert [row["name"] for row in tables["catalogue"].values()] == ["Anna-canary"]
    report = look(good)
    assert (report.wrong, report.mended, report.noted) == ((), (), ())


def test_plans_without_a_session_and_activities_without_a_plan_are_told(good: Path) -> None:
    """They can be read all the same."""

    def spoil(data: dict[str, Any]) -> None:
        data["plans"]["1"]["session"] = "gone"
        data["activities"]["1"]["plan"] = "gone"

    change(client_file(good), spoil)
    wrong = all_said(look(good))
    assert "one plan of client" in wrong
    assert "one activity of client" in wrong


def test_flows_that_are_missing_are_told_and_spare_ones_go_when_asked(good: Path) -> None:
    """A spare one does no harm."""

    def spoil(data: dict[str, Any]) -> None:
        flow = data["flows"]["1"]
        data["flows"]["7"] = flow | {"id": "career-00000000"}

    change(client_file(good), spoil)
    report = look(good)
    assert report.wrong == ()
    assert "texts of flows that no session needs" in "".join(report.noted)
    assert "are removed" in "".join(look(good, repair=True).mended)
    assert look(good).noted == ()
    change(client_file(good), lambda data: data["flows"].clear())
    assert "The text of a flow of client" in all_said(look(good))


def test_what_belongs_to_nobody_is_named(good: Path) -> None:
    """An empty folder goes when asked; nothing else does."""
    for folder in (good / "earlier" / NOBODY, good / "earlier" / "0empty", good / "notes"):
        folder.mkdir(mode=0o700)
    shutil.copy(client_file(good), good / "earlier" / NOBODY / "1.json")
    (good / "earlier" / "coach" / "1 (1).json").write_bytes(b"x")
    (good / "notes" / f"{NOBODY}.md").write_bytes(b"x")
    for path in good.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    report = look(good)
    wrong = all_said(report)
    for part in (f"earlier/{NOBODY} belongs", "no earlier version of ours", f"notes/{NOBODY}.md"):
        assert part in wrong
    assert "earlier/0empty is empty" in "".join(report.noted)
    look(good, repair=True)
    assert not (good / "earlier" / "0empty").exists()
    assert (good / "earlier" / NOBODY / "1.json").exists()


def test_a_session_of_tomorrow_week_is_told(good: Path) -> None:
    """A clock was far off, or is."""
    change(client_file(good), lambda data: data["sessions"]["1"].update(
        finished="2027-03-02T10:00:00+01:00"))  # fmt: skip
    assert "A session is dated 2027-03-02, which is not yet" in all_said(look(good))


# --- under a passphrase ---------------------------------------------------------------------------


def test_a_header_without_a_copy_gets_one_and_a_missing_one_is_told(covered: Path) -> None:
    """It is read locked as well."""
    shutil.rmtree(covered / "earlier" / "vault")
    assert "The copy of vault.json is missing" in all_said(look(covered, mend=False))
    assert "The copy of vault.json is made again." in look(covered).mended
    (covered / "vault.json").unlink()
    shutil.rmtree(covered / "earlier" / "vault")
    assert "the file vault.json that opens it is missing" in all_said(look(covered, mend=False))


def test_keys_of_nobody_go_when_asked(covered: Path) -> None:
    """And only where nothing at all is theirs."""
    owner = client_file(covered).stem
    key = covered / "keys" / f"{owner}.key.json"
    other = covered / "keys" / f"{NOBODY}.key.json"
    shutil.copy(key, other)
    assert f"There is a key of {NOBODY}" in all_said(look(covered, unlock=unlock))
    look(covered, unlock=unlock, repair=True)
    assert key.exists()
    assert not other.exists()


def test_keys_that_are_damaged_or_do_not_open_are_told(covered: Path) -> None:
    """A damaged one comes back from its copy; a strange one is named."""
    owner = client_file(covered).stem
    key = covered / "keys" / f"{owner}.key.json"
    whole = key.read_bytes()
    copies = covered / "earlier" / f"{owner}.key"
    shutil.rmtree(copies)
    assert f"The copy of the key of {owner} is missing" in all_said(look(covered))
    shutil.copy(covered / "keys" / "coach.key.json", key)
    assert f"The key of {owner} does not open" in all_said(look(covered, unlock=unlock))
    shutil.rmtree(copies)
    key.write_bytes(b"x")
    assert f"The key of {owner} is damaged" in all_said(look(covered))
    copies.mkdir(mode=0o700)
    (copies / "1.json").write_bytes(whole)
    (copies / "1.json").chmod(0o600)
    assert "has been restored" in "".join(look(covered, unlock=unlock).mended)
    assert key.read_bytes() == whole


def test_damage_is_found_without_the_passphrase(covered: Path) -> None:
    """By seals and checksums; nothing is mended without it."""
    path, wal = client_file(covered), next((covered / "live").glob("s1*.wal"))
    spoilt = path.read_bytes()[:-9] + b"x" * 9
    path.write_bytes(spoilt)
    wal.write_bytes(wal.read_bytes().replace(b"hidden", b"hodden"))
    wrong = all_said(look(covered))
    assert f"clients/{path.name} is damaged" in wrong
    assert f"live/{wal.name} is damaged" in wrong
    assert path.read_bytes() == spoilt


def test_a_home_that_another_process_writes_to_is_only_looked_at(used: Home, folder: Path) -> None:
    """Also when asked to mend."""
    (folder / "clients").chmod(0o755)
    report = look(folder, repair=True)
    assert (folder / "clients").stat().st_mode & 0o777 == 0o755
    assert report.mended == ()
    assert to_bytes(report.to_json())
    with pytest.raises(Exception, match="in use"):
        open_home(folder)
    assert used.writes


def test_the_newest_backup_is_noted_and_one_that_is_damaged_is_told(
    used: Home, folder: Path
) -> None:
    """With why the last could not be made, also where a start would have said it."""
    path = make_backup(used, used.backups().places[0])[0]
    used.close()
    report = look(folder)
    assert report.wrong == ()
    assert any("newest backup is of" in note for note in report.noted)
    path.write_bytes(path.read_bytes()[:-40])
    (folder / "backups" / "trouble").write_text("the disk is full")
    (folder / "backups" / "trouble").chmod(0o600)
    report = look(folder)
    assert any(path.name in wrong for wrong in report.wrong)
    assert any("because the disk is full" in wrong for wrong in report.wrong)
    assert not any("backup" in line for line in report.mended)


def test_a_damaged_copy_of_names_is_noted(used: Home, folder: Path) -> None:
    """Who takes names.json away must know of it."""
    path = folder / "names.0a0b.damaged"
    path.write_bytes(b"x")
    path.chmod(0o600)
    used.close()
    assert any("real names" in note for note in look(folder).noted)
