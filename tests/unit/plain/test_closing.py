"""The end line by line: what is open, the next meeting, the plan, and yes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.errors import StorageError
from sessionguide.plan.plan import Plan
from sessionguide.session.ports import Client
from sessionguide.session.session import AT_CLOSING, Session
from tests.fakes import FakeRecords
from tests.unit.plain.talking import AGREEING, ANNA, SMALL, Plainly

AGREED = ("A clear step", "1", "Call Sam", "Rest", "")
ONE_ACTIVITY = ("1", "Find the number", "5", "A quiet hour", "", "", "")


class Stubborn(FakeRecords):
    """Records whose disk refuses to finish so many times."""

    refusals = 1

    def finish(self, session: Session, plan: Plan, record: str) -> None:
        if self.refusals:
            self.refusals -= 1
            raise StorageError("The disk is full. Everything is still here.")
        super().finish(session, plan, record)


def test_a_session_ends_in_a_plan_that_the_client_said_yes_to() -> None:
    """F13: contract, list, activity field by field, the next meeting, the plan, yes."""
    told = Plainly(AGREEING).hears(*AGREED, *ONE_ACTIVITY, "2026-03-15", "yes")
    assert told.finished
    (_session, plan, record) = told.records.finished[0]
    assert record == "everything"
    assert plan.agreed.startswith("2026-03-01")
    assert plan.next_meeting == "2026-03-15"
    (activity,) = plan.activities
    assert (activity.what, activity.first_step, activity.confidence, activity.one_up) == (
        "Call Sam",
        "Find the number",
        5,
        "A quiet hour",
    )
    assert "  1. Call Sam\n     My first step: Find the number\n" in told.text
    assert f"sessionguide plan show --session {plan.session_id}" in told.text


def test_no_is_no_plan_and_the_way_back_is_said() -> None:
    """Nothing is stored; what is changed after `:go` is in the plan that is read again."""
    told = Plainly(AGREEING).hears(
        *AGREED, *ONE_ACTIVITY, "", "no", ":go agreed", "Another step", "", ":go closing", "", "yes"
    )
    assert told.finished
    assert "Nothing is a plan yet." in told.text
    assert told.answer("agreed") == {"purpose": "Another step", "record": "everything"}


def test_what_is_open_is_listed_with_its_name() -> None:
    """Not as a reproach: leaving it is fine."""
    text = Plainly(SMALL).hears("Quiet", ":go closing").text
    assert "Still open:\n  ideas: What could you try?\n  now: Where are you?\n" in text
    assert "Leaving it as it is, is fine too." in text


def test_a_question_that_changed_underneath_is_listed_once() -> None:
    """The list grew after it was put in order."""
    text = (
        Plainly(SMALL)
        .hears("", "Rest", "Read", "", "2 1", ":go ideas", "Walk", "", ":go closing")
        .text
    )
    assert text.count("Changed underneath since it was answered:\n  order: Which") == 1


def test_without_a_contract_it_asks_what_to_keep() -> None:
    """E2: nothing is recorded beyond what was said."""
    told = Plainly(SMALL).hears(":go closing", "", "yes", "perhaps", "2")
    assert told.records.finished[0][2] == "plan only"
    assert "Please type a number from 1 to 3." in told.text


def test_where_nothing_is_kept_a_copy_can_be_taken_first(tmp_path: Path) -> None:
    """The client's own copy, written before the session goes."""
    copy = tmp_path / "mine.md"
    told = Plainly(SMALL).hears("Quiet", ":go closing", "", "yes", "3", "mine.pdf", str(copy))
    assert told.finished
    assert copy.read_text().startswith("# My plan: Anna")
    assert "The name must end in .md, .txt, .json." in told.text
    assert told.records.kept_plans == []


def test_a_disk_that_refuses_can_be_tried_again() -> None:
    """The plan is not lost, and the next try finishes."""
    records = Stubborn(people=[ANNA])
    told = Plainly(SMALL, records).hears(":go closing", "", "yes", "1", "")
    assert told.finished
    assert "The disk is full. Everything is still here." in told.text


def test_a_disk_that_refuses_at_the_end_of_input_is_an_error() -> None:
    """A script learns that nothing was finished (exit 3)."""
    records = Stubborn(people=[Client("c1", "Anna")])
    plainly = Plainly(SMALL, records)
    with pytest.raises(StorageError, match="disk is full"):
        plainly.hears(":go closing", "", "yes", "1")
    assert plainly.runner.session.here == AT_CLOSING


def test_the_plan_is_looked_at_kindly_before_the_question() -> None:
    """F6: advice, and never a barrier; nothing is missed that nobody was asked for."""
    tip = "Worth a look:\nThere is nothing to try until you meet again."
    assert tip in Plainly(AGREEING).hears(":go closing", "").text
    assert tip not in Plainly(SMALL).hears(":go closing", "").text
