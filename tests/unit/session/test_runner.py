"""The runner: compute, save, adopt; undo; drafts; the clock; and the journal read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError, StorageError
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.session import start
from sessionguide.session.events import Event
from sessionguide.session.ports import Opened
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Phase, Visit
from tests.fakes import FakeJournal, FakeRecords
from tests.tries import tries

TEXT = """
sessionguide: 1
title: Small
minutes: 40
stages:
  first:
    title: First
    steps:
      topic: {ask: What is it about?}
      now: {kind: scale, ask: Where are you?}
      low: {ask: "What is hard at ${now}?", when: {now: {below: 4}}}
  second:
    title: Second
    steps:
      ideas: {kind: list, ask: What could you do?}
      best: {kind: choose, ask: Which one?, from: ideas}
      draft: {ask: Say it in a sentence.}
      good: {kind: yes_no, ask: Does it fit?, repeat: {from: draft, until: {good: yes}}}
"""


class FakeTime:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now

    def passes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


def small_flow() -> Flow:
    flow = read(TEXT, "small", check=False).flow
    assert flow is not None
    return flow


FLOW = small_flow()


class Desk:
    """A runner with all that stands behind it."""

    def __init__(self) -> None:
        self.records = FakeRecords()
        self.client = self.records.add_client("Dora")
        self.time = FakeTime()
        self.runner = start.begin(FLOW, self.client, self.records, self.time)

    @property
    def journal(self) -> FakeJournal:
        return self.records.journals[self.runner.session.id]

    def says(self, raw: object) -> None:
        self.runner.answer_and_advance(self.runner.session.here, raw)

    @property
    def at(self) -> str:
        return self.runner.session.here.step


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


def reopened(desk: Desk) -> SessionRunner:
    """What a new process would make of the journal as it is on disk, through JSON."""
    lines = [
        Event(e.kind, e.at, json.loads(json.dumps(dict(e.changes)))) for e in desk.journal.saved
    ]
    header = json.loads(json.dumps(desk.journal.header))
    session, history, drafts = start.replayed(Opened(header, tuple(lines)), desk.records)
    return SessionRunner(
        session, desk.records, FakeJournal(), history=history, drafts=drafts, now=desk.time
    )


ACTIONS: dict[str, Callable[[Desk, int], object]] = {
    "answer": lambda desk, n: _answer(desk, n),
    "advance": lambda desk, n: desk.runner.advance(),
    "back": lambda desk, n: desk.runner.back(),
    "jump": lambda desk, n: desk.runner.jump(Visit(FLOW.steps[n % len(FLOW.steps)].name)),
    "close": lambda desk, n: desk.runner.jump(AT_CLOSING),
    "undo": lambda desk, n: desk.runner.undo(),
    "redo": lambda desk, n: desk.runner.redo(),
    "park": lambda desk, n: desk.runner.park(f"thought {n}"),
    "withdraw": lambda desk, n: desk.runner.withdraw(desk.runner.session.here),
    "draft": lambda desk, n: desk.runner.draft(desk.runner.session.here, f"typed {n}"),
    "time": lambda desk, n: desk.time.passes(n),
    "leave": lambda desk, n: _leave(desk),
}


def _leave(desk: Desk) -> None:
    desk.runner.pause()
    desk.time.passes(5)
    desk.runner.resume()


def _answer(desk: Desk, number: int) -> None:
    step = desk.runner.session.step
    if step is None:
        return
    items = desk.runner.reading.items(desk.runner.session.here)
    raw: dict[str, object] = {
        "text": f"words {number}",
        "scale": number % 10 + 1,
        "yes_no": bool(number % 2),
        "list": [f"idea {n}" for n in range(number % 4)],
        "choose": items[number % len(items)].id if items else "",
    }
    if raw[step.kind.name] not in ("", []):
        desk.says(raw[step.kind.name])


@tries(60)
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 9)), max_size=30))
def test_a_killed_session_comes_back_whole_at_the_same_question(
    actions: list[tuple[str, int]],
) -> None:
    """After anything at all: same session, same drafts, the same things to undo and redo."""
    desk = Desk()
    for name, number in actions:
        ACTIONS[name](desk, number)
    again = reopened(desk)
    assert again.session == desk.runner.session
    assert again.draft_at(again.session.here) == desk.runner.draft_at(again.session.here)
    for travel in (SessionRunner.undo, SessionRunner.redo, SessionRunner.undo):
        assert travel(again) == travel(desk.runner)
        assert again.session.answers == desk.runner.session.answers
        assert again.session.trail == desk.runner.session.trail


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
