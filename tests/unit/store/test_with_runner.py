"""The store under the real runner: a session answered, killed, resumed and finished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.flows.reader import read
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.session.start import begin, resume
from sessionguide.store.home import Home
from tests.unit.store.making import crash, files_with

TEXT = """\
sessionguide: 1
title: A short talk
stages:
  talk:
    title: Talk
    steps:
      deal:
        kind: contract
        ask: What do we agree?
        agree: [word, record, share]
      topic:
        ask: What would you like to look at?
      ideas:
        kind: list
        ask: What could you try?
      now:
        kind: scale
        ask: How close are you?
        from: 1
        to: 10
      try:
        kind: activities
        ask: What will you try?
        from: ideas
"""


def answered(runner: SessionRunner, record: str) -> None:
    """Everything up to the activities."""
    deal = {"word": "experiment", "record": record, "share": "My partner"}
    for step, raw in (("deal", deal), ("topic", "answer-canary"), ("now", 4)):
        runner.jump(Visit(step))
        runner.answer_and_advance(Visit(step), raw)
    runner.draft(Visit("ideas"), ["draft-canary"])


@pytest.mark.parametrize("record", ["everything", "plan only", "nothing"])
def test_a_session_killed_and_resumed_ends_as_it_was_agreed(
    home: Home, open_again: Callable[..., Home], folder: Path, record: str
) -> None:
    """Answers of every kind come back from the journal, and what was agreed is kept."""
    flow = read(TEXT, "short").flow
    assert flow is not None
    client = home.records().add_client("Name-canary")
    first = begin(flow, client, home.records())
    answered(first, record)
    assert first.unsaved == 0
    crash(home)

    records = open_again().records()
    again, trouble = resume(records.live()[0].id, records)
    assert trouble == ""
    assert again.session.answers == first.session.answers
    assert again.session.client_name == "Name-canary"
    assert again.draft_at(Visit("ideas")) == ["draft-canary"]
    assert again.undo()
    assert again.redo()
    again.answer(Visit("ideas"), ["Call Sam"])
    again.answer(Visit("try"), [{"what": "Call Sam", "confidence": 8}])
    plan = again.finish()

    assert records.live() == ()
    if record == "nothing":
        assert files_with(folder, "canary") == []
        return
    assert records.plans(client) == (plan,)
    before = records.before(client, "short")
    assert [activity.what for activity in before.activities] == ["Call Sam"]
    assert before.word is not None
    assert before.word.one == "experiment"
    assert set(before.answers) == (
        {"deal", "topic", "now", "ideas", "try"} if record == "everything" else set()
    )
    assert files_with(folder, "draft-canary") == []
