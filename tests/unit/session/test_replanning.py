"""Re-planning: said once, chosen by people, one sentence each, undone by undo (S3)."""

from __future__ import annotations

import pytest

from sessionguide.session import replanning, start
from sessionguide.session.pacing import Late
from sessionguide.session.replanning import SHORT, TimeTold, suggested, summary, way_to_agree
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Pacing, Visit
from sessionguide.session.timetable import stage_lines, stage_times
from tests.unit.session.desks import Desk
from tests.unit.session.test_pacing import hour

HOW = "See F8."


def late_hour(minutes: float = 30) -> Desk:
    """An hour of which so many minutes are gone at the first question."""
    desk = hour()
    desk.time.passes(minutes)
    return desk


def test_it_is_said_once_and_stands_beside_the_clock_until_someone_chooses() -> None:
    """In whole minutes, as they are shown: nothing at ten, something at eleven."""
    desk, told = late_hour(10.9), TimeTold()
    assert (told.words(desk.runner, HOW), told.beside(desk.runner)) == ("", "")
    desk.time.passes(0.1)
    said = "49 minutes left; the stages to come take about 50. See F8."
    assert told.words(desk.runner, HOW) == said
    assert (told.words(desk.runner, HOW), told.beside(desk.runner)) == ("", SHORT)
    assert replanning.leave(desk.runner) == "The times stay as they are."
    told.chosen(desk.runner)
    desk.time.passes(5)
    assert (told.words(desk.runner, HOW), told.beside(desk.runner)) == ("", "")


def test_on_one_page_it_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks; on the next page, and in the next minute, it is worked out again."""
    asked: list[SessionRunner] = []
    found = replanning.shortage

    def shortage(runner: SessionRunner) -> Late | None:
        asked.append(runner)
        return found(runner)

    monkeypatch.setattr(replanning, "shortage", shortage)
    desk, told = late_hour(11), TimeTold()
    assert (told.beside(desk.runner), told.beside(desk.runner)) == (SHORT, SHORT)
    assert told.words(desk.runner, HOW)
    assert len(asked) == 1
    desk.time.passes(1)
    assert told.beside(desk.runner) == SHORT
    assert len(asked) == 2
    desk.runner.advance()
    assert told.beside(desk.runner) == ("" if found(desk.runner) is None else SHORT)
    assert len(asked) == 3


def test_after_a_choice_it_is_said_again_when_it_grows_short_again() -> None:
    """Once for whatever was agreed."""
    desk, told = late_hour(11), TimeTold()
    assert told.words(desk.runner, HOW)
    replanning.extend(desk.runner, 5)
    told.chosen(desk.runner)
    assert (told.words(desk.runner, HOW), told.beside(desk.runner)) == ("", "")
    desk.time.passes(5)
    assert told.words(desk.runner, HOW) == (
        "49 minutes left; the stages to come take about 50. See F8."
    )
    assert told.beside(desk.runner) == SHORT


def test_a_choice_that_does_not_suffice_says_so_and_is_not_nagged_about() -> None:
    """The sentence of the choice says what is missing; that is all."""
    desk, told = late_hour(), TimeTold()
    said = replanning.extend(desk.runner, 5)
    assert said == "The session now ends after 65 minutes. Still short by 15 minutes."
    told.chosen(desk.runner)
    assert (told.words(desk.runner, HOW), told.beside(desk.runner)) == ("", "")


def test_taking_a_choice_back_brings_the_earlier_agreement() -> None:
    """Which was spoken of; beside the clock it stands again."""
    desk, told = late_hour(), TimeTold()
    assert told.words(desk.runner, HOW)
    assert replanning.extend(desk.runner, 30) == "The session now ends after 90 minutes."
    told.chosen(desk.runner)
    assert desk.runner.undo()
    assert (told.words(desk.runner, HOW), told.beside(desk.runner)) == ("", SHORT)


def test_when_nothing_is_left_it_says_so() -> None:
    """Long after the end there is still a sentence, and no number below zero."""
    desk = late_hour(75)
    said = "No time left; the stages to come take about 50."
    assert TimeTold().words(desk.runner, HOW).startswith(said)
    assert list(summary(desk.runner)) == [
        "75 of 60 minutes: over by 15 minutes.",
        "The stages to come take about 50: short by 50 minutes.",
    ]


def test_shortening_leaves_a_moment_for_the_stage_we_are_in() -> None:
    """Else it would be short again within the minute."""
    desk = late_hour()
    found = {cut.stage.name: cut.then for cut in suggested(desk.runner, {})}
    assert sum(found.values()) == 27
    said = replanning.shorten(desk.runner, found)
    assert said == "The stages to come now have 27 minutes."
    assert replanning.shortage(desk.runner) is None
    assert replanning.shorten(desk.runner, {"agree": 20}) == (
        "The stages to come now have 32 minutes. Still short by 2 minutes."
    )


def test_with_time_enough_no_other_minutes_are_suggested() -> None:
    """The page can be opened at any moment."""
    desk = hour()
    assert [(cut.now, cut.then) for cut in suggested(desk.runner, {"ideas": 2})] == [
        (20, 20), (15, 15), (15, 15),
    ]  # fmt: skip


def test_straight_to_agreeing_does_not_come_back_by_itself() -> None:
    """What lies between stays open; undo brings us back."""
    desk = late_hour()
    desk.says("about work")
    assert replanning.agree(desk.runner) == (
        "Straight to agreeing. What was passed over stays open."
    )
    assert desk.at == "d"
    desk.runner.advance()
    desk.says("Call Sam")
    assert desk.runner.session.here == AT_CLOSING
    assert desk.runner.reading.is_open(Visit("b"))
    for _step in range(3):
        assert desk.runner.undo()
    assert desk.at == "b"


def test_agreeing_is_no_way_on_once_we_are_there() -> None:
    """Nor behind it, nor on the closing page."""
    desk = hour()
    for place in (Visit("d"), Visit("e"), AT_CLOSING):
        desk.runner.jump(place)
        assert way_to_agree(desk.runner) is None
    assert replanning.agree(desk.runner) == "There is no agreeing ahead of us."


def test_the_table_says_what_each_stage_took_and_should_take() -> None:
    """As it was agreed last, and what is usual beside it."""
    desk = late_hour(12)
    desk.runner.pace(Pacing(0, {"ideas": 7.0}))
    times = stage_times(desk.runner.reading, desk.runner.clock, {"ideas": 12.4, "explore": 0.3})
    assert stage_lines(times) == (
        "Open: 12 of 10 minutes",
        "Explore: 20 minutes, usually 1",
        "Ideas: 7 minutes, usually 12",
        "Agree: 15 minutes",
    )


def test_what_was_typed_stays_when_a_choice_is_taken_back() -> None:
    """Nothing was answered by it; a resume finds the typing too."""
    desk = late_hour()
    desk.runner.draft(Visit("a"), "half a sen")
    replanning.extend(desk.runner, 10)
    assert desk.runner.undo()
    assert desk.runner.draft_at(Visit("a")) == "half a sen"
    desk.runner.close()
    again, _trouble = start.resume(desk.runner.session.id, desk.records, desk.time)
    assert again.draft_at(Visit("a")) == "half a sen"
    assert again.minutes == 60
