"""Time that grows short: what is said, and what can be done (S3)."""

from __future__ import annotations

import pytest

from sessionguide.flows.reader import read
from sessionguide.session import start
from sessionguide.session.pacing import (
    agreeing,
    box,
    cuts,
    extended,
    late,
    shortened,
    to_come,
)
from sessionguide.session.session import AT_CLOSING, Visit
from tests.unit.session.desks import Desk

TEXT = """
sessionguide: 1
title: Hour
minutes: 60
stages:
  open: {title: Open, minutes: 10, steps: {a: {ask: A?}}}
  explore: {title: Explore, minutes: 20, steps: {b: {ask: B?}}}
  ideas: {title: Ideas, minutes: 15, steps: {c: {ask: C?}}}
  agree:
    title: Agree
    minutes: 15
    steps:
      d: {ask: D?, optional: true}
      e: {kind: activities, ask: What will you try?}
"""


def hour(text: str = TEXT) -> Desk:
    """A session of an hour in four stages, at its first question."""
    desk = Desk()
    flow = read(text, "hour", check=False).flow
    assert flow is not None
    desk.runner = start.begin(flow, desk.client, desk.records, desk.time)
    return desk


def is_late(desk: Desk) -> tuple[float, float] | None:
    found = late(desk.runner.reading, desk.runner.spent)
    return (found.left, found.needed) if found else None


def test_it_is_late_from_the_minute_on_at_which_the_stages_to_come_no_longer_fit() -> None:
    """Fifty minutes are needed after the first stage: at ten all is well, at eleven it is not."""
    desk = hour()
    desk.time.passes(10)
    assert is_late(desk) is None
    desk.time.passes(1)
    assert is_late(desk) == (49, 50)


def test_minutes_that_are_added_move_the_end_that_everyone_sees() -> None:
    """And undo takes them back."""
    desk = hour()
    desk.time.passes(25)
    desk.runner.pace(extended(desk.runner.session, 15))
    assert (desk.runner.minutes, is_late(desk)) == (75, None)
    desk.runner.pace(extended(desk.runner.session, 5))
    assert desk.runner.minutes == 80
    assert desk.runner.undo()
    assert desk.runner.minutes == 75


def test_stages_to_come_share_what_is_left_and_agreeing_keeps_its_time() -> None:
    """Thirty minutes left: agreeing keeps fifteen, the others have fifteen between them."""
    desk = hour()
    desk.time.passes(30)
    found = {one.stage.name: one.then for one in cuts(desk.runner.reading, 30, {})}
    assert found == {"explore": 8, "ideas": 6, "agree": 15}
    usual = cuts(desk.runner.reading, 30, {"explore": 5, "ideas": 15})
    assert {one.stage.name: (one.then, one.usual) for one in usual} == {
        "explore": (3, 5),
        "ideas": (11, 15),
        "agree": (15, None),
    }
    desk.runner.pace(shortened(desk.runner.session, found))
    assert is_late(desk) is None
    assert box(desk.runner.session, desk.runner.session.flow.stage_by_name["ideas"]) == 6


def test_with_next_to_nothing_left_every_stage_keeps_a_minute() -> None:
    """Nothing is taken from the path: that would be moving someone on."""
    desk = hour()
    desk.time.passes(59)
    assert [one.then for one in cuts(desk.runner.reading, 1, {})] == [1, 1, 1]


def test_a_stage_that_is_behind_us_is_not_to_come_although_it_stands_later() -> None:
    """Agreed early, it needs no time any more."""
    desk = hour()
    agree = agreeing(desk.runner.reading)
    assert agree == Visit("d")
    desk.runner.jump(Visit("e"))
    desk.says("Call Sam")
    desk.runner.jump(Visit("a"))
    assert [stage.name for stage in to_come(desk.runner.reading)] == ["explore", "ideas"]


def test_where_nobody_said_how_long_it_takes_it_is_never_late() -> None:
    """No end, no hurry; the closing page has nothing to come either."""
    desk = Desk()
    flow = read(TEXT.replace("minutes: 60\n", ""), "free", check=False).flow
    assert flow is not None
    desk.runner = start.begin(flow, desk.client, desk.records, desk.time)
    desk.time.passes(500)
    assert is_late(desk) is None
    late_one = hour()
    late_one.runner.jump(AT_CLOSING)
    late_one.time.passes(500)
    assert is_late(late_one) is None


def test_the_clock_stands_while_the_session_rests() -> None:
    """Behind the curtain no minute is counted, and a kill there changes nothing (S13)."""
    desk = hour()
    desk.time.passes(5)
    desk.runner.rest()
    desk.time.passes(30)
    assert desk.runner.spent == 5
    desk.runner.wake()
    desk.time.passes(2)
    assert desk.runner.spent == 7
    assert [event.kind for event in desk.journal.saved[-2:]] == ["rested", "woken"]
    lines = len(desk.journal.saved)
    desk.runner.wake()
    assert len(desk.journal.saved) == lines


def test_a_session_that_was_left_does_not_wake_behind_its_page() -> None:
    """Lifting a curtain over a paused session leaves its clock alone."""
    desk = hour()
    desk.runner.pause()
    desk.time.passes(3)
    desk.runner.wake()
    assert not desk.runner.session.clock.running


def test_what_was_agreed_on_time_survives_the_journal() -> None:
    """Minutes added and stages shortened are there after a resume."""
    desk = hour()
    desk.runner.pace(extended(desk.runner.session, 10))
    desk.runner.pace(shortened(desk.runner.session, {"ideas": 7}))
    before = desk.runner.session.pacing
    desk.runner.close()
    again, _trouble = start.resume(desk.runner.session.id, desk.records, desk.time)
    assert again.session.pacing == before
    assert again.minutes == 70


def test_nothing_is_added_to_a_journal_that_is_being_folded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The curtain may fall while the plan is being saved: the clock is the last thing then."""
    desk = hour()
    kinds: list[str] = []

    def finish(*_said: object) -> None:
        desk.runner.rest()
        desk.runner.wake()
        kinds.extend(event.kind for event in desk.journal.saved)

    monkeypatch.setattr(desk.records, "finish", finish)
    desk.runner.finish("everything")
    assert kinds
    assert not {"rested", "woken"} & set(kinds)
