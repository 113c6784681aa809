"""The journal read back: a session that was killed comes back whole."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from sessionguide.session import start
from sessionguide.session.events import Event
from sessionguide.session.ports import Opened
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from tests.fakes import FakeJournal
from tests.tries import tries
from tests.unit.session.desks import FLOW, Desk


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
