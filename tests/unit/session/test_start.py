"""Starting and going on: a journal read back is the session, its undo and its typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sessionguide.errors import DamageError, StorageError
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.session.ports import Client
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Phase, Session, Visit
from sessionguide.session.start import (
    before_json,
    before_of,
    begin,
    header_json,
    new_id,
    replayed,
    resume,
)
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Before, Word
from sessionguide.steps.past import Past
from tests.fakes import FakeRecords

TEXT = """\
sessionguide: 1
title: Small
stages:
  only:
    title: Only
    steps:
      wish: {ask: What do you wish?}
      now: {kind: scale, ask: Where are you?}
      why: {when: {now: {above: 5}}, ask: "Why ${now}?"}
      ideas: {kind: list, ask: What could you try?}
      order: {kind: rank, from: ideas, ask: Which first?}
"""
ANNA = Client("c1", "Anna")
BEFORE = Before(
    word=Word("step", "steps", "a step"),
    goal="Rest",
    activities=(Activity("Call Sam", confidence=7),),
    answers={"now": 4},
)


def flow() -> Flow:
    """The flow above."""
    found = read(TEXT, "small").flow
    assert found is not None
    return found


def now() -> datetime:
    """A clock that stands."""
    return datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def records() -> FakeRecords:
    """Records that know Anna and what she did before."""
    return FakeRecords(people=[ANNA], known=BEFORE)


def wish(runner: SessionRunner) -> None:
    runner.answer_and_advance(Visit("wish"), "Quiet")


def number(runner: SessionRunner) -> None:
    runner.answer_and_advance(Visit("now"), 7)


def lower(runner: SessionRunner) -> None:
    runner.answer_and_advance(Visit("now"), 3)


def ideas(runner: SessionRunner) -> None:
    runner.answer(Visit("ideas"), ["Rest", "Read"])


def order(runner: SessionRunner) -> None:
    runner.answer(Visit("order"), ["Read", "Rest"])


def fewer(runner: SessionRunner) -> None:
    runner.answer(Visit("ideas"), [{"id": "#2", "text": "Read more"}, "Walk"])


def park(runner: SessionRunner) -> None:
    runner.park("Ask Jo")
    runner.settle_parked(0)
    runner.park("Ask Sam")


def meet(runner: SessionRunner) -> None:
    runner.set_next_meeting("in May")


def jump(runner: SessionRunner) -> None:
    runner.jump(Visit("why"))


def close(runner: SessionRunner) -> None:
    runner.jump(AT_CLOSING)


def back(runner: SessionRunner) -> None:
    runner.back()


def undo(runner: SessionRunner) -> None:
    runner.undo()


def redo(runner: SessionRunner) -> None:
    runner.redo()


def typing(runner: SessionRunner) -> None:
    runner.draft(runner.session.here, "half a thou")


def withdraw(runner: SessionRunner) -> None:
    runner.withdraw(Visit("wish"))


Deed = Callable[[SessionRunner], None]


def begun(*deeds: Deed) -> tuple[SessionRunner, FakeRecords]:
    """A session in which these things were done."""
    kept = records()
    runner = begin(flow(), ANNA, kept, now=now)
    for deed in deeds:
        deed(runner)
    return runner, kept


def told(session: Session) -> dict[str, object]:
    """All that a session holds, but for the time and the lifecycle."""
    names = ("answers", "trail", "opened", "origin", "changed", "parked", "next_meeting", "before")
    return {name: getattr(session, name) for name in names}


def test_a_session_begins_at_its_first_question_with_what_is_known() -> None:
    """Its header is on disk before anything is asked."""
    runner, kept = begun()
    session = runner.session
    assert session.here == Visit("wish")
    assert session.phase is Phase.RUNNING
    assert session.before == BEFORE
    assert session.started == "2026-03-01T10:00:00+00:00"
    assert kept.journals[session.id].header == header_json(session)


def test_the_header_holds_no_name() -> None:
    """A journal's first line names the client by id alone."""
    runner, _kept = begun()
    assert "Anna" not in str(header_json(runner.session))


def test_where_no_journal_can_be_made_nothing_begins() -> None:
    """The trouble comes before the first question."""
    kept = records()
    kept.refuses = "The disk is full."
    with pytest.raises(StorageError, match="full"):
        begin(flow(), ANNA, kept, now=now)


@pytest.mark.parametrize(
    "deeds",
    [
        (),
        (wish,),
        (wish, number, back, lower),
        (wish, number, undo),
        (wish, number, undo, undo, redo),
        (wish, undo, wish, undo, redo, redo),
        (ideas, order, fewer),
        (ideas, order, fewer, undo, undo, redo),
        (wish, park, meet, jump),
        (wish, jump, back, undo, number),
        (wish, withdraw, undo),
        (wish, number, typing),
        (wish, typing, undo, typing),
        (wish, number, close, meet, undo, undo),
    ],
    ids=lambda deeds: "-".join(deed.__name__ for deed in deeds) or "nothing",
)
def test_a_killed_session_goes_on_as_it_was(deeds: tuple[Deed, ...]) -> None:
    """Answers, trail, opened steps, thoughts, typing, and all that undo and redo would do."""
    runner, kept = begun(*deeds)
    again, trouble = resume(runner.session.id, kept, now=now)
    assert trouble == ""
    assert told(again.session) == told(runner.session)
    for visit in (*runner.session.trail.visits, AT_CLOSING):
        assert again.draft_at(visit) == runner.draft_at(visit)
    while runner.redo():
        assert again.redo()
        assert told(again.session) == told(runner.session)
    assert not again.redo()
    while runner.undo():
        assert again.undo()
        assert told(again.session) == told(runner.session)
    assert not again.undo()
    assert again.session.here == Visit("wish")


def test_a_paused_session_runs_again_and_the_night_is_not_counted() -> None:
    """The clock stood while nobody was there."""
    runner, kept = begun(wish)
    runner.pause()
    runner.close()
    later = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    again, _trouble = resume(runner.session.id, kept, now=lambda: later)
    assert again.session.phase is Phase.RUNNING
    assert again.spent == runner.spent == 0


def test_a_session_resumed_twice_is_still_the_same() -> None:
    """What resuming writes changes nothing of what was said."""
    runner, kept = begun(wish, number, undo)
    once, _trouble = resume(runner.session.id, kept, now=now)
    once.close()
    twice, _trouble = resume(runner.session.id, kept, now=now)
    assert told(twice.session) == told(runner.session)
    assert twice.redo()
    assert twice.session.answer(Visit("now")) is not None


def test_a_session_at_its_closing_page_is_resumed_there() -> None:
    """The plan is one key away."""
    runner, kept = begun(wish, close)
    again, _trouble = resume(runner.session.id, kept, now=now)
    assert again.session.here == AT_CLOSING
    assert again.session.phase is Phase.CLOSING


def test_a_journal_whose_flow_cannot_be_read_is_told_and_let_go() -> None:
    """Nothing of it is touched."""
    runner, kept = begun(wish)
    journal = kept.journals[runner.session.id]
    journal.header = {**journal.header, "flow_text": "{"}
    with pytest.raises(DamageError, match="cannot be read"):
        resume(runner.session.id, kept, now=now)
    assert kept.journals[runner.session.id].closed
    assert kept.journals[runner.session.id].kinds() == journal.kinds()


def test_a_flow_that_is_kept_is_not_read_from_its_text_again() -> None:
    """Asked for by the journal's own text and name."""
    runner, kept = begun(wish)
    asked: list[tuple[str, str]] = []

    def recall(text: str, name: str) -> Flow:
        asked.append((text, name))
        return runner.session.flow

    again, _trouble = resume(runner.session.id, kept, now=now, recall=recall)
    assert again.session.flow is runner.session.flow
    assert asked == [(TEXT, "small")]


def test_a_client_who_is_called_like_an_id_is_not_taken_for_it() -> None:
    """The id in the journal is an id."""
    runner, kept = begun()
    kept.people.insert(0, Client("c2", "c1"))
    opened, _journal = kept.open(runner.session.id)
    assert replayed(opened, kept)[0].client_name == "Anna"


PAST = Past(
    "Talk", "2026-02-01", {"only": 12}, ("Why?",), ("Call Sam",), "one of the client", 5, ("Ideas",)
)


@pytest.mark.parametrize("before", [Before(), BEFORE, Before(past=Past()), Before(past=PAST)])
def test_what_was_known_before_reads_back_as_it_was(before: Before) -> None:
    """From the journal's first line."""
    assert before_of(before_json(before)) == before


def test_a_header_of_an_earlier_version_still_reads() -> None:
    """It knows nothing of a session that is reflected on."""
    data = before_json(BEFORE)
    del data["past"]
    assert before_of(data) == BEFORE


def test_a_reflection_that_was_killed_still_knows_its_session() -> None:
    """What it is about stands in the journal's first line."""
    kept = records()
    runner = begin(flow(), ANNA, kept, now=now, past=PAST)
    again, _trouble = resume(runner.session.id, kept, now=now)
    assert again.session.before == runner.session.before
    assert again.session.before.past == PAST


def test_ids_are_random_and_can_be_file_names() -> None:
    """Twenty letters and digits, never twice the same."""
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all((len(one) == 20 and one.isalnum() and one.islower()) or one.isdigit() for one in ids)
