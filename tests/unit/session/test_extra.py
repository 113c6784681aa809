"""Questions of the coach's own, put into a running session (S1, S8, U1)."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.flows.reader import read
from sessionguide.plan.draw import draw_plan
from sessionguide.session import start
from sessionguide.session.extra import MOST, from_json, to_json
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Visit
from tests.unit.session.desks import Desk

EACH = """
sessionguide: 1
title: Each
stages:
  first:
    title: First
    steps:
      people: {kind: list, ask: Who is in it?}
  second:
    title: Second
    for_each: people
    as: who
    steps:
      wants: {ask: "What does ${who} want?"}
      gives: {ask: "What does ${who} give?"}
"""


def own(desk: Desk) -> list[tuple[str, str]]:
    """The questions of the coach's own that are on the path, with the answers given."""
    reading = desk.runner.reading
    return [
        (reading.ask(visit), "; ".join(reading.lines(visit)))
        for visit in reading.path()
        if visit.step.startswith("_own_")
    ]


def test_it_is_asked_at_once_and_the_question_it_came_before_is_next() -> None:
    """The trail holds it where it was asked, and back leads the way we came."""
    desk = Desk()
    desk.says("Leaving teaching")
    desk.runner.ask_too("  Who else knows? ")
    assert desk.runner.reading.ask(desk.runner.session.here) == "Who else knows?"
    desk.says("Nobody")
    assert desk.at == "now"
    desk.runner.back()
    assert desk.runner.session.here == Visit("_own_1")
    desk.runner.back()
    assert desk.at == "topic"
    assert own(desk) == [("Who else knows?", "Nobody")]


def test_what_looks_like_a_name_of_the_flow_stays_text() -> None:
    """Braces and brackets in a question are what the coach typed."""
    desk = Desk()
    desk.runner.ask_too("What of ${topic} [/x]?")
    assert desk.runner.reading.ask(desk.runner.session.here) == "What of ${topic} [/x]?"
    assert desk.runner.reading.on_path(desk.runner.session.here)


def test_undo_takes_the_question_away_and_redo_brings_it_with_its_answer() -> None:
    """It is one thing to undo, like an answer."""
    desk = Desk()
    desk.runner.ask_too("What drew you here?")
    desk.says("A friend")
    assert desk.runner.undo()
    assert desk.runner.undo()
    assert (desk.at, own(desk)) == ("topic", [])
    assert desk.runner.redo()
    assert desk.runner.redo()
    assert own(desk) == [("What drew you here?", "A friend")]
    assert desk.at == "topic"


def test_it_survives_the_journal_whatever_was_undone() -> None:
    """A session that is resumed has the same questions, answers and place."""
    desk = Desk()
    desk.says("x")
    desk.runner.ask_too("First?")
    desk.says("one")
    desk.runner.ask_too("Second?")
    desk.runner.undo()
    desk.runner.ask_too("Third?")
    desk.says("three")
    before = desk.runner.session
    desk.runner.close()
    again, _trouble = start.resume(before.id, desk.records, desk.time)
    assert again.session.answers == before.answers
    assert again.session.extra == before.extra
    assert (again.session.trail, again.session.here) == (before.trail, before.here)
    reading = Reading(again.session)
    assert [reading.ask(v) for v in reading.path()] == [
        desk.runner.reading.ask(v) for v in desk.runner.reading.path()
    ]


def test_in_a_loop_it_belongs_to_its_own_round() -> None:
    """Asked in the second round, before the loop's first question, it is asked in no other."""
    desk = Desk()
    for raw in ("x", 5, ["walk"], "ideas#1", "Say it", False):
        desk.says(raw)
    assert desk.runner.session.here == Visit("draft", "", 2)
    desk.runner.ask_too("What is missing?")
    assert desk.runner.session.here == Visit("_own_1", "", 2)
    desk.says("Courage")
    assert desk.runner.session.here == Visit("draft", "", 2)
    desk.says("Say it louder")
    desk.says(False)
    assert desk.runner.session.here == Visit("draft", "", 3)
    desk.says("Loud")
    desk.says(True)
    assert desk.runner.session.here == AT_CLOSING
    assert own(desk) == [("What is missing?", "Courage")]


def test_in_a_stage_of_entries_it_belongs_to_the_entry_it_was_asked_about() -> None:
    """Nobody is asked it again for the next entry."""
    desk = Desk()
    flow = read(EACH, "each", check=False).flow
    assert flow is not None
    desk.runner = start.begin(flow, desk.client, desk.records, desk.time)
    desk.says(["Ann", "Ben"])
    desk.says("peace")
    desk.runner.ask_too("And what of the children?")
    asked = [desk.runner.session.here.step]
    desk.says("They wait")
    while desk.runner.session.here != AT_CLOSING:
        asked.append(f"{desk.at} {desk.runner.reading.unnamed_entry(desk.runner.session.here)}")
        desk.says("so")
    assert [one.split()[0] for one in asked] == ["_own_1", "gives", "wants", "gives"]
    assert [ask for ask, _answer in own(desk)] == ["And what of the children?"]


def test_on_the_closing_page_it_comes_at_the_end_and_leads_back_there() -> None:
    """Nothing is behind it but the close."""
    desk = Desk()
    desk.runner.jump(AT_CLOSING)
    desk.runner.ask_too("What shall we keep in mind?")
    desk.says("The long way")
    assert desk.runner.session.here == AT_CLOSING


def test_its_answer_is_in_the_client_s_document() -> None:
    """It was part of the talk, so it is part of what the client takes home (F1, F14)."""
    desk = Desk()
    desk.runner.ask_too("What drew you here?")
    desk.says("A friend")
    lines = [line for heading in draw_plan(desk.runner.reading).headings for line in heading.lines]
    assert "What drew you here? A friend" in lines


@pytest.mark.parametrize("question", ["", "  \n", "x" * 20_001])
def test_a_question_that_says_nothing_or_too_much_is_refused(question: str) -> None:
    """Nothing changed then, and nothing was written."""
    desk = Desk()
    lines = len(desk.journal.saved)
    with pytest.raises(AnswerError):
        desk.runner.ask_too(question)
    assert (desk.at, len(desk.journal.saved)) == ("topic", lines)


@pytest.mark.parametrize(
    "rows",
    [
        [["topic", "x", "first", "", "", 1]],
        [["_own_1", 5, "first", "", "", 1]],
        [["_own_1", "x", "first", "", "", True]],
        [["_own_1", "x", "first", "", "", 1], ["_own_1", "y", "first", "", "", 1]],
        [["_own_1\x1b", "x", "first", "", "", 1]],
        [["_own_1", "x" * 20_001, "first", "", "", 1]],
        [["_own_1", "\ud800", "first", "", "", 1]],
        [["_own_1", "x", "first", "", "", -5]],
        [[f"_own_{number}", "x", "first", "", "", 1] for number in range(MOST + 1)],
    ],
)
def test_rows_that_the_program_never_wrote_are_refused(rows: list[list[object]]) -> None:
    """A forged journal cannot put a step of its own in place of one of the flow's."""
    with pytest.raises(ValueError, match=r"question|text|surrogates"):
        from_json(rows)


def test_as_many_as_can_be_read_again_can_be_asked_and_not_one_more() -> None:
    """A session that was kept can always be opened."""
    desk = Desk()
    for number in range(MOST):
        desk.runner.ask_too(f"What of {number}?")
    with pytest.raises(AnswerError, match="One more is too many"):
        desk.runner.ask_too("And this?")
    assert len(from_json(to_json(desk.runner.session.extra))) == MOST
