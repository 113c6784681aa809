"""An entry is called otherwise anywhere, and it follows everywhere."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.flows.reader import read
from sessionguide.language.facts import Ref
from sessionguide.session import start
from sessionguide.session.renaming import copies, named
from sessionguide.session.session import Visit
from tests.unit.session.desks import Desk

TEXT = """
sessionguide: 1
title: Follows
stages:
  one:
    title: One
    steps:
      ideas: {kind: list, ask: What could you do?}
      order: {kind: rank, ask: In which order?, from: ideas}
      best: {kind: choose, ask: Which one?, from: ideas}
      why: {ask: "Why ${best}?"}
      secret: {kind: list, ask: What else?, private: true}
      try: {kind: activities, ask: What will you try?, from: ideas}
"""


def follows() -> Desk:
    """A session in which an idea stands in five places."""
    desk = Desk()
    flow = read(TEXT, "follows", check=False).flow
    assert flow is not None
    desk.runner = start.begin(flow, desk.client, desk.records, desk.time)
    desk.says(["walk", "call Sam"])
    desk.says(["ideas#2", "ideas#1"])
    desk.says("ideas#2")
    desk.says("It is near")
    desk.says(["hush"])
    desk.says([{"what": "call Sam", "by_when": "Friday"}])
    return desk


def test_a_new_name_is_in_every_question_and_answer_that_draws_on_it() -> None:
    """Nothing of it is stale: the entry is the same one, called otherwise."""
    desk = follows()
    desk.runner.rename(Visit("ideas"), "#2", " ring Sam ")
    reading = desk.runner.reading
    assert reading.lines(Visit("ideas")) == ("walk", "ring Sam")
    assert reading.lines(Visit("order"))[0].endswith("ring Sam")
    assert reading.ask(Visit("why")) == "Why ring Sam?"
    assert not any(reading.is_stale(visit) for visit in reading.path())
    assert desk.journal.saved[-1].kind == "renamed"
    assert desk.runner.undo()
    assert desk.runner.reading.ask(Visit("why")) == "Why call Sam?"


def test_an_agreed_activity_is_a_copy_that_is_offered_the_name_and_never_forced() -> None:
    """What was agreed stays until someone says so; all else that was said of it stays too."""
    desk = follows()
    desk.runner.rename(Visit("ideas"), "#2", "ring Sam")
    assert desk.runner.plan.activities[0].what == "call Sam"
    (copy,) = copies(desk.runner.reading, "call Sam")
    desk.runner.rename(copy.visit, copy.item.id, "ring Sam")
    assert [(a.what, a.by_when) for a in desk.runner.plan.activities] == [("ring Sam", "Friday")]


def test_what_is_private_is_not_among_what_can_be_called_otherwise() -> None:
    """The list of names is on the shared screen (E2)."""
    texts = [one.item.text for one in named(follows().runner.reading)]
    assert texts == ["walk", "call Sam", "call Sam"]


@pytest.mark.parametrize(
    ("visit", "item", "text"),
    [
        (Visit("ideas"), "#2", "  "),
        (Visit("ideas"), "#9", "x"),
        (Visit("why"), "#1", "x"),
        (Visit("order"), "ideas#1", "x"),
        (Visit("secret"), "#1", "x"),
        (Visit("ideas"), "#1", "x" * 20_001),
    ],
)
def test_what_cannot_be_called_so_changes_nothing(visit: Visit, item: str, text: str) -> None:
    """A sentence says why."""
    desk = follows()
    before = desk.runner.session
    with pytest.raises(AnswerError):
        desk.runner.rename(visit, item, text)
    assert desk.runner.session is before


def test_a_name_changed_while_elsewhere_does_not_judge_the_way_afresh() -> None:
    """The trail ahead stays: a new name is no new answer."""
    desk = follows()
    desk.runner.jump(Visit("order"))
    ahead = desk.runner.session.trail.ahead
    desk.runner.rename(Visit("ideas"), "#1", "stroll")
    desk.runner.advance()
    assert desk.runner.session.here == ahead
    assert desk.runner.reading.fact(Ref("best")) is not None
