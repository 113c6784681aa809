"""The companion follows a journal: what it shows is what the shared window has, always."""

from __future__ import annotations

import pytest

from sessionguide.companion.companion import NOBODY, OVER, WAITING, Companion
from sessionguide.companion.following import begun, heard
from sessionguide.errors import InputError, StorageError
from sessionguide.session import replanning
from sessionguide.session.session import Visit
from sessionguide.session.start import header_json
from sessionguide.store.layout import Layout
from sessionguide.store.lines import line
from tests.unit.companion.conftest import TEXT, World, flow, shown
from tests.unit.session.desks import Desk

AHEAD = TEXT.replace("title: Looking ahead\n", "title: Looking ahead\n    minutes: 20\n")
"""The talk, of which the second stage takes long."""


def question(companion: Companion) -> str:
    """The question it shows now."""
    parts = companion.look().parts
    return next(part.lines[0] for part in parts if part.heading == "The question")


def test_started_before_a_session_it_waits_and_then_follows(world: World) -> None:
    """Also a client who was not there when it started."""
    companion = world.companion()
    assert WAITING in shown(companion)
    late = world.home.records().add_client("Zoë")
    runner = world.begins(late)
    assert question(companion) == "What is it about?"
    assert "Zoë · A talk" in shown(companion)
    runner.answer_and_advance(runner.session.here, "Work")
    assert question(companion) == "Where are you?"
    assert "What is it about? Work" in shown(companion)


def test_notes_of_stage_and_question_stand_beside_it(world: World) -> None:
    """And what comes next, as far as it is known."""
    runner, companion = world.begins(), world.companion()
    page = shown(companion)
    assert "For you alone\nLet them arrive.\nWait.\n" in page
    assert "Next\nWhere are you?\nWhat must stay here?" in page
    runner.answer_and_advance(runner.session.here, "Work")
    runner.answer_and_advance(runner.session.here, 2)
    assert question(companion) == "What is hard at 2?"


def test_private_answers_stay_private_here_too(world: World) -> None:
    """They are the client's own."""
    runner, companion = world.begins(), world.companion()
    runner.jump(Visit("secret"))
    runner.answer(Visit("secret"), "about my boss")
    assert "about my boss" not in shown(companion)
    runner.advance()
    assert "What must stay here? (private)" in shown(companion)
    assert "about my boss" not in shown(companion)


def test_undo_redo_and_a_jump_are_followed(world: World) -> None:
    """As are parked thoughts."""
    runner, companion = world.begins(), world.companion()
    runner.answer_and_advance(runner.session.here, "Work")
    assert question(companion) == "Where are you?"
    runner.undo()
    assert question(companion) == "What is it about?"
    runner.redo()
    assert question(companion) == "Where are you?"
    runner.jump(Visit("line"))
    assert question(companion) == "Say it in a sentence."
    runner.park("Ask about the sister")
    assert "Parked\nAsk about the sister" in shown(companion)


def test_a_torn_end_waits_until_it_is_whole(world: World) -> None:
    """The half of a line changes nothing; with the rest of it the line counts."""
    runner, companion = world.begins(), world.companion()
    assert question(companion) == "What is it about?"
    session = runner.session.id
    changes = {"parked": [["a thought", False]]}
    row = {"kind": "parked", "at": "2026-03-02T10:00:01.000+01:00", "changes": changes}
    whole = line(2, row, session)
    with Layout(world.folder).segment(session, 1).open("ab", buffering=0) as file:
        file.write(whole[:30])
        assert "a thought" not in shown(companion)
        file.write(whole[30:])
    assert "a thought" in shown(companion)


def test_a_killed_window_that_comes_back_is_followed_into_its_new_file(world: World) -> None:
    """The torn end of the old file is not in the new one; nothing is shown twice."""
    runner, companion = world.begins(), world.companion()
    runner.answer_and_advance(runner.session.here, "Work")
    assert question(companion) == "Where are you?"
    session = runner.session.id
    with Layout(world.folder).segment(session, 1).open("ab") as file:
        file.write(b'0f3a9c21 {"n":3,"kind":"mo')
    again = world.comes_back(session)
    assert not Layout(world.folder).segment(session, 1).exists()
    assert question(companion) == "Where are you?"
    again.answer_and_advance(again.session.here, 7)
    assert "Where are you? 7" in shown(companion)
    assert question(companion) == "What must stay here?"


def test_a_companion_that_starts_in_the_middle_knows_what_was_before(world: World) -> None:
    """It reads the journal from its beginning."""
    runner = world.begins()
    runner.answer_and_advance(runner.session.here, "Work")
    assert question(world.companion()) == "Where are you?"


def test_left_for_later_and_discarded_are_said(world: World) -> None:
    """Nobody can be asked anything then."""
    runner, companion = world.begins(), world.companion()
    runner.pause()
    assert "The session is left for later." in shown(companion)
    runner.resume()
    assert "left for later" not in shown(companion)
    runner.discard()
    assert OVER in shown(companion)
    companion.look()
    with pytest.raises(StorageError, match=NOBODY):
        companion.ask("next")


def test_the_session_that_was_written_last_is_followed(world: World) -> None:
    """One that waits from last week is not."""
    first = world.begins()
    first.answer_and_advance(first.session.here, "Last week")
    first.pause()
    first.close()
    companion = world.companion()
    assert "left for later" in shown(companion)
    world.begins()
    assert question(companion) == "What is it about?"
    assert "Last week" not in shown(companion)


def test_minutes_change_once_a_minute_and_no_more(world: World) -> None:
    """A page that says the same is the same page: nothing is painted."""
    world.begins()
    companion = world.companion()
    before = companion.look()
    assert "Arriving: 0 of 10 minutes · 30 minutes left" in shown(companion)
    world.now.later(seconds=50)
    assert companion.look() == before
    world.now.later(seconds=10)
    assert "Arriving: 1 of 10 minutes · 29 minutes left" in shown(companion)
    world.now.later(minutes=30)
    assert "over by 1 minute" in shown(companion)


def test_time_that_is_short_and_what_was_agreed_about_it_is_shown(world: World) -> None:
    """Boxes as they were re-planned; missing minutes change once a minute too (S3)."""
    runner, companion = world.begins(text=AHEAD), world.companion()
    world.now.later(minutes=12, seconds=30)
    assert "Arriving: 12 of 10 minutes · 18 minutes left · short by 2 minutes" in shown(companion)
    before = companion.look()
    world.now.later(seconds=25)
    assert companion.look() == before
    replanning.shorten(runner, {"second": 16})
    page = shown(companion)
    assert "Minutes by stage\nArriving: 12 of 10 minutes\nLooking ahead: 16 minutes" in page
    assert "short by" not in page
    replanning.extend(runner, 10)
    assert "28 minutes left" in shown(companion)
    world.now.later(minutes=20)
    assert "8 minutes left · short by 8 minutes" in shown(companion)


def test_what_is_usual_stands_beside_the_stages(world: World) -> None:
    """From sessions that were kept whole; a companion that is open learns it with the next."""
    for number in range(3):
        runner = world.begins()
        world.now.later(minutes=6 + number)
        runner.finish("everything")
    world.begins()
    assert "Arriving: 0 of 10 minutes, usually 7" in shown(world.companion())


def test_lines_that_were_heard_before_change_nothing() -> None:
    """By their numbers; the header may come twice, and after lines of its own."""
    desk = Desk()
    desk.says("Work")
    records, runner = desk.records, desk.runner
    header = {"n": 0, "header": header_json(runner.session)}
    rows = [
        {"n": n, "kind": e.kind, "changes": dict(e.changes)}
        for n, e in enumerate(records.journals[runner.session.id].saved, 1)
    ]
    story = begun([header, header, *rows], records)
    assert story is not None
    assert heard(story, rows) == story
    assert begun(rows, records) is None
    assert story.session.here == runner.session.here


def test_the_flow_is_the_one_the_session_began_with(world: World) -> None:
    """Its notes come from the journal; no library is asked."""
    runner = world.begins()
    assert runner.session.flow.text == flow().text
    assert "Let them arrive." in shown(world.companion())


def test_a_window_that_was_killed_is_told_of_and_its_clock_stands(world: World) -> None:
    """No journal tells of a kill: who has the home open does. Nobody can be asked then."""
    runner, companion = world.begins(), world.companion()
    runner.answer_and_advance(runner.session.here, "Work")
    assert "0 of 30 minutes" in companion.look().where.clock
    world.home.close()
    world.now.later(minutes=20)
    assert "The shared window is closed. The session waits at this question." in shown(companion)
    assert "0 of 30 minutes" in companion.look().where.clock
    with pytest.raises(StorageError, match=NOBODY):
        companion.ask("curtain")
    world.comes_back(runner.session.id)
    world.now.later(seconds=2)
    assert "The shared window is closed" not in shown(companion)


def test_a_question_worded_here_is_put_there_and_leaves_with_the_session(world: World) -> None:
    """It is told once, as it was typed; the page shows it as the coach's own."""
    runner, companion = world.begins(), Companion(world.opened(write=False))
    companion.look()
    companion.ask("ask Why [/x] ${now}?")
    assert runner.asked() == "ask Why [/x] ${now}?"
    assert runner.asked() == ""
    runner.ask_too("Why [/x] ${now}?")
    assert "The question\nWhy [/x] ${now}?\nYour own question." in shown(companion)
    assert "Next\nWhat is it about?" in shown(companion)
    runner.finish("everything")
    assert not Layout(world.folder).ask(runner.session.id).exists()


def test_a_question_that_is_too_long_is_not_asked(world: World) -> None:
    """The sentence says how long it may be."""
    runner, companion = world.begins(), world.companion()
    companion.look()
    with pytest.raises(InputError, match="1,000 characters at most"):
        companion.ask("ask " + "x" * 1_001)
    assert runner.asked() == ""
