"""Merging a client's copies: session by session, in one write, and safe to cut short."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sessionguide.errors import StorageError
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.merging import Merging, by_rule, matter_of
from sessionguide.store.conflicts.taking import BOTH, LATER, OURS, THEIRS
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault.turning import turn_off, turn_on
from tests.fault.disks import FaultyDisk
from tests.unit.store.conflicts.making import (
    CLIENT,
    NAME,
    PAST,
    changed,
    client_file,
    copied,
    copies,
    merge,
    rows,
)
from tests.unit.store.making import Now, begin, crash
from tests.unit.store.vault.conftest import PASSPHRASE, unlock

Open = Callable[..., Home]
OTHER = "c" * 20


def another_session(tables: dict[str, Any]) -> None:
    """The other computer finished one more session."""
    for table, name in (("sessions", "id"), ("plans", "session"), ("activities", "session")):
        for row in list(tables[table].values()):
            fresh = row | {name: OTHER}
            for key in ("id", "plan") if table != "sessions" else ():
                if key in fresh:
                    fresh[key] = f"{OTHER}-plan"
            tables[table][str(len(tables[table]) + 1)] = fresh


def another_answer(tables: dict[str, Any]) -> None:
    """The other computer has other words in the same session."""
    tables["sessions"]["1"]["answers"][0][1]["value"] = "their answer"
    tables["sessions"]["1"]["finished"] = "2026-03-09T10:00:00.000+01:00"


def answers(home: Home) -> dict[str, str]:
    """First answers by session."""
    return {row["id"]: row["answers"][0][1]["value"] for row in rows(home, "sessions")}


def states(home: Home) -> list[tuple[str, str]]:
    """What is to be decided about the one copy there is."""
    (copy,) = copies(home)
    return [(item.what, item.state) for item in matter_of(home.parts(), copy).items]


def test_a_copy_that_says_nothing_new_goes_without_a_question(used: Home, folder: Path) -> None:
    """Its client's file stays as it is."""
    copied(client_file(folder))
    before = client_file(folder).read_bytes()
    assert states(used) == []
    assert merge(used, LATER) == [True]
    assert copies(used) == ()
    assert client_file(folder).read_bytes() == before


def test_a_session_that_is_only_in_the_copy_is_taken_with_its_plan(
    used: Home, folder: Path
) -> None:
    """And with its activities."""
    copied(client_file(folder), data=changed(client_file(folder), another_session))
    assert states(used) == [("session", "new")]
    assert merge(used, THEIRS) == [True]
    assert set(answers(used)) == {PAST, OTHER}
    assert {row["session"] for row in rows(used, "plans")} == {PAST, OTHER}
    assert {row["session"] for row in rows(used, "activities")} == {PAST, OTHER}
    assert copies(used) == ()
    assert Aside(used.parts()).kept() == ()


def test_what_is_left_on_purpose_is_kept_aside_and_can_be_brought_back(
    used: Home, folder: Path
) -> None:
    """A wrong key press loses nothing."""
    copied(client_file(folder), data=changed(client_file(folder), another_session))
    assert merge(used, OURS) == [True]
    assert set(answers(used)) == {PAST}
    (kept,) = Aside(used.parts()).kept()
    assert (kept.owner, kept.date) == (CLIENT, "2026-11-01")
    Aside(used.parts()).bring_back(kept.name)
    assert Aside(used.parts()).kept() == ()
    assert merge(used, THEIRS) == [True]
    assert set(answers(used)) == {PAST, OTHER}


@pytest.mark.parametrize(
    ("decision", "kept", "put_aside"),
    [
        (OURS, ["first answer"], 1),
        (THEIRS, ["their answer"], 1),
        (BOTH, ["first answer", "their answer"], 0),
    ],
)
def test_a_session_that_differs_is_kept_as_was_decided(
    used: Home, folder: Path, decision: str, kept: list[str], put_aside: int
) -> None:
    """Whichever was not chosen is put aside; both are two sessions with a plan each."""
    copied(client_file(folder), data=changed(client_file(folder), another_answer))
    assert states(used) == [("session", "differs")]
    assert merge(used, decision) == [True]
    assert sorted(answers(used).values()) == kept
    assert len(rows(used, "plans")) == len({row["id"] for row in rows(used, "plans")}) == len(kept)
    assert len(rows(used, "activities")) == len(kept)
    assert len(Aside(used.parts()).kept()) == put_aside
    assert copies(used) == ()


def test_deciding_later_leaves_the_copy_and_takes_the_rest(used: Home, folder: Path) -> None:
    """So does the rule without questions, which never chooses between two sides."""

    def change(tables: dict[str, Any]) -> None:
        another_session(tables)
        another_answer(tables)
        tables["client"]["1"]["name"] = "Anna-Maria"
        tables["client"]["1"]["alias"] = "A"

    path = copied(client_file(folder), data=changed(client_file(folder), change))
    assert merge(used, by_rule(keep_both=False)) == [False]
    assert set(answers(used)) == {PAST, OTHER}
    assert answers(used)[PAST] == "first answer"
    (row,) = rows(used, "client")
    assert (row["name"], row["alias"]) == (NAME, "A")
    assert path.exists()
    assert merge(used, by_rule(keep_both=True)) == [False]
    assert "their answer" in answers(used).values()
    assert states(used) == [("field", "differs")]


def test_a_corrected_plan_and_a_consent_are_more_of_a_session(used: Home, folder: Path) -> None:
    """Taken, they stand beside what was there."""

    def change(tables: dict[str, Any]) -> None:
        plan = tables["plans"]["1"] | {"version": 2, "goal": "Another goal"}
        tables["plans"]["2"] = plan
        consent = tables["consents"]["1"] | {"date": "2026-05-05T10:00:00.000+02:00"}
        tables["consents"]["2"] = consent

    copied(client_file(folder), data=changed(client_file(folder), change))
    assert states(used) == [("session", "more")]
    assert merge(used, THEIRS) == [True]
    assert [row["goal"] for row in rows(used, "plans")] == ["A calmer week", "Another goal"]
    assert len(rows(used, "consents")) == 2
    assert {row["version"] for row in rows(used, "activities")} == {2}


def test_a_row_of_no_session_is_taken_or_decided_about(used: Home, folder: Path) -> None:
    """Whatever table it stands in, also one that this version does not know."""

    def change(tables: dict[str, Any]) -> None:
        tables["wishes"] = {"1": {"schema": 1, "text": "to be called in the morning"}}

    copied(client_file(folder), data=changed(client_file(folder), change))
    assert states(used) == [("row", "new")]
    assert merge(used, THEIRS) == [True]
    assert [row["text"] for row in rows(used, "wishes")] == ["to be called in the morning"]


def test_two_copies_of_the_same_difference_are_asked_about_once(used: Home, folder: Path) -> None:
    """Also where one of them is a folded journal."""
    data = changed(client_file(folder), another_answer)
    for suffix in (" (1)", " (2)"):
        copied(client_file(folder), suffix, data)
    asked = []

    def decide(_matter: object, item: object) -> str:
        asked.append(item)
        return OURS

    assert merge(used, decide) == [True, True]
    assert len(asked) == 1


def test_a_copy_of_a_client_who_is_not_here_waits_for_a_person(
    used: Home, open_again: Open, folder: Path
) -> None:
    """They may have been erased here; taken on purpose they are back whole."""
    data = client_file(folder).read_bytes()
    records = used.records()
    records.erase(records.clients()[0])
    used.close()
    client_file(folder).with_name(f"{CLIENT} (1).json").write_bytes(data)
    home = open_again()
    assert home.records().clients() == ()
    assert merge(home, by_rule(keep_both=True)) == [False]
    assert home.records().clients() == ()
    assert merge(home, THEIRS) == [True]
    assert [client.name for client in home.records().clients()] == [NAME]
    assert set(answers(home)) == {PAST}
    assert rows(home, "client")[0]["id"] == CLIENT


def test_erasing_removes_every_copy_and_what_was_put_aside(used: Home, folder: Path) -> None:
    """Nothing of a client is left in a file of any name (E2)."""
    copied(client_file(folder), data=changed(client_file(folder), another_session))
    merge(used, OURS)
    copied(client_file(folder), "-laptop")
    for path in list((folder / "live").iterdir()):
        copied(path, " (1)")
    copied(folder / "earlier" / CLIENT / "1.json", " (1)")
    used.records().erase(used.records().clients()[0])
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    assert not [name for name in left if CLIENT in name or "bbbb" in name], left
    assert not (folder / "earlier" / CLIENT).exists()


def test_a_damaged_copy_cannot_be_merged_and_stays(used: Home, folder: Path) -> None:
    """The sentence says so."""
    path = copied(client_file(folder), data=b"half")
    with pytest.raises(StorageError, match="damaged and cannot be compared"):
        merge(used, THEIRS)
    assert path.exists()


def test_the_list_is_made_again_and_its_tombstones_are_joined(
    used: Home, open_again: Open, folder: Path
) -> None:
    """Of names, what the clients' own files say counts."""
    used.close()

    def change(tables: dict[str, Any]) -> None:
        tables["catalogue"]["1"]["name"] = "an old name"
        tables["erased"] = {"1": {"schema": 1, "erased": "2026-01-01T10:00:00"}}

    copied(folder / "coach.json", data=changed(folder / "coach.json", change))
    home = open_again()
    for _again in range(2):
        copied(folder / "coach.json", data=changed(folder / "coach.json", change))
        assert merge(home, LATER)[0]
    tables = home.parts().catalogue_file.tables() or {}
    assert [row["name"] for row in tables["catalogue"].values()] == [NAME]
    assert [row["erased"] for row in tables["erased"].values()] == ["2026-01-01T10:00:00"]


def _stopping(at: int, _call: str, count: int) -> str:
    return "crash-stop" if count == at else ""


def test_merging_cut_short_anywhere_and_done_again_is_done_once(
    used: Home, folder: Path, tmp_path: Path
) -> None:
    """Whatever call of the disk is the last one."""

    def change(tables: dict[str, Any]) -> None:
        another_session(tables)
        another_answer(tables)

    used.close()
    copied(client_file(folder), data=changed(client_file(folder), change))
    for stop in range(200):
        root = tmp_path / f"cut{stop}"
        shutil.copytree(folder, root)
        disk = FaultyDisk()
        home = open_home(root, disk=disk)
        home.records()
        disk.calls.clear()
        disk.plan = partial(_stopping, stop)
        try:
            merge(home, BOTH)
        except (OSError, StorageError):
            pass
        else:
            home.close()
            break
        crash(home)
        with open_home(root) as again:
            again.records()
            merge(again, BOTH)
            assert copies(again) == ()
            assert sorted(answers(again).values()) == ["first answer", *["their answer"] * 2]
            assert len(rows(again, "plans")) == 3
        shutil.rmtree(root)
    else:
        raise AssertionError("it never came to its end")
    assert stop > 10


@pytest.mark.usefixtures("_cheap")
def test_with_a_passphrase_a_copy_is_merged_and_a_plain_one_waits(used: Home, folder: Path) -> None:
    """A plain file among covered ones may be anyone's: a person must take it."""
    plain = changed(client_file(folder), another_session)
    turn_on(used, PASSPHRASE)
    before = client_file(folder).read_bytes()
    records = used.records()
    begin(records, records.clients()[0], "d" * 20).finish()
    copied(client_file(folder), "-laptop", before)
    assert states(used) == []
    assert merge(used, LATER) == [True]
    copied(client_file(folder), "-laptop", plain)
    assert merge(used, by_rule(keep_both=True)) == [False]
    assert merge(used, THEIRS) == [True]
    assert {row["id"] for row in rows(used, "sessions")} == {PAST, OTHER, "d" * 20}


@pytest.mark.usefixtures("_cheap")
def test_the_passphrase_is_not_turned_on_or_off_over_copies(used: Home, folder: Path) -> None:
    """They would be left as they are; what was put aside is written anew with the rest."""
    copied(client_file(folder), data=changed(client_file(folder), another_session))
    with pytest.raises(StorageError, match="see to them first"):
        turn_on(used, PASSPHRASE)
    merge(used, OURS)
    turn_on(used, PASSPHRASE)
    (kept,) = Aside(used.parts()).kept()
    assert kept.path.read_bytes().startswith(b'{"vault"')
    used.close()
    with open_home(folder, unlock=unlock) as home:
        turn_off(home)
        Aside(home.parts()).bring_back(kept.name)
        assert merge(home, THEIRS) == [True]
        assert set(answers(home)) == {PAST, OTHER}


def test_what_was_put_aside_goes_after_thirty_days(
    used: Home, open_again: Open, folder: Path, now: Now
) -> None:
    """Not a day sooner."""
    copied(client_file(folder), data=changed(client_file(folder), another_session))
    Merging(used.parts(), used.now()).merge(copies(used)[0], lambda _m, _i: OURS)
    (kept,) = Aside(used.parts()).kept()
    used.close()
    for days, there in ((30, True), (31, False)):
        now.time = datetime.fromisoformat("2026-03-02T12:00:00+01:00") + timedelta(days=days)
        home = open_again()
        home.records()
        assert bool(Aside(home.parts()).kept()) is there
        home.close()
    assert kept.day == "20260302"


def test_a_plan_only_session_leaves_no_answers_aside(used: Home, folder: Path) -> None:
    """The copy of its journal that is left is not kept (E2)."""
    records = used.records()
    talk = begin(records, records.clients()[0], OTHER)
    talk.say("secret")
    wal = folder / "live" / f"{OTHER}.wal"
    data = wal.read_bytes()
    talk.finish("plan only")
    wal.with_name(f"{OTHER} (1).wal").write_bytes(data)
    assert states(used) == [("journal", "differs")]
    assert merge(used, OURS) == [True]
    assert Aside(used.parts()).kept() == ()
