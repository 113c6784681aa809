"""Finished sessions: folded, listed, known to the next one, corrected."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from sessionguide.errors import InputError
from sessionguide.plan.plan import Plan
from sessionguide.session.events import applied
from sessionguide.session.session import Session
from sessionguide.steps.base import Word
from sessionguide.store.home import Home
from tests.unit.store.making import ACTIVITY, FLOW, Now, begin, plan_of, said


def test_finishing_puts_everything_into_the_clients_file(home: Home, folder: Path) -> None:
    """Plain TinyDB shows session, plan, activities with every field, and what was agreed."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client)
    talk.agree(record="everything", share="My partner")
    talk.say("first")
    plan = talk.finish()
    with TinyDB(folder / "clients" / f"{client.id}.json") as db:
        assert [row["id"] for row in db.table("sessions").all()] == ["s1"]
        assert [["q0"], {"value": "first"}] in db.table("sessions").all()[0]["answers"]
        assert db.table("plans").all()[0]["activities"] == [ACTIVITY.to_json()]
        row = db.table("activities").all()[0]
        assert {name: row[name] for name in asdict(ACTIVITY)} == asdict(ACTIVITY)
        assert (row["plan"], row["version"]) == (plan.id, 1)
        assert db.table("consents").all()[0]["sharing"] == "My partner"
        assert db.table("client").all()[0]["name"] == "Anna"
    assert records.live() == ()
    assert [path.name for path in (folder / "live").iterdir()] == [f"{client.id}.s1.done"]


def test_finished_sessions_and_plans_are_listed_newest_first(home: Home, now: Now) -> None:
    """For one client and for all."""
    records = home.records()
    anna, ben = records.add_client("Anna"), records.add_client("Ben")
    for number, client in enumerate((anna, ben, anna)):
        talk = begin(records, client, f"s{number}")
        day = f"2026-03-0{number + 1}"
        talk.finish(plan=plan_of(talk.session, date=day))
        now.later(days=1)
    assert [row.id for row in records.sessions()] == ["s2", "s1", "s0"]
    assert [row.id for row in records.sessions(anna)] == ["s2", "s0"]
    assert [plan.session_id for plan in records.plans(anna)] == ["s2", "s0"]
    assert records.sessions(ben)[0].client == ben
    assert records.sessions(ben)[0].record == "everything"


def test_the_next_session_knows_what_the_last_one_agreed(home: Home) -> None:
    """The word, the goal, the activities, and the answers on the same flow (F8, A3)."""
    records = home.records()
    client = records.add_client("Anna")
    assert records.before(client, "career").activities == ()
    talk = begin(records, client)
    talk.agree(word={"one": "step", "many": "steps", "a": "a step"}, record="everything")
    talk.say("first")
    talk.finish()
    before = records.before(client, "career")
    assert before.word == Word("step", "steps", "a step")
    assert before.goal == "A calmer week"
    assert before.activities == (ACTIVITY,)
    assert before.answers["q0"] == "first"
    assert records.before(client, "another").answers == {}
    assert records.before(client, "another").activities == (ACTIVITY,)


def test_a_plan_nobody_agreed_to_opens_no_session(home: Home) -> None:
    """Nothing is a plan until the client says yes (F13)."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client)
    talk.finish(plan=plan_of(talk.session, agreed=""))
    assert records.before(client, "career").activities == ()
    assert len(records.plans(client)) == 1


def test_finishing_twice_is_finishing_once(home: Home, folder: Path) -> None:
    """Whoever is not sure may do it again."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client)
    talk.say("first")
    talk.finish()
    talk.finish()
    with TinyDB(folder / "clients" / f"{client.id}.json") as db:
        counts = [len(db.table(name)) for name in ("sessions", "plans", "activities", "consents")]
    assert counts == [1, 1, 1, 1]


def test_the_journals_of_three_sessions_are_kept(home: Home, folder: Path, now: Now) -> None:
    """Of each client; typing that was never accepted is in none of them."""
    records = home.records()
    client = records.add_client("Anna")
    for number in range(6):
        talk = begin(records, client, f"s{number}")
        talk.draft("half a thought")
        talk.say("yes")
        talk.finish()
        now.later(days=1)
    names = sorted(path.name for path in (folder / "live").iterdir())
    assert names == [f"{client.id}.s{number}.done" for number in (3, 4, 5)]
    assert b"half a thought" not in b"".join(p.read_bytes() for p in (folder / "live").iterdir())


def test_a_plan_is_corrected_and_the_earlier_version_stays(home: Home, folder: Path) -> None:
    """What is read is the newest; nothing is overwritten."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client)
    plan = talk.finish()
    other = replace(ACTIVITY, what="Write to Sam")
    fresh = records.correct_plan(client, replace(plan, activities=(other,)))
    assert (fresh.version, bool(fresh.corrected)) == (2, True)
    assert records.plans(client) == (fresh,)
    assert records.correct_plan(client, fresh) == fresh
    with TinyDB(folder / "clients" / f"{client.id}.json") as db:
        assert [row["version"] for row in db.table("plans").all()] == [1, 2]
        assert [row["what"] for row in db.table("activities").all()] == ["Write to Sam"]
    with pytest.raises(InputError, match="no such plan"):
        records.correct_plan(client, replace(plan, id="other"))


def test_a_worksheet_in_between_takes_no_activities_away(home: Home, now: Now) -> None:
    """Nobody was asked there what to try; the goal comes from the newest plan that has one."""
    records = home.records()
    client = records.add_client("Anna")
    later = {"activities": (), "goal": "", "asked": False}
    for number, changes in enumerate(({}, later, later | {"goal": "Sleep"})):
        talk = begin(records, client, f"s{number}")
        talk.finish(plan=plan_of(talk.session, date=f"2026-03-0{number + 1}", **changes))
        now.later(days=1)
    before = records.before(client, "career")
    assert (before.goal, before.activities) == ("Sleep", (ACTIVITY,))
    talk = begin(records, client, "s4")
    talk.finish(plan=plan_of(talk.session, date="2026-03-05", activities=(), goal=""))
    before = records.before(client, "career")
    assert (before.goal, before.activities) == ("Sleep", ())


def test_a_plan_kept_by_an_earlier_version_counts_as_it_did() -> None:
    """Without the marks it is a session's plan, and asked what to try."""
    data = plan_of(Session("s", FLOW, "c", "Anna", "2026-03-02")).to_json()
    for mark in ("purpose", "asked"):
        del data[mark]
    plan = Plan.from_json(data)
    assert (plan.purpose, plan.asked, plan.reflects) == ("session", True, False)


def test_a_coachs_reflection_is_no_plan_of_the_clients(home: Home, folder: Path, now: Now) -> None:
    """It is kept, and read by its session alone: no list, no next session knows of it (F1)."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client)
    agreed = talk.finish()
    now.later(days=1)
    talk = begin(records, client, "s2", replace(FLOW, purpose="reflection"))
    mine = (replace(ACTIVITY, what="Wait longer"),)
    plan = plan_of(talk.session, activities=mine, goal="Mine", purpose="reflection")
    talk.finish(plan=plan)
    assert records.plans(client) == (agreed,)
    before = records.before(client, "career")
    assert (before.goal, before.activities) == (agreed.goal, agreed.activities)
    assert [row.purpose for row in records.sessions()] == ["reflection", "session"]
    kept = records.kept(client, "s2")
    assert kept is not None
    assert kept.plan == plan
    with pytest.raises(InputError, match="no such plan"):
        records.correct_plan(client, replace(plan, goal="Theirs"))
    with TinyDB(folder / "clients" / f"{client.id}.json") as db:
        assert [row["what"] for row in db.table("activities").all()] == [ACTIVITY.what]


def test_a_finished_session_is_read_back_as_far_as_it_was_kept(home: Home) -> None:
    """Whole, or its plan alone; one of which nothing was kept is not there."""
    records = home.records()
    client = records.add_client("Anna")
    for number, record in enumerate(("everything", "plan only", "nothing")):
        talk = begin(records, client, f"s{number}")
        talk.say("first")
        talk.finish(record)
    whole = records.kept(client, "s0")
    assert whole is not None
    blank = Session("s0", FLOW, client.id, "Anna", "2026-03-02T10:00:00+01:00")
    assert said(applied(whole.changes, blank)) == {"q0": "first"}
    assert whole.flow["text"] == FLOW.text
    part = records.kept(client, "s1")
    assert part is not None
    assert part.plan == plan_of(replace(blank, id="s1"))
    assert (part.flow, dict(part.changes)) == (None, {})
    assert records.kept(client, "s2") is None
    assert records.kept(records.add_client("Ben"), "s0") is None
