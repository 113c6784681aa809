"""Following the client in plain mode: own questions, other names, any stage, and back."""

from __future__ import annotations

import pytest

from sessionguide.session.session import AT_CLOSING, Visit
from tests.unit.plain.talking import AGREEING, SMALL, Plainly
from tests.unit.plan.plans import NASTY

OWN = Visit("_own_1")


def test_a_question_of_the_coach_s_own_is_asked_at_once() -> None:
    """With the command, or typed after it; then what was asked before."""
    told = Plainly().hears("Quiet", ":ask Who else?", "Nobody", ":ask", "What for?", "Peace")
    assert "Your question comes now. What was asked before comes after it." in told.text
    reading = told.runner.reading
    own = [reading.lines(one.visit) for one in told.runner.session.extra]
    assert own == [("Nobody",), ("Peace",)]
    assert told.runner.session.here == Visit("ideas")


def test_no_question_is_no_question() -> None:
    """An empty line gives it up; undo takes one away."""
    told = Plainly().hears(":ask", "", ":ask Why?", ":undo")
    assert told.runner.session.extra == ()
    assert told.runner.session.here == Visit("wish")


def test_the_overview_calls_it_by_a_name_that_go_knows() -> None:
    """No name of the program's is on screen."""
    told = Plainly().hears(":ask Who else?", "Nobody", ":overview", ":go own question 1")
    assert "  own question 1 (asked by the coach, answered): Who else?" in told.text
    assert "_own_" not in told.text
    assert told.runner.session.here == OWN


def test_an_entry_is_called_otherwise_everywhere() -> None:
    """Also while its list is being typed; what was typed stays."""
    told = Plainly().hears(
        "Quiet", "Rest", "Read", "", ":back", "Walk", ":rename read = Read a book", "", "2 1 3"
    )
    assert '"Read" is called "Read a book" now.' in told.text
    reading = told.runner.reading
    assert reading.lines(Visit("ideas")) == ("Rest", "Read a book", "Walk")
    assert reading.lines(Visit("order"))[0] == "1. Read a book"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (":rename", '1. "Rest" in: What could you try?'),
        (":rename Rset = x", 'There is no entry called "Rset". Did you mean "Rest"?'),
        (":rename Rest =", "Please type the new name. Nothing was changed."),
    ],
)
def test_what_cannot_be_renamed_is_said_in_words(typed: str, said: str) -> None:
    """Nothing changed."""
    told = Plainly().hears("Quiet", "Rest", "a = b", "", typed)
    assert said in told.text
    assert told.runner.reading.lines(Visit("ideas")) == ("Rest", "a = b")


def test_before_any_entry_there_is_nothing_to_rename() -> None:
    """It says so."""
    told = "Only entries of answered questions can be renamed. There are none yet."
    assert told in Plainly().hears(":rename a = b").text


def test_a_name_that_holds_the_sign_between_is_found() -> None:
    """And strange signs are text."""
    told = Plainly().hears("Quiet", "a = b", "", f":rename a = b = {NASTY}")
    assert told.runner.reading.lines(Visit("ideas")) == (NASTY.strip(),)


def test_entries_of_one_name_are_told_apart_by_a_number() -> None:
    """No number, no change."""
    lines = ("Quiet", "Rest", "Rest", "", ":rename Rest = Sleep")
    assert Plainly().hears(*lines, "2").runner.reading.lines(Visit("ideas")) == ("Rest", "Sleep")
    told = Plainly().hears(*lines, "")
    assert "Nothing was changed." in told.text
    assert told.runner.reading.lines(Visit("ideas")) == ("Rest", "Rest")


@pytest.mark.parametrize(("answer", "agreed"), [("no", "Rest"), ("yes", "Sleep")])
def test_what_was_agreed_is_offered_the_name_and_never_forced(answer: str, agreed: str) -> None:
    """The copy in the plan keeps the words it was agreed in, unless they say yes."""
    plainly = Plainly(AGREEING)
    plainly.runner.answer(Visit("ideas"), ["Rest"])
    plainly.runner.answer(Visit("take_on"), [{"what": "Rest"}])
    told = plainly.hears(":rename Rest = Sleep", answer)
    assert 'The plan says "Rest", as it was agreed.' in told.text
    assert told.runner.plan.activities[0].what == agreed


def test_going_elsewhere_says_how_to_come_back() -> None:
    """Ahead by :back, back by going on; a stage begins with what is open in it."""
    told = Plainly().hears("Quiet", "Rest", "", ":go weighing", ":back", ":go wish", "")
    assert 'We go on from here. :back leads back to "Looking".' in told.text
    assert told.runner.session.here == Visit("order")
    assert 'leads back to "Which comes first?", past what is answered.' in told.text


def test_a_command_where_a_command_asks_is_taken_instead() -> None:
    """Nobody is stuck in a question about a question."""
    told = Plainly(SMALL).hears(":ask", ":go closing", "", ":leave", ":back", ":leave", "later")
    assert told.runner.session.trail.visits[-1] != AT_CLOSING
    assert "Your answers are kept." in told.text
