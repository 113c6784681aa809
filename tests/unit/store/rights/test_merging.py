"""Two records of one person become one, whatever is cut short, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from sessionguide.errors import DamageError, InputError
from sessionguide.session.ports import Client
from sessionguide.store.home import Home, open_home
from sessionguide.store.rights.uniting import merged_in
from sessionguide.store.vault.turning import turn_on
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import Now, begin, files_with, resume, said
from tests.unit.store.rights.conftest import CANARY, NAME, OTHER
from tests.unit.store.rights.failing import cut_short
from tests.unit.store.vault.conftest import PASSPHRASE, opened, unlock

FINISHED = ["a1", "a2", "b1", "b2"]


def the_two(home: Home) -> tuple[Client, Client]:
    """Who goes, and who stays."""
    records = home.records()
    return records.find_clients(NAME)[0], records.find_clients(OTHER)[0]


def merge(home: Home) -> None:
    """Make one of the two, unless that is done."""
    if home.records().find_clients(NAME):
        home.rights().merge(*the_two(home))


def has_all(home: Home, trial: str = "") -> None:
    """Whether nothing of the two is missing, and all is the other's."""
    records = home.records()
    (client,) = records.clients()
    assert client.name == OTHER, trial
    assert sorted(row.id for row in records.sessions(client)) == FINISHED, trial
    assert sorted(plan.session_id for plan in records.plans(client)) == FINISHED, trial
    live = {row.id: (row.client, row.answers) for row in records.live()}
    assert live == {"a3": (client, 1), "b3": (client, 1)}, trial
    held = home.rights().held(client)
    whole = home.rights().everything(client)
    assert (held.plans, held.activities, len(held.consents)) == (4, 4, 4), trial
    assert len(whole["notes"]) == 2, trial
    assert {row["session"] for row in whole["journals_of_finished_sessions"]} == {"a1", "b1"}
    assert {row["client"] for row in whole["tables"]["sessions"]} == {client.id}, trial


@pytest.mark.parametrize("locked", [False, True])
def test_two_records_of_one_person_become_one(twins: Callable[[bool], Path], locked: bool) -> None:
    """Sessions, plans, consents, journals, notes; the other's name, file and key are gone."""
    folder = twins(locked)
    with open_home(folder, now=Now(), unlock=unlock) as home:
        one, other = the_two(home)
        home.rights().merge(one, other)
        has_all(home)
    assert files_with(folder, NAME) == []
    assert files_with(folder / "keys", one.id) == []
    assert not any(one.id in path.name for path in (folder / "live").iterdir())
    assert bool(files_with(folder, CANARY)) != locked
    with open_home(folder, now=Now(), unlock=unlock) as home:
        has_all(home)
        tables = home.parts().files.tables(other.id)
        assert (merged_in(tables), str(tables).count(one.id)) == ((one.id,), 1)
        talk, trouble = resume(home.records(), "a3")
        assert (said(talk.session), trouble) == ({"q0": f"{CANARY} a3"}, "")
        talk.say("more")
        talk.finish()
        assert home.records().kept(other, "a3") is not None
        assert home.notices == []


def test_merged_journals_restore_the_file_they_belong_to_now(
    twins: Callable[[bool], Path],
) -> None:
    """The folded journals of both know their sessions when the file is damaged."""
    folder = twins(False)
    with open_home(folder, now=Now()) as home:
        one, other = the_two(home)
        home.rights().merge(one, other)
        for version in (folder / "earlier" / other.id).iterdir():
            version.write_bytes(b"bad")
        (folder / "clients" / f"{other.id}.json").write_bytes(b"bad")
        assert {row.id for row in home.records().sessions(other)} == {"a1", "b1"}
    with TinyDB(folder / "clients" / f"{other.id}.json") as db:
        assert {row["client"] for row in db.table("sessions").all()} == {other.id}


def test_merging_keeps_what_both_agreed_and_the_older_day(home: Home, now: Now) -> None:
    """The word of the one who stays counts, else the other's; since the first of both days."""
    records, rights = home.records(), home.rights()
    one = records.add_client(NAME)
    talk = begin(records, one)
    talk.agree(word={"one": "step", "many": "steps", "a": "a step"}, record="everything")
    talk.finish()
    rights.consent(one, None, "My sister")
    now.later(days=9)
    other = rights.take_alias(records.add_client(OTHER), "Blue")
    rights.consent(other, "plan only", None)
    rights.merge(one, other)
    held = rights.held(other)
    assert held.since.startswith("2026-03-02")
    assert [consent.sharing for consent in held.consents] == ["", "My sister", None]
    word = records.before(other, "career").word
    assert word is not None
    assert word.one == "step"
    assert held.real_name == OTHER
    assert rights.overdue() == ()


def test_what_cannot_be_merged_is_refused_and_changes_nothing(
    twins: Callable[[bool], Path],
) -> None:
    """One and the same; a session that goes on here; a journal that nobody can read."""
    folder = twins(False)
    with open_home(folder, now=Now()) as home:
        one, other = the_two(home)
        rights = home.rights()
        with pytest.raises(InputError, match="one client already"):
            rights.merge(one, one)
        talk, _ = resume(home.records(), "b3")
        with pytest.raises(InputError, match="going on"):
            rights.merge(one, other)
        talk.journal.close()
        wal = folder / "live" / "a3.wal"
        whole = wal.read_bytes()
        wal.write_bytes(whole.replace(b'"header"', b'"haeder"'))
        with pytest.raises(DamageError, match="doctor"):
            rights.merge(one, other)
        assert list((folder / "live").glob("*.merge")) == []
        wal.write_bytes(whole)
        rights.merge(one, other)
        has_all(home)


def test_a_merge_whose_other_side_is_gone_is_let_go_of(
    twins: Callable[[bool], Path],
) -> None:
    """Erased meanwhile: what is there stays where it is."""
    folder = twins(False)
    with open_home(folder, now=Now()) as home:
        one, other = the_two(home)
        home.records().erase(other)
    (folder / "live" / f"{one.id}.merge").write_text(other.id)
    with open_home(folder, now=Now()) as home:
        assert home.records().clients() == (one,)
        assert home.notices == []
    assert list((folder / "live").glob("*.merge")) == []


@pytest.mark.usefixtures("no_ballast")
@pytest.mark.parametrize("locked", [False, True])
def test_a_merge_cut_short_anywhere_is_done_again(
    twins: Callable[[bool], Path], locked: bool
) -> None:
    """By the next start, or by whoever asks again; nothing is lost, and nothing is there twice."""
    folder = twins(locked)
    faults = ("crash-stop",) if locked else ("EIO", "crash-stop")
    for trial, done, copy in cut_short(folder, merge, faults, unlock):
        with open_home(copy, disk=FaultyDisk(), now=Now(), unlock=unlock) as home:
            home.records()
            marked = list((copy / "live").glob("*.merge"))
            assert not marked, trial
            assert not done or not home.records().find_clients(NAME), trial
            merge(home)
            has_all(home, trial)
        assert files_with(copy, NAME) == [], trial
        assert files_with(copy / "keys") == [], trial


@pytest.mark.parametrize("locked", [False, True])
def test_notes_and_damaged_copies_go_along_and_erasing_finds_them(
    twins: Callable[[bool], Path], locked: bool
) -> None:
    """Two notes of one name are two afterwards; no copy is left behind when the other goes."""
    folder = twins(False)
    with open_home(folder, now=Now()) as home:
        one, other = the_two(home)
        (folder / "live" / "x1.1.damaged").write_text(f"{CANARY} of {one.id}")
        (folder / "clients" / f"{one.id}.0badf00d.damaged").write_text(f"{CANARY} of {one.id}")
        if locked:
            turn_on(home, PASSPHRASE)
    with opened(folder) as home:
        home.rights().merge(one, other)
        notes = home.rights().everything(other)["notes"]
        assert {note["data"] for note in notes} == {
            f"note of {client.id[:4]}" for client in (one, other)
        }
        held = home.rights().held(other)
        assert {"a damaged copy of a journal", "a damaged copy that was put aside"} <= {
            file.what for file in held.files
        }
        home.records().erase(other)
    assert files_with(folder, CANARY, one.id, other.id) == []
    assert list((folder / "notes").iterdir()) == list((folder / "clients").iterdir()) == []
