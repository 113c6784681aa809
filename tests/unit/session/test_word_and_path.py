"""Whether a contract with the client's word counts may hang on answers that come before it (A3)."""

from __future__ import annotations

import pytest

from sessionguide.flows.reader import read
from sessionguide.session import start
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit
from tests.unit.session.desks import Desk

TEXT = """
sessionguide: 1
title: Late word
stages:
  one:
    title: One
    steps:
      topic: {kind: choose, ask: What is it about?, choices: {work: Work, rest: Rest}}
      why: {ask: "Why ${topic}?"}
      idea: {ask: "For ${word.a}, after ${why}: what?"}
      terms: {kind: contract, ask: "What shall we agree about ${idea}?", agree: [purpose, word]}
      which: {ask: "Which ${word.one}, given ${terms.purpose}?"}
"""


@pytest.mark.parametrize("first", ["topic", "why", "idea", "terms", "which"])
def test_every_step_is_on_the_path_whichever_is_asked_about_first(first: str) -> None:
    """The word is looked up while a path is worked out: no step is judged by half of it."""
    desk = Desk()
    flow = read(TEXT, "late", check=False).flow
    assert flow is not None
    desk.runner = start.begin(flow, desk.client, desk.records, desk.time)
    said = ("work", "money", "call Sam", {"purpose": "clarity", "word": "trial"}, "the first")
    for raw in said:
        desk.says(raw)
    reading = Reading(desk.runner.session)
    assert reading.fact_at(Visit(first), "") is not None
    assert [reading.on_path(Visit(name)) for name in flow.by_name] == [True] * 5
    assert reading.word.one == "trial"
    assert reading.ask(Visit("idea")) == "For a trial, after money: what?"
