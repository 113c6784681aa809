"""Two computers went on with one session: nothing that was said on either is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.merging import by_rule, matter_of
from sessionguide.store.conflicts.taking import BOTH, OURS, THEIRS
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault.turning import turn_on
from tests.unit.store.conflicts.making import (
    CLIENT,
    LIVE,
    PAST,
    copied,
    copies,
    journal_of,
    merge,
)
from tests.unit.store.making import begin, resume, said
from tests.unit.store.vault.conftest import PASSPHRASE

Open = Callable[..., Home]


@pytest.fixture
def wal(folder: Path) -> Path:
    """The journal of the running session."""
    return folder / "live" / f"{LIVE}.wal"


def states(home: Home) -> list[tuple[str, str]]:
    """What is to be decided."""
    return [
        (item.state, "finished" if item.finished else "")
        for copy in copies(home)
        for item in matter_of(home.parts(), copy).items
    ]


def stories(home: Home) -> list[list[str]]:
    """What was said in each running session."""
    records = home.records()
    found = []
    for row in records.live():
        talk, _trouble = resume(records, row.id)
        found.append(list(said(talk.session).values()))
        talk.journal.close()
    return sorted(found)


def test_an_older_copy_of_a_journal_goes_without_a_question(used: Home, wal: Path) -> None:
    """All that it says is here."""
    data = wal.read_bytes()
    copied(wal, data=data[: data.rindex(b"\n", 0, -1) + 1])
    assert states(used) == []
    assert merge(used, OURS) == [True]
    assert stories(used) == [["one", "two"]]


def test_where_only_the_copy_went_on_its_answers_are_taken(used: Home, wal: Path) -> None:
    """The session goes on there."""
    copied(wal, data=journal_of(wal, LIVE, {3: "three"}))
    assert states(used) == [("more", "")]
    assert merge(used, by_rule(keep_both=False)) == [True]
    assert stories(used) == [["one", "two", "three"]]
    assert copies(used) == ()


@pytest.mark.parametrize(
    ("decision", "told", "put_aside"),
    [
        (OURS, [["one", "two"]], 1),
        (THEIRS, [["one", "zwei", "drei"]], 1),
        (BOTH, [["one", "two"], ["one", "zwei", "drei"]], 0),
    ],
)
def test_where_both_went_on_a_person_decides(
    used: Home, wal: Path, decision: str, told: list[list[str]], put_aside: int
) -> None:
    """Done again after a cut it is the same; what was not chosen is put aside."""
    data = journal_of(wal, LIVE, {2: "zwei", 3: "drei"})
    path = copied(wal, data=data)
    assert states(used) == [("differs", "")]
    assert merge(used, by_rule(keep_both=False)) == [False]
    assert merge(used, decision) == [True]
    assert stories(used) == told
    assert len(Aside(used.parts()).kept()) == put_aside
    if decision == BOTH:
        path.write_bytes(data)
        assert merge(used, decision) == [True]
        assert stories(used) == told
    else:
        Aside(used.parts()).bring_back(Aside(used.parts()).kept()[0].name)
        assert states(used) == [("differs", "")]


def test_a_session_that_is_only_in_a_copy_can_go_on_here(used: Home, wal: Path) -> None:
    """Under its own id."""
    data = wal.read_bytes()
    used.parts().live.remove(LIVE)
    wal.with_name(f"{LIVE} (1).wal").write_bytes(data)
    assert states(used) == [("new", "")]
    assert merge(used, THEIRS) == [True]
    assert stories(used) == [["one", "two"]]


def test_a_copy_that_went_on_after_we_finished_can_be_a_session_of_its_own(
    used: Home, folder: Path
) -> None:
    """What is finished is not opened again by a copy; an older one goes without a question."""
    records = used.records()
    id_ = "e" * 20
    talk = begin(records, records.clients()[0], id_)
    talk.say("one")
    path = folder / "live" / f"{id_}.wal"
    old, longer = path.read_bytes(), journal_of(path, id_, {2: "zwei"})
    talk.finish()
    path.with_name(f"{id_} (1).wal").write_bytes(old)
    assert merge(used, OURS) == [True]
    path.with_name(f"{id_} (1).wal").write_bytes(longer)
    assert states(used) == [("differs", "finished")]
    assert merge(used, BOTH) == [True]
    assert stories(used) == [["one", "two"], ["one", "zwei"]]


def test_a_folded_copy_is_merged_as_the_session_that_it_folds(used: Home, folder: Path) -> None:
    """Where the client's file knows it, it goes; where not, it is taken."""
    done = folder / "live" / f"{CLIENT}.{PAST}.done"
    copied(done, " (1)")
    assert states(used) == []
    used.parts().files.change(CLIENT, lambda db: db.table("sessions").truncate(), "alone")
    used.parts().files.change(CLIENT, lambda db: db.table("plans").truncate(), "alone")
    assert states(used) in ([("new", "")], [("more", "")])
    assert merge(used, THEIRS) == [True]
    rows = used.parts().files.rows(CLIENT, "sessions")
    assert [row["id"] for row in rows] == [PAST]
    assert len(used.parts().files.rows(CLIENT, "plans")) == 1


def test_two_stories_under_names_of_ours_are_not_mixed(
    used: Home, open_again: Open, wal: Path
) -> None:
    """The newer file counts; going on keeps the other as a copy, and finishing does too."""
    ours = wal.read_bytes()
    theirs = journal_of(wal, LIVE, {2: "zwei", 3: "drei", 4: "vier"})
    used.close()
    wal.write_bytes(theirs)
    wal.with_name(f"{LIVE}.2.wal").write_bytes(ours)
    home = open_again()
    (row,) = home.records().live()
    assert "Another computer" in row.trouble
    assert [copy.forked for copy in copies(home)] == [True]
    assert states(home) == [("differs", "")]
    talk, trouble = resume(home.records(), LIVE)
    assert list(said(talk.session).values()) == ["one", "two"]
    assert "conflicts list" in trouble
    talk.finish()
    assert [(copy.session, copy.forked) for copy in copies(home)] == [(LIVE, False)]
    assert merge(home, BOTH) == [True]
    assert stories(home) == [["one", "zwei", "drei", "vier"]]


@pytest.mark.parametrize("decision", [OURS, THEIRS, BOTH])
def test_a_fork_is_settled_as_any_copy(
    used: Home, open_again: Open, wal: Path, decision: str
) -> None:
    """Afterwards no file tells another story."""
    ours = wal.read_bytes()
    theirs = journal_of(wal, LIVE, {2: "zwei"})
    used.close()
    wal.write_bytes(theirs)
    wal.with_name(f"{LIVE}.2.wal").write_bytes(ours)
    home = open_again()
    assert merge(home, decision) == [True]
    told = {OURS: [["one", "two"]], THEIRS: [["one", "zwei"]]}
    assert stories(home) == told.get(decision, [["one", "two"], ["one", "zwei"]])
    assert copies(home) == ()


@pytest.mark.usefixtures("_cheap")
def test_with_a_passphrase_journals_are_compared_and_covered_anew(used: Home, folder: Path) -> None:
    """A session of its own lies under its client's key like any other."""
    turn_on(used, PASSPHRASE)
    wal = folder / "live" / f"{LIVE}.2.wal"
    before = wal.read_bytes()
    records = used.records()
    talk, _trouble = resume(records, LIVE)
    talk.say("three", "q2")
    talk.journal.close()
    copied(wal.with_name(f"{LIVE}.3.wal"), data=before)
    assert states(used) == []
    assert merge(used, OURS) == [True]
    last = wal.with_name(f"{LIVE}.3.wal")
    other = last.read_bytes()
    used.close()
    last.write_bytes(before)
    with open_home(folder, unlock=lambda gate: gate.open(PASSPHRASE)) as home:
        talk, _trouble = resume(home.records(), LIVE)
        talk.say("drei", "q2")
        talk.journal.close()
        copied(last, "-laptop", other)
        assert states(home) == [("differs", "")]
        assert merge(home, BOTH) == [True]
        assert stories(home) == [["one", "two", "drei"], ["one", "two", "three"]]
    assert all(b"one" not in path.read_bytes() for path in (folder / "live").iterdir())
