"""Sorting in a whole flow: line by line, rehearsed, and when the lists change later (S17)."""

from __future__ import annotations

from sessionguide.rehearsal.rehearse import rehearse
from sessionguide.session.session import AT_CLOSING, Visit
from tests.unit.plain.talking import Plainly, flow_in
from tests.unit.plan.plans import NASTY

FLOW = """\
sessionguide: 1
title: What is mine
stages:
  talk:
    title: Looking
    steps:
      weighs:
        kind: list
        ask: What is part of it?
      spheres:
        kind: sort
        ask: How much say do you have?
        from: weighs
        into: {mine: Up to me, given: I live with it}
        at_most: {mine: 2}
      first:
        when: {spheres.mine: {answered: yes}}
        kind: rank
        ask: Which comes first?
        from: spheres.mine
      many:
        when: {spheres.mine.count: {above: 1}}
        ask: Which of them can wait?
      put_down:
        when: {spheres.given: {includes: The weather}}
        ask: What helps you to leave the weather be?
"""
SHARED = """\
sessionguide: 1
title: Sharing out
stages:
  talk:
    steps:
      people: {kind: list, ask: Who is there?}
      tasks: {kind: list, ask: What is there to do?}
      shared: {kind: sort, ask: Who does what?, from: tasks, into: people}
      so: {ask: "So this is it: ${shared}. What is missing?"}
"""
WEIGHS = ("Calling Sam", "The weather", "My hours")
SPHERES = Visit("spheres")


# --- line by line -----------------------------------------------------------------------------


def test_each_entry_is_asked_for_its_box() -> None:
    """A number, a label, or an empty line for none; then it goes on with what is in a box."""
    told = Plainly(FLOW).hears(*WEIGHS, "", "1", "I live with it", "", "1", "None")
    assert told.answer("spheres") == {"mine": ["weighs#1"], "given": ["weighs#2"]}
    assert told.runner.reading.lines(Visit("first")) == ("1. Calling Sam",)
    assert told.answer("put_down") == "None"
    assert told.runner.session.here == AT_CLOSING
    assert (
        "How much say do you have?\nOne after the other. One that fits nowhere can be left out.\n\n"
        "Where does this belong? Calling Sam\n1. Up to me\n2. I live with it\nType a number.\n"
    ) in told.text
    assert "Saved: Up to me: Calling Sam, I live with it: The weather\n" in told.text


def test_a_full_box_is_refused_where_it_is_asked() -> None:
    """Nothing typed before is lost."""
    told = Plainly(FLOW).hears(*WEIGHS, "", "1", "1", "1", "2")
    assert 'Problem: "Up to me" holds 2 at most. Use another one, or none.' in told.text
    assert told.answer("spheres") == {"mine": ["weighs#1", "weighs#2"], "given": ["weighs#3"]}


def test_going_back_suggests_the_box_where_each_is() -> None:
    """Empty lines keep it; `:empty` takes one out."""
    told = Plainly(FLOW).hears(*WEIGHS, "", "1", "2", "", ":back", "", ":empty", "2")
    assert "Where does this belong? Calling Sam\n1. Up to me\n2. I live with it\n" in told.text
    assert "An empty line means: Up to me" in told.text
    assert told.answer("spheres") == {"mine": ["weighs#1"], "given": ["weighs#3"]}


def test_nothing_sorted_is_skipped_and_what_hangs_on_it_passed_over() -> None:
    """As with every question."""
    told = Plainly(FLOW).hears(*WEIGHS, "", "", "", "")
    assert told.runner.session.here == AT_CLOSING
    assert told.answer("spheres") is None
    assert told.runner.reading.status(Visit("first")).waits_for == "spheres"


def test_boxes_of_ones_own_are_offered_as_they_are_called_now() -> None:
    """Nasty names are letters, and the next question shows who does what."""
    told = Plainly(SHARED).hears(NASTY, "Jo", "", "Cooking", "Papers", "", "1", "Jo", "Nothing")
    assert told.answer("shared") == {"#1": ["tasks#1"], "#2": ["tasks#2"]}
    assert "Jo: Papers. What is missing?" in told.text
    assert not set(told.text) & set("\x1b\x07\x9b\u202e")


def test_an_empty_box_is_nothing_to_wait_for() -> None:
    """What hangs on it is passed over; the answer is there."""
    reading = Plainly(FLOW).hears(*WEIGHS, "", "2", "", "").runner.reading
    assert not reading.on_path(Visit("first"))
    assert reading.status(Visit("first")).waits_for == ""


# --- rehearsed ----------------------------------------------------------------------------------


def test_a_rehearsal_fills_boxes_by_key_or_label() -> None:
    """Its answers come back in the form in which they can be given again."""
    answers = {
        "weighs": list(WEIGHS),
        "spheres": {"mine": ["Calling Sam", "My hours"], "I live with it": ["The weather"]},
        "first": ["My hours"],
    }
    told = rehearse(flow_in(FLOW), answers)
    assert told.path == ("weighs", "spheres", "first", "many", "put_down")
    assert told.answers["spheres"] == {"mine": ["weighs#1", "weighs#3"], "given": ["weighs#2"]}
    assert rehearse(flow_in(FLOW), told.answers).answers == told.answers
    said = "\n".join(told.plan.headings[0].lines)
    assert "Up to me: Calling Sam, My hours" in said
    assert "I live with it: The weather" in said


def test_a_rehearsal_skips_what_hangs_on_an_empty_box() -> None:
    """One box alone leads past the questions of the others."""
    answers = {"weighs": list(WEIGHS), "spheres": {"given": ["My hours"]}}
    assert rehearse(flow_in(FLOW), answers).path == ("weighs", "spheres")


# --- when lists change --------------------------------------------------------------------------


def test_what_comes_later_makes_it_stale_and_a_rename_does_not() -> None:
    """The new entry is in no box; what was ranked from a box follows the name."""
    runner = Plainly(FLOW).hears(*WEIGHS, "", "1", "2", "", "1").runner
    rows = [{"id": f"#{n}", "text": text} for n, text in enumerate(WEIGHS, 1)]
    rows[0]["text"] = "Calling Samira"
    runner.answer(Visit("weighs"), rows)
    assert not runner.reading.is_stale(SPHERES)
    assert runner.reading.lines(Visit("first")) == ("1. Calling Samira",)
    runner.answer(Visit("weighs"), [*rows, "My age"])
    assert runner.reading.is_stale(SPHERES)
    assert runner.reading.lines(SPHERES) == (
        "Up to me: Calling Samira",
        "I live with it: The weather",
    )


def test_a_deleted_entry_is_grey_in_its_box_and_comes_back_with_undo() -> None:
    """And the question that drew on the box goes with it, and comes again."""
    runner = Plainly(FLOW).hears(*WEIGHS, "", "1", "2", "", "1").runner
    runner.answer(Visit("weighs"), [{"id": "#2", "text": "The weather"}])
    assert runner.reading.lines(SPHERES) == ("I live with it: The weather",)
    assert not runner.reading.on_path(Visit("first"))
    runner.undo()
    assert runner.reading.lines(SPHERES) == ("Up to me: Calling Sam", "I live with it: The weather")
    assert runner.reading.on_path(Visit("first"))


def test_without_boxes_the_step_waits_for_their_list() -> None:
    """It is passed over like every question that lacks an answer, and says for which it waits."""
    runner = Plainly(SHARED).hears("", "Cooking", "").runner
    assert runner.session.here == AT_CLOSING
    assert runner.reading.status(Visit("shared")).waits_for == "people"
