"""A whole session line by line: answers, commands, leaving, and what is never lost."""

from __future__ import annotations

from io import StringIO

import pytest

from sessionguide.errors import StorageError
from sessionguide.plain.session import PlainSession
from sessionguide.plain.talk import Talk
from sessionguide.session.session import AT_CLOSING, Phase
from sessionguide.session.start import resume
from tests.fakes import FakeRecords
from tests.unit.plain.talking import ANNA, SMALL, Plainly, ticking
from tests.unit.plan.plans import NASTY

ALL = ("Quiet", "Rest", "Read", "", "2 1", "5", "Friends", "1", "yes")


def test_one_answer_a_line_walks_the_whole_flow() -> None:
    """Text, list, rank by numbers, scale, choice by number, yes or no."""
    told = Plainly().hears(*ALL)
    assert told.runner.session.here == AT_CLOSING
    assert [told.answer(name) for name in ("wish", "now", "why", "sure")] == [
        "Quiet",
        5,
        "Friends",
        True,
    ]
    assert told.runner.reading.lines(told.runner.session.trail.visits[3]) == ("1. Read", "2. Rest")
    assert told.answer("mood") == "good"


def test_a_question_is_a_block_with_what_there_is_to_type() -> None:
    """Stage, question, help, choices, how to answer: one line each."""
    text = Plainly().hears(*ALL).text
    assert text.startswith(
        "A small talk\nType :help for what you can type.\n\n"
        "Stage 1 of 2: Looking\n0 of 10 minutes\n\n"
        "What do you wish for?\nAnything counts.\nSaved.\n\n"
        "What could you try?\nOne on each line. An empty line ends the list.\n"
    )
    assert (
        "Where are you?\nFrom 1 to 10.\n1 is: far away\n10 is: there\nSaved: 5 out of 10\n" in text
    )
    assert "How is it?\n1. Good enough\n2. Not good\nType a number.\nSaved: Good enough\n" in text


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ("1", "Take a quiet minute.\n"),
        ("0.5", "Take 30 quiet seconds.\n"),
        ("2.5", "Take 2.5 quiet minutes.\n"),
    ],
)
def test_a_pause_says_how_long_it_is(minutes: str, said: str) -> None:
    """As people say it."""
    pause = f"      calm: {{say: Breathe., minutes: {minutes}}}\n      wish:"
    assert said in Plainly(SMALL.replace("      wish:", pause)).hears("").text


def test_an_empty_line_skips() -> None:
    """Nothing is asked twice; what hangs on a skipped answer is passed over."""
    told = Plainly().hears("", "", "", "", "")
    assert told.runner.session.here == AT_CLOSING
    assert not told.runner.session.answers
    assert told.text.count("Skipped.") == 5


def test_a_refused_answer_is_asked_again_in_the_steps_own_words() -> None:
    """Nothing is lost, and the same question waits."""
    told = Plainly().hears("Quiet", "", "11", "5")
    assert "Problem: Please choose a number from 1 to 10." in told.text
    assert told.answer("now") == 5


def test_back_stands_at_the_answer_and_an_empty_line_keeps_it() -> None:
    """Going back erases nothing."""
    told = Plainly().hears("Quiet", ":back", "", "Rest", "", ":back", ":back", "Calm")
    assert told.text.count("Your answer so far: Quiet\nAn empty line keeps it.") == 2
    assert told.answer("wish") == "Calm"
    assert told.answer("ideas") is not None


def test_back_at_the_first_question_says_so() -> None:
    """It is no error."""
    assert "This is the first question." in Plainly().hears(":back").text


def test_a_list_is_added_to_and_taken_from() -> None:
    """What was there stays, with its ids; `:remove` takes one out."""
    plainly = Plainly()
    plainly.hears("x", "Rest", "Read", "", ":back", ":remove 1", "Walk", "")
    items = plainly.runner.reading.session.answers[plainly.runner.session.trail.visits[2]]
    assert [(item.id, item.text) for item in items.value.items] == [("#2", "Read"), ("#3", "Walk")]


def test_a_command_inside_a_list_loses_nothing() -> None:
    """Lines typed before it are there when the question comes again, and after a kill."""
    plainly = Plainly()
    plainly.hears("x", "Rest", ":overview", "Read", ":leave", "later")
    runner, _trouble = resume(plainly.runner.session.id, plainly.records, now=ticking)
    told = plainly.speaks(("",), runner)
    assert told.runner.reading.lines(told.runner.session.trail.visits[2]) == ("Rest", "Read")


def test_undo_takes_back_and_redo_does_it_again() -> None:
    """An answer, as one thing."""
    plainly = Plainly()
    told = plainly.hears("Quiet", ":undo", ":undo", ":redo")
    assert "Undone." in told.text
    assert "There is nothing to undo." in told.text
    assert told.answer("wish") == "Quiet"


def test_go_finds_a_question_a_stage_and_the_closing() -> None:
    """By name or by heading; a slip is met with the nearest."""
    told = Plainly().hears(":go weighing", ":go wishh", ":go wish", ":go closing")
    assert 'There is no question or stage called "wishh". Did you mean "wish"?' in told.text
    assert told.text.index("Where are you?") < told.text.index('called "wishh"')
    assert told.text.count("\n\nWhat do you wish for?") == 2
    assert told.runner.session.here == AT_CLOSING


def test_the_overview_names_everything_with_its_answer() -> None:
    """Stages, questions by name, and how each stands."""
    text = Plainly().hears("Quiet", ":overview").text
    assert "Looking\n  wish (answered): What do you wish for?\n    Quiet\n  ideas (here): " in text
    assert "  now (to come): Where are you?\n  why (waits for now): What puts you at …?" in text


def test_a_parked_thought_is_offered_at_the_close() -> None:
    """Kept in the plan, or let go."""
    told = Plainly().hears(":park Ask Jo", ":park Sell all", ":go closing", "yes", "no", "")
    assert [thought.used for thought in told.runner.session.parked] == [False, True]
    assert told.runner.plan.kept_ideas == ("Ask Jo",)


def test_an_unknown_command_is_met_with_the_nearest() -> None:
    """And the question stands as it was."""
    told = Plainly().hears(":bak", "Quiet")
    assert 'There is nothing called :bak. Did you mean "back"?' in told.text
    assert told.answer("wish") == "Quiet"


def test_help_says_what_can_be_typed() -> None:
    """Every command that is obeyed is in it."""
    told = Plainly().hears(":help")
    names = PlainSession(told.runner, Talk(StringIO(), StringIO()))._commands
    assert {"back", "pause", "take", "leave"} <= {*names}
    assert [name for name in names if f":{name}" not in told.text] == []


def test_help_begins_with_what_to_do_here() -> None:
    """The question's own small print, and what its kind asks of whoever answers."""
    text = Plainly().hears(":help").text.partition(":help")[2]
    assert "Anything counts.\nAnswer in your own words." in text
    assert "Type help" not in text


def test_help_at_the_end_has_no_question_to_speak_of() -> None:
    """What can be typed is said all the same."""
    text = Plainly().hears(":go closing", ":help").text
    assert text.count(":overview lists everything") == 1


def test_a_parked_thought_is_listed_and_taken_up_by_its_number() -> None:
    """S13: as on the page for it; what is no number is asked for again."""
    told = Plainly().hears(":take 1", ":park Ask Jo", ":park Rest", ":park", ":take", ":take 2")
    assert "No thought waits." in told.text
    assert "Parked so far:\n1. Ask Jo\n2. Rest\n" in told.text
    assert "Type a number from 1 to 2 after :take." in told.text
    assert "Taken up: Rest" in told.text
    assert [thought.used for thought in told.runner.session.parked] == [False, True]


def test_a_pause_stops_the_clock_until_a_line_is_typed() -> None:
    """S3: whatever the line says, it is no answer; the question is asked again."""
    told = Plainly().hears(":pause", "not an answer", ":pause", ":skip", "Quiet")
    assert told.text.count("Paused. An empty line goes on.") == 2
    assert told.answer("wish") == "Quiet"
    kinds = told.records.journals[told.runner.session.id].kinds()
    assert kinds.count("rested") == kinds.count("woken") == 2


def test_a_pause_at_the_end_of_input_leaves_the_session() -> None:
    """It waits to be taken up, as always."""
    told = Plainly().hears(":pause")
    assert told.runner.session.phase is Phase.PAUSED


def test_the_end_of_input_leaves_the_session_to_be_taken_up() -> None:
    """The clock stands, the journal is closed, and the way back is said."""
    told = Plainly().hears("Quiet")
    assert not told.finished
    assert told.runner.session.phase is Phase.PAUSED
    session_id = told.runner.session.id
    assert told.records.journals[session_id].closed
    assert told.text.endswith(
        f"Your answers are kept.\nTo go on: sessionguide resume {session_id} --plain\n"
    )


def test_a_resumed_session_stands_at_the_same_question() -> None:
    """With every accepted answer there."""
    plainly = Plainly()
    plainly.hears("Quiet", "Rest", "")
    runner, trouble = resume(plainly.runner.session.id, plainly.records, now=ticking)
    told = plainly.speaks((), runner)
    assert trouble == ""
    assert "Which comes first?" in told.text
    assert told.answer("wish") == "Quiet"


def test_discarding_asks_twice() -> None:
    """Anything but the word goes on."""
    plainly = Plainly()
    plainly.hears(":leave", "discard", "yes", ":leave", "discard", "discard")
    assert plainly.records.discarded == {plainly.runner.session.id}


def test_leaving_can_go_straight_to_the_plan() -> None:
    """'now' is the closing page; other words go on."""
    told = Plainly().hears(":leave", "hm", ":leave", "now")
    assert "We go on." in told.text
    assert told.runner.session.here == AT_CLOSING


def test_saved_is_said_only_of_what_is_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the disk fails, 'not saved yet'; at the end of input that is an error (exit 3)."""
    monkeypatch.setattr("sessionguide.plain.taking.PATIENCE", 0.0)
    plainly = Plainly()
    journal = plainly.records.journals[plainly.runner.session.id]
    journal.failing = "The disk is full."
    with pytest.raises(StorageError, match="The disk is full"):
        plainly.hears("Quiet")
    journal.mend()
    assert "answered" in journal.kinds()


def test_a_trouble_with_saving_is_told_and_passes() -> None:
    """The answer is kept; once the disk takes it, 'Saved' is said again."""
    plainly = Plainly()
    journal = plainly.records.journals[plainly.runner.session.id]
    journal.failing = "The disk is full."
    with pytest.raises(StorageError):
        plainly.hears(":park a")
    journal.mend()
    assert plainly.runner.unsaved == 0


def test_nothing_raw_reaches_the_other_side() -> None:
    """Answers and client names full of signs are shown as letters."""
    told = Plainly().hears(NASTY, NASTY, "", "1", "5", NASTY, ":park " + NASTY, ":overview")
    assert not set(told.text) & set("\x1b\x07\x9b\u202e")


def test_the_client_is_not_named_before_the_plan() -> None:
    """A line log of a session needs no name."""
    assert ANNA.name not in Plainly().hears("Quiet").text


def test_the_coachs_notes_are_told_in_practice_alone() -> None:
    """Once each, before the question; nowhere while a client is there (E2)."""
    text = SMALL.replace("title: Looking", "title: Looking\n    note: CANARY stage")
    text = text.replace("help: Anything counts.", "note: CANARY step")
    assert "CANARY" not in Plainly(text).hears("Quiet").text
    records = FakeRecords(practice=True, people=[ANNA])
    told = Plainly(text, records).hears("Quiet", ":back").text
    assert told.count("For the coach:\nCANARY stage") == 1
    assert told.count("For the coach:\nCANARY step") == 1
