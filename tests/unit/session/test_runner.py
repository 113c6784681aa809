"""The runner: compute, save, adopt; undo; drafts; the clock."""

from __future__ import annotations

import json

import pytest

from sessionguide.errors import AnswerError, StorageError
from sessionguide.session.session import AT_CLOSING, Phase, Visit
from tests.unit.session.desks import TEXT, Desk


def test_a_session_begins_at_its_first_question_with_a_journal_that_names_no_one() -> None:
    """The header holds the flow's text and the client's id, never the name (E3)."""
    desk = Desk()
    assert desk.at == "topic"
    assert desk.runner.session.phase is Phase.RUNNING
    assert "Dora" not in json.dumps(desk.journal.header)
    assert desk.journal.header["flow_text"] == TEXT


def test_an_answer_is_in_the_journal_before_the_next_question_is_there() -> None:
    """One event carries the answer and the move, so that one undo takes both back."""
    desk = Desk()
    desk.says("Leaving teaching")
    assert (desk.at, desk.runner.unsaved) == ("now", 0)
    changes = desk.journal.saved[-1].changes
    assert changes["answers"] == [[["topic"], {"value": "Leaving teaching"}]]
    assert changes["trail"]["add"] == [["now"]]


def test_a_refused_answer_changes_nothing_and_writes_nothing() -> None:
    """The step's own words say what would fit."""
    desk = Desk()
    desk.says("x")
    before, lines = desk.runner.session, len(desk.journal.saved)
    with pytest.raises(AnswerError, match="1 to 10"):
        desk.says("11")
    assert desk.runner.session is before
    assert len(desk.journal.saved) == lines


def test_a_failed_save_is_adopted_and_shown_and_goes_out_later() -> None:
    """The session goes on in memory; `unsaved` and `trouble` say so; nothing is lost."""
    desk = Desk()
    desk.journal.failing = "The disk is full."
    desk.says("Leaving teaching")
    assert (desk.at, desk.runner.unsaved, desk.runner.trouble) == ("now", 1, "The disk is full.")
    with pytest.raises(StorageError, match="still here"):
        desk.runner.finish("everything")
    assert desk.runner.session.phase is Phase.RUNNING
    desk.journal.mend()
    assert desk.runner.unsaved == 0


def test_undo_takes_back_the_answer_with_its_move_and_redo_brings_both() -> None:
    """Undo ends at the first question, which is never undone."""
    desk = Desk()
    desk.says("a")
    desk.says(3)
    assert desk.at == "low"
    assert desk.runner.undo()
    assert (desk.at, Visit("now") in desk.runner.session.answers) == ("now", False)
    assert desk.runner.undo()
    assert not desk.runner.undo()
    assert desk.at == "topic"
    assert desk.runner.redo()
    assert desk.runner.redo()
    assert not desk.runner.redo()
    assert desk.at == "low"


def test_something_new_after_an_undo_forgets_what_was_undone() -> None:
    """Redo never brings back another past."""
    desk = Desk()
    desk.says("a")
    desk.runner.undo()
    desk.says("b")
    assert not desk.runner.can_redo


def test_the_clock_counts_by_stage_and_stands_during_a_pause() -> None:
    """Time between leaving and resuming is nobody's; undo gives no time back."""
    desk = Desk()
    desk.time.passes(5)
    desk.says("a")
    desk.time.passes(2)
    desk.runner.pause()
    desk.time.passes(600)
    desk.runner.resume()
    desk.says(9)
    desk.time.passes(3)
    desk.runner.undo()
    spent = desk.runner.session.clock.spent
    assert (spent["first"], spent["second"]) == (7 * 60, 3 * 60)
    assert desk.runner.spent == 10
    assert desk.runner.minutes == 40


def test_a_paused_session_takes_no_moves() -> None:
    """Until it is resumed."""
    desk = Desk()
    desk.runner.pause()
    desk.runner.advance()
    assert (desk.at, desk.runner.session.phase) == ("topic", Phase.PAUSED)


def test_typing_is_kept_as_a_draft_until_it_is_accepted() -> None:
    """The same draft twice is written once; an accepted answer ends it."""
    desk = Desk()
    here = desk.runner.session.here
    desk.runner.draft(here, "Leav")
    desk.runner.draft(here, "Leav")
    assert desk.journal.kinds().count("draft") == 1
    assert desk.runner.draft_at(here) == "Leav"
    desk.says("Leaving")
    assert desk.runner.draft_at(here) is None


def test_an_answer_can_be_taken_back_and_undone() -> None:
    """Withdrawing changes the path like any other change."""
    desk = Desk()
    desk.says("a")
    desk.says(2)
    desk.runner.back()
    desk.runner.withdraw(Visit("now"))
    desk.runner.advance()
    assert desk.at == "ideas"
    desk.runner.undo()
    desk.runner.undo()
    assert desk.runner.session.answers[Visit("now")].value == 2


def test_parked_thoughts_and_the_next_meeting_are_kept_and_undone() -> None:
    """Empty thoughts are none; too long ones are refused, never cut."""
    desk = Desk()
    desk.runner.park("Ask Sam")
    desk.runner.park("   ")
    desk.runner.settle_parked(0)
    desk.runner.set_next_meeting(" Friday ")
    assert [(p.text, p.used) for p in desk.runner.session.parked] == [("Ask Sam", True)]
    assert desk.runner.session.next_meeting == "Friday"
    with pytest.raises(AnswerError):
        desk.runner.park("x" * 20_001)
    for _ in range(3):
        desk.runner.undo()
    assert desk.runner.session.parked == ()


def test_finishing_hands_over_an_agreed_plan_and_what_is_to_be_recorded() -> None:
    """The plan is agreed only now (F13); the session is finished and takes no more moves."""
    desk = Desk()
    desk.says("Leaving teaching")
    assert desk.runner.plan.agreed == ""
    plan = desk.runner.finish("plan only")
    assert plan.agreed == "2026-11-23T10:00:00+01:00"
    [(session, kept, record)] = desk.records.finished
    assert (session.phase, kept, record) == (Phase.FINISHED, plan, "plan only")
    desk.runner.advance()
    assert desk.runner.session.here == AT_CLOSING


def test_a_list_taken_back_never_gives_an_id_twice() -> None:
    """What was chosen from it stays grey, and no new entry slips into its place."""
    desk = Desk()
    desk.runner.jump(Visit("ideas"))
    desk.says(["rest"])
    desk.says("ideas#1")
    desk.runner.withdraw(Visit("ideas"))
    desk.runner.answer(Visit("ideas"), ["shout"])
    items = desk.runner.reading.items(Visit("best"))
    assert [item.id for item in items] == ["ideas#2"]


def test_where_nobody_said_what_to_record_only_the_plan_is_kept() -> None:
    """Nothing is recorded beyond what the contract says (E2)."""
    desk = Desk()
    desk.runner.finish()
    assert desk.records.finished[0][2] == "plan only"
