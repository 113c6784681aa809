"""What a name means inside a loop: whoever answers does not change the question they answered."""

from __future__ import annotations

from types import MappingProxyType

from sessionguide.flows.reader import read
from sessionguide.language.facts import Ref
from sessionguide.session.reading import Reading
from sessionguide.session.session import Answer, Session, Trail, Visit

TEXT = """
sessionguide: 1
title: Small
stages:
  talk:
    steps:
      last_time: {say: "So far: ${draft}", when: {draft: {answered: yes}}}
      draft: {ask: How would you say it?}
      good: {kind: yes_no, ask: Is it good?, repeat: {from: last_time, until: {good: yes}}}
      after: {ask: "Of ${draft.all}, what stays?"}
"""


def _reading(*drafts: str) -> Reading:
    """A session that went round once for each draft; the last was not judged yet."""
    flow = read(TEXT, "small").flow
    assert flow is not None
    answers = {Visit("draft", "", n): Answer(text) for n, text in enumerate(drafts, 1)}
    answers |= {Visit("good", "", n): Answer(False) for n in range(1, len(drafts))}
    trail = Trail(tuple(answers), len(answers) - 1)
    session = Session("s", flow, "c", "Ada", "2026-11-23T10:00:00+01:00", trail=trail)
    return Reading(_with(session, answers))


def _with(session: Session, answers: dict[Visit, Answer]) -> Session:
    for visit, answer in answers.items():
        session = session.answered(visit, answer)
    assert session.answers == MappingProxyType(answers)
    return session


def test_a_question_keeps_its_words_when_it_was_answered() -> None:
    """A step of the loop that names a later one shows the pass before, also on the way back."""
    second = Visit("last_time", "", 2)
    assert _reading("one").ask(second) == _reading("one", "two").ask(second) == "So far: one"


def test_the_first_pass_knows_nothing_of_what_follows() -> None:
    """Its guard on a later step is false, and stays so."""
    assert not _reading("one", "two").on_path(Visit("last_time"))


def test_the_pass_before_is_the_one_before_this_pass() -> None:
    """For a step that is still to be answered as for one that was."""
    reading = _reading("one", "two")
    before = Ref("draft", "before")
    assert reading.fact(before, Visit("draft", "", 2)) == "one"
    assert reading.fact(before, Visit("good", "", 2)) == "one"
    assert reading.fact(before, Visit("good")) is None


def test_after_the_loop_every_pass_is_known() -> None:
    """The name alone is the last one."""
    reading = _reading("one", "two", "three")
    after = Visit("after")
    assert reading.fact(Ref("draft"), after) == "three"
    assert reading.fact(Ref("draft", "before"), after) == "two"
    assert reading.fact(Ref("draft", "all"), after) == ("one", "two", "three")
