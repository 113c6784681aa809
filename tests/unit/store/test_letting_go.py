"""What is not to be kept is gone to the last byte: nothing, plan only, erased, discarded (E2)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.errors import StorageError
from sessionguide.store.home import Home
from sessionguide.store.records import HomeRecords
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import Now, Talk, begin, files_with, plan_of, resume

SECRETS = ("Zoë-canary 😀", "answer-canary ü", "draft-canary", "plan-canary")
NAME, ANSWER, DRAFT, PLANNED = SECRETS


def secret_talk(records: HomeRecords, id_: str = "s1", name: str = NAME) -> Talk:
    """A session in which everything that can be told apart is said."""
    found = records.find_clients(name)
    talk = begin(records, found[0] if found else records.add_client(name), id_)
    talk.draft(DRAFT)
    talk.say(ANSWER)
    return talk


def finish(talk: Talk, record: str) -> None:
    """Finish with a plan that can be told apart."""
    talk.finish(record, plan_of(talk.session, goal=PLANNED))


def test_a_session_of_which_nothing_is_kept_leaves_no_byte(home: Home, folder: Path) -> None:
    """Neither answers nor plan nor id, nor the client who was made for it."""
    talk = secret_talk(home.records())
    client = talk.session.client_id
    assert files_with(folder, ANSWER)
    assert files_with(folder, NAME)
    finish(talk, "nothing")
    home.close()
    assert files_with(folder, *SECRETS, client, '"s1"', "s1.") == []


def test_nothing_of_a_resumed_and_damaged_session_is_left_either(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """Copies of damaged files and left-over temporary files go as well."""
    secret_talk(home.records()).say("more")
    home.close()
    wal = folder / "live" / "s1.wal"
    wal.write_bytes(wal.read_bytes().replace(b'"more"', b'"mare"'))
    (folder / "unfinished" / "a1").write_text(ANSWER)
    again = open_again()
    talk, trouble = resume(again.records())
    assert trouble
    assert len(files_with(folder, ANSWER)) == 2
    finish(talk, "nothing")
    assert files_with(folder, *SECRETS) == []


def test_a_client_with_more_than_this_session_stays(home: Home, folder: Path) -> None:
    """Only the session goes; the earlier one, its plan and the name stay."""
    records = home.records()
    begin(records, records.add_client(NAME), "s0").finish()
    talk = secret_talk(records)
    finish(talk, "nothing")
    assert [client.name for client in records.clients()] == [NAME]
    assert [row.id for row in records.sessions()] == ["s0"]
    assert files_with(folder, ANSWER, DRAFT, PLANNED, "s1.") == []


def test_a_client_with_another_running_session_stays(home: Home) -> None:
    """Their name must be there when that one is resumed."""
    records = home.records()
    talk = secret_talk(records)
    secret_talk(records, "s2")
    finish(talk, "nothing")
    assert records.live()[0].client.name == NAME


def test_a_change_of_mind_after_everything_was_kept_counts(home: Home, folder: Path) -> None:
    """Finished with everything, then with nothing: earlier versions and journals go too."""
    talk = secret_talk(home.records())
    finish(talk, "everything")
    assert len(files_with(folder, ANSWER)) == 2
    finish(talk, "nothing")
    home.close()
    assert files_with(folder, *SECRETS, "s1.") == []


@pytest.mark.parametrize("first", ["", "everything"])
def test_of_plan_only_the_plan_stays_and_no_answer(home: Home, folder: Path, first: str) -> None:
    """Also where everything was kept before."""
    records = home.records()
    talk = secret_talk(records)
    if first:
        finish(talk, first)
    finish(talk, "plan only")
    client = records.clients()[0]
    assert files_with(folder, ANSWER, DRAFT) == []
    assert list((folder / "live").iterdir()) == []
    assert records.plans(client)[0].goal == PLANNED
    assert records.before(client, "career").answers == {}
    assert records.sessions()[0].record == "plan only"


def test_a_plan_that_only_one_file_knows_survives_its_damage(home: Home, folder: Path) -> None:
    """No journal knows a plan of 'plan only', nor a correction: so the file is kept twice."""
    records = home.records()
    talk = secret_talk(records)
    finish(talk, "plan only")
    client = records.clients()[0]
    (folder / "clients" / f"{client.id}.json").write_bytes(b"gone")
    assert records.plans(client)[0].goal == PLANNED
    records.correct_plan(client, plan_of(talk.session, goal="corrected"))
    (folder / "clients" / f"{client.id}.json").write_bytes(b"gone")
    assert records.plans(client)[0].goal == "corrected"


def test_an_erased_client_leaves_no_byte_but_a_mark(home: Home, folder: Path) -> None:
    """File, versions, damaged copies, journals, discarded and running sessions, notes, index."""
    records = home.records()
    for number in range(3):
        finish(secret_talk(records, f"s{number}"), "everything")
    client = records.clients()[0]
    secret_talk(records, "s7").journal.close()
    records.discard("s7")
    secret_talk(records, "s8")
    (folder / "clients" / f"{client.id}.json").write_text(ANSWER)
    assert len(records.plans(client)) == 3
    (folder / "notes").mkdir()
    (folder / "notes" / f"{client.id}.json").write_text(ANSWER)
    other = records.add_client("Ben")
    begin(records, other, "s9").say("his answer")
    lines = records.erase(client)
    home.close()
    assert files_with(folder, *SECRETS, "s7.", "s8.") == []
    assert files_with(folder, client.id) == []
    assert "out of reach" in lines[-1]
    assert any("2 unfinished sessions" in line for line in lines)
    assert any("client file" in line for line in lines)
    assert any("private note" in line for line in lines)
    assert files_with(folder, "his answer") == ["live/s9.wal"]


def test_a_client_erased_twice_is_erased_once(home: Home, folder: Path) -> None:
    """The mark stands once, and nothing is said to have gone that had gone before."""
    records = home.records()
    client = records.add_client(NAME)
    records.erase(client)
    assert len(records.erase(client)) == 2
    assert (folder / "coach.json").read_bytes().count(b'"erased":"') == 1
    assert records.clients() == ()


def test_erasing_cut_short_goes_on_at_the_next_start(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """It is said that something is left, and nothing comes back."""
    records = home.records()
    finish(secret_talk(records), "everything")
    client = records.clients()[0]
    home.close()
    disk = FaultyDisk()
    second = open_again(disk=disk)
    second.records().clients()
    disk.plan = lambda call, _count: "EIO" if call == "unlink" else ""
    with pytest.raises(StorageError, match="The rest goes at the next start"):
        second.records().erase(client)
    disk.plan = lambda _call, _count: ""
    second.close()
    third = open_again()
    assert third.records().clients() == ()
    assert files_with(folder, *SECRETS) == []
    assert third.notices == ["A client's data is erased now; it had been cut short."]


def test_a_discarded_session_is_gone_to_the_last_byte_when_its_time_is_over(
    home: Home, open_again: Callable[..., Home], folder: Path, now: Now
) -> None:
    """The client stays: they were not discarded."""
    secret_talk(home.records()).journal.close()
    home.records().discard("s1")
    home.close()
    now.later(days=8)
    again = open_again()
    assert again.records().clients()[0].name == NAME
    assert files_with(folder, ANSWER, DRAFT, "s1.") == []
