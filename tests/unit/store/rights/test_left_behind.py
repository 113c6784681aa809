"""Nothing of a client is left behind where nobody looks: backups, copies, what was put aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessionguide.errors import StorageError
from sessionguide.session.ports import Client
from sessionguide.store.backup.making import make_backup
from sessionguide.store.backup.places import Place, mark_of
from sessionguide.store.backup.schedule import back_up_if_due
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.comparing import bundles
from sessionguide.store.home import Home, open_home
from sessionguide.store.plain import from_bytes
from sessionguide.store.sealed import sealed
from sessionguide.store.settings import change_setting
from sessionguide.store.vault.turning import turn_off, turn_on
from tests.unit.store.backup.holding import made, unpacked_with
from tests.unit.store.making import Now, resume
from tests.unit.store.rights.conftest import CANARY, NAME, OTHER
from tests.unit.store.rights.failing import cut_short
from tests.unit.store.vault.conftest import PASSPHRASE, unlock

AGAIN = "Anna Afterwards"
ALIAS = "Seagull"
Twins = Callable[[bool], Path]


@pytest.fixture(params=[False, True], ids=["plain", "locked"])
def locked(request: pytest.FixtureRequest) -> bool:
    """Whether a passphrase is set."""
    return bool(request.param)


@pytest.fixture
def opened(twins: Twins, locked: bool) -> Iterator[Home]:
    """A home with two clients and a backup of them."""
    with open_home(twins(locked), now=Now(), unlock=unlock) as home:
        made(home)
        yield home


def the_one(home: Home, name: str = NAME) -> Client:
    return home.records().find_clients(name, real_names=True)[0]


def in_the_open(home: Home, *texts: str) -> list[str]:
    """Where it can be read once the passphrase is taken off; zips unpacked."""
    if home.vault is not None:
        turn_off(home)
    home.records().close()
    return unpacked_with(home.path, *texts)


# --- names ----------------------------------------------------------------------------------------


def test_a_renamed_client_has_the_earlier_name_in_no_backup(opened: Home) -> None:
    """Everything else in it is as it was."""
    opened.rights().rename(the_one(opened), AGAIN)
    found = in_the_open(opened, AGAIN)
    assert any("backup.zip: clients/" in where for where in found)
    assert any("backup.zip: coach.json" in where for where in found)
    assert in_the_open(opened, NAME) == []
    assert any("backup.zip" in where for where in in_the_open(opened, f"{CANARY} a1"))


def test_behind_an_alias_the_name_is_in_names_json_alone_in_backups_too(opened: Home) -> None:
    """And it comes back from there."""
    client = opened.rights().take_alias(the_one(opened), ALIAS)
    opened.rights().take_alias(client, "Gannet")
    assert {where.rpartition("/")[2].rpartition(" ")[2] for where in in_the_open(opened, NAME)} == {
        "names.json"
    }
    assert in_the_open(opened, ALIAS) == []
    opened.rights().drop_alias(the_one(opened, "Gannet"))
    assert in_the_open(opened, "Gannet") == []
    assert not any("names.json" in where for where in in_the_open(opened, NAME))


def test_a_change_of_name_reaches_a_folder_that_was_away(
    twins: Twins, tmp_path: Path, locked: bool
) -> None:
    """What is owed holds ids alone, and is done when the folder is there again."""
    stick = tmp_path / "a stick [1] \u03b1"
    with open_home(twins(locked), now=Now(), unlock=unlock) as home:
        change_setting(home.disk, home.path, "backup_folder", str(stick), home.path / "unfinished")
        stick.mkdir()
        made(home)
        away = stick.rename(tmp_path / "away")
        client = home.rights().rename(the_one(home), AGAIN)
        (owed,) = (path for path in (home.path / "backups").iterdir() if path.suffix == ".owed")
        assert owed.name == f"{client.id}.name.home.owed"
        assert owed.read_bytes() == b""
        away.rename(stick)
        settled(home)
        assert not owed.exists()
        assert in_the_open(home, NAME) == unpacked_with(stick, NAME) == []
        assert unpacked_with(stick, AGAIN)


def settled(home: Home) -> None:
    """What the end of a run does."""
    change_setting(home.disk, home.path, "backup_every_days", "0", home.path / "unfinished")
    back_up_if_due(home, lambda _done, _all: None)


def test_an_alias_cut_short_anywhere_and_then_a_merge_leave_no_name(twins: Twins) -> None:
    """One act after the other, each backup included."""
    folder = twins(False)
    with open_home(folder, now=Now()) as home:
        made(home)

    def act(home: Home) -> None:
        home.rights().take_alias(the_one(home), ALIAS)

    for trial, _done, place in cut_short(folder, act):
        with open_home(place, now=Now()) as home:
            for row in home.records().clients():
                if row.name == NAME:
                    home.rights().take_alias(row, ALIAS)
            home.rights().merge(the_one(home, ALIAS), the_one(home, OTHER))
            settled(home)
            found = in_the_open(home, NAME)
            assert all(where.endswith(": names.json") for where in found), trial


# --- merged ---------------------------------------------------------------------------------------


def test_erasing_whoever_was_made_one_of_two_erases_both_in_older_backups(opened: Home) -> None:
    """Nobody is left there under the id that is not in use any more."""
    one, other = the_one(opened), the_one(opened, OTHER)
    opened.rights().merge(one, other)
    opened.records().erase(other)
    assert in_the_open(opened, CANARY, NAME, OTHER, one.id, other.id) == []


def test_erasing_cut_short_anywhere_still_knows_both(twins: Twins) -> None:
    """The mark says who else goes, when the file that said so is gone."""
    folder = twins(False)
    with open_home(folder, now=Now()) as home:
        made(home)
        one, other = the_one(home), the_one(home, OTHER)
        home.rights().merge(one, other)
    for trial, _done, place in cut_short(folder, lambda home: home.records().erase(other)):
        with open_home(place, now=Now()) as home:
            if home.records().clients():
                home.records().erase(other)
            assert in_the_open(home, CANARY, NAME, OTHER, one.id, other.id) == [], trial


def test_what_was_put_aside_goes_with_the_client_it_became_part_of(opened: Home) -> None:
    """It can still be read there, and is erased with them."""
    one, other = the_one(opened), the_one(opened, OTHER)
    parts = opened.parts()
    Aside(parts).keep_tables(one.id, parts.files.tables(one.id), Now()())
    Aside(parts).keep_lines(one.id, "a9", {0: b'{"n":0}', 1: CANARY.encode()}, Now()())
    opened.rights().merge(one, other)
    assert {kept.owner for kept in Aside(parts).kept()} == {other.id}
    for kept in Aside(parts).kept():
        assert one.id not in str(Aside(parts)._row(kept))
    opened.records().erase(other)
    assert list((opened.path / "aside").iterdir()) == []


def test_a_damaged_copy_can_still_be_read_after_a_merge(opened: Home, locked: bool) -> None:
    """Under the key of the client who stays."""
    one, other = the_one(opened), the_one(opened, OTHER)
    if locked:
        turn_off(opened)
    damaged = opened.path / "clients" / f"{one.id}.0a0b.damaged"
    damaged.write_text(f"{CANARY} damaged")
    if locked:
        turn_on(opened, PASSPHRASE)
        assert CANARY.encode() not in damaged.read_bytes()
    opened.rights().merge(one, other)
    if locked:
        turn_off(opened)
    moved = opened.path / "clients" / f"{other.id}.0a0b.damaged"
    assert moved.read_text() == f"{CANARY} damaged"
    assert not damaged.exists()


def test_clients_with_conflicting_copies_are_not_made_one(opened: Home) -> None:
    """Else the copy would be left of someone who is not here."""
    one, other = the_one(opened), the_one(opened, OTHER)
    file = opened.path / "clients" / f"{one.id}.json"
    file.with_name(f"{one.id} (1).json").write_bytes(file.read_bytes())
    with pytest.raises(StorageError, match="conflicting copies"):
        opened.rights().merge(one, other)
    assert len(opened.records().clients()) == 2


# --- copies ---------------------------------------------------------------------------------------


def copied(path: Path) -> Path:
    """As a synced folder does it."""
    target = path.with_name(f"{path.stem} (conflicted copy){path.suffix}")
    target.write_bytes(path.read_bytes())
    return target


def test_copies_of_the_list_and_of_names_forget_who_is_erased(opened: Home) -> None:
    """And they keep everybody else."""
    rights = opened.rights()
    rights.take_alias(the_one(opened), ALIAS)
    other = rights.take_alias(the_one(opened, OTHER), "Gannet")
    for name in ("coach.json", "names.json"):
        copied(opened.path / name)
    one = the_one(opened, ALIAS)
    opened.records().erase(one)
    if opened.vault is None:
        assert in_the_open(opened, NAME, ALIAS, one.id) == []
        assert len(unpacked_with(opened.path, other.id)) > 4


def test_a_copy_of_names_that_cannot_be_read_is_told(opened: Home) -> None:
    """It may hold the name, so somebody has to look at it."""
    opened.rights().take_alias(the_one(opened), ALIAS)
    copy = copied(opened.path / "names.json")
    copy.write_bytes(copy.read_bytes()[:-9])
    gone = opened.records().erase(the_one(opened, ALIAS))
    assert any(copy.name in line for line in gone)
    assert copy.exists()


def test_a_change_of_name_reaches_copies_and_what_was_put_aside(twins: Twins) -> None:
    """The name from before is in no file."""
    with open_home(twins(False), now=Now()) as home:
        client, parts = the_one(home), home.parts()
        for path in (home.path / "coach.json", home.path / "clients" / f"{client.id}.json"):
            copied(path)
        Aside(parts).keep_tables(client.id, parts.files.tables(client.id), Now()())
        home.rights().rename(client, AGAIN)
        assert in_the_open(home, NAME) == []
        assert len(in_the_open(home, AGAIN)) == 7


@pytest.mark.parametrize("record", ["plan only", "nothing"])
def test_what_is_not_kept_of_a_session_is_not_put_aside_either(opened: Home, record: str) -> None:
    """Neither its journal nor a file of the client that tells of it; the rest stays there."""
    client, parts = the_one(opened), opened.parts()
    lines = {0: b'{"n":0}', 1: f"{CANARY} a3".encode()}
    Aside(parts).keep_lines(client.id, "a3", lines, Now()())
    tables = parts.files.tables(client.id)
    tables["sessions"]["9"] = {"schema": 2, "id": "a3", "answers": [f"{CANARY} a3"]}
    Aside(parts).keep_tables(client.id, tables, Now()())
    resume(opened.records(), "a3")[0].finish(record)
    assert f"{CANARY} a3" not in "".join(in_the_open(opened, f"{CANARY} a3"))
    (kept,) = Aside(opened.parts()).kept()
    text = Aside(opened.parts())._row(kept)["text"]
    assert set(bundles(from_bytes(text.encode()))) == {"a1", "a2"}


def test_a_copy_that_begins_in_the_middle_of_a_finished_session_is_erased(opened: Home) -> None:
    """Only its name tells whose it is, and the finished session of that id."""
    client = the_one(opened)
    done = opened.path / "live" / f"{client.id}.a1.done"
    *_, last, _end = done.read_bytes().split(b"\n")
    copy = opened.path / "live" / "a1.2 (conflicted copy).wal"
    copy.write_bytes(last + b"\n")
    assert copy.exists()
    opened.records().erase(client)
    assert not copy.exists()


def test_a_backup_cut_short_elsewhere_goes_with_the_next_one_there(
    opened: Home, tmp_path: Path
) -> None:
    """A hidden file with everything in it would lie there for ever."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    left = folder / f".{mark_of(opened.disk, opened.path)}.0a0b.unfinished"
    left.write_bytes(sealed({}))
    make_backup(opened, Place(folder, False, opened.parts().layout))
    assert not left.exists()
