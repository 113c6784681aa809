"""How the career coaching session goes: four people walk it, answers from rehearsal files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sessionguide.rehearsal.rehearse import rehearse
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Session, Visit
from tests.unit.flows.career import first_session_answers, flagship, rehearsed


def test_a_first_session_does_not_look_back() -> None:
    """Without an earlier plan there is nothing to review, and no score to compare with."""
    told = rehearsed("river")
    assert told.path[0] == "agreement"
    assert {"since", "moved"} <= set(told.skipped)


def test_a_later_session_opens_with_the_last_plan() -> None:
    """F8; and the scale is held against the last one."""
    told = rehearsed("goal")
    assert told.path[:2] == ("since", "agreement")
    assert "moved" in told.path
    assert (told.unanswered, told.unused) == ((), ())


def test_somebody_with_a_goal_ends_with_it_in_their_words() -> None:
    """S18, F1: the main path, and the plan that it amounts to."""
    told = rehearsed("goal")
    assert told.plan.goal == told.answers["goal"]
    assert "picture" in told.path
    assert "direction" in told.skipped
    assert [one.what for one in told.plan.activities] == [
        "Run one lunch-time session for the new starters",
        "Talk to the woman who taught the evening class",
    ]


def test_somebody_by_the_river_needs_no_goal() -> None:
    """S12: other questions, no date, one thing, in the client's own word."""
    told = rehearsed("river")
    assert {"alive", "more_of", "direction"} <= set(told.path)
    assert {"picture", "goal"} <= set(told.skipped)
    assert told.plan.goal == told.answers["direction"]
    assert [one.by_when for one in told.plan.activities] == [""]
    assert told.plan.word_many == "food for thought"


def test_somebody_at_the_low_end_is_not_pushed() -> None:
    """S15: at 1 nobody asks why not lower; unwilling, the plan is changed, not the person."""
    told = rehearsed("low")
    assert {"wish", "still_going", "reshape"} <= set(told.path)
    assert "why_not_lower" in told.skipped
    assert [one.confidence for one in told.plan.activities] == [4]
    assert told.plan.activities[0].one_up


def test_next_to_nothing_is_still_a_session() -> None:
    """Skipping is always possible; what was said is in the plan and nothing else."""
    told = rehearsed("minimal")
    assert [heading.title for heading in told.plan.headings] == ["Goal"]
    assert [one.what for one in told.plan.activities] == ["Ring the person who had the job before"]


def test_nothing_for_now_is_an_answer() -> None:
    """S9: then nobody asks what to take on, nor whether it fits."""
    told = rehearse(flagship(), {"goal": "Rest", "how_much": "none"})
    assert {"take_on", "fits", "if_then", "willing"} <= set(told.skipped)
    assert told.plan.activities == ()


@pytest.mark.parametrize("name", ["goal", "river", "low"])
def test_a_session_fits_the_hour(name: str) -> None:
    """At a relaxed pace 18 to 26 questions."""
    assert 18 <= len(rehearsed(name).path) <= 26


@pytest.mark.parametrize("name", ["goal", "river", "low"])
def test_the_plan_speaks_as_the_client_does(name: str) -> None:
    """F1, F14: their summary and takeaway are in it; no heading is the program's question."""
    plan = rehearsed(name).plan
    titles = [heading.title for heading in plan.headings]
    assert titles[:2] == ["Goal", "In short"]
    assert titles[-1] == "What I take with me"
    assert not [title for title in titles if "you" in title.lower().split()]


def test_a_changed_early_answer_changes_the_path_and_erases_nothing() -> None:
    """From a goal to a direction: other questions, and the goal's answer is kept aside."""
    session = walked(first_session_answers())
    changed = answered(Reading(session), Visit("shape"), "river")
    reading = Reading(changed)
    assert reading.on_path(Visit("direction"))
    assert not reading.on_path(Visit("goal"))
    assert changed.answers[Visit("goal")] == session.answers[Visit("goal")]
    back = Reading(answered(reading, Visit("shape"), "goal"))
    assert back.on_path(Visit("goal"))


def walked(answers: Mapping[str, Any]) -> Session:
    """A session at its closing page, with these answers."""
    flow = flagship()
    engine = Engine(flow)
    session = engine.fire("begin", Session("s", flow, "", "Nadia", "2026-03-01T10:00:00"))
    while session.here != AT_CLOSING:
        if session.here.step in answers:
            session = answered(Reading(session), session.here, answers[session.here.step])
        session = engine.fire("advance", session)
    return session
