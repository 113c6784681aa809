"""Rehearsing a flow: the path, what was passed over, and the plan, with nothing stored."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow, Repeat
from sessionguide.language.facts import Ref
from sessionguide.language.tests import Compare
from sessionguide.rehearsal.rehearse import rehearse
from sessionguide.steps import kind
from sessionguide.steps.base import Before
from sessionguide.steps.scale.range import ScaleOptions
from tests.unit.plan.plans import NASTY
from tests.unit.session.building import above, flow_of, step

DAY = date(2026, 3, 1)


def small_flow() -> Flow:
    """A say, a number, and a question that hangs on it."""
    return flow_of(
        step("hello", "Welcome", says=True),
        step("now", "Where are you?"),
        step("why", "Why ${now} and not lower?", when=above("now", 1)),
        step("spare", "Anything else?", optional=True),
    )


def looping_flow() -> Flow:
    """A draft that is written again until it is good."""
    again = Repeat("draft", Compare(Ref("good"), "is", "yes"), 4)
    return flow_of(step("draft"), step("good", repeat=again), step("end"))


def test_a_rehearsal_tells_path_answers_and_what_is_missing() -> None:
    """An absent name is skipped; a false guard is passed over."""
    told = rehearse(small_flow(), {"now": 1}, today=DAY)
    assert told.path == ("hello", "now", "spare")
    assert told.skipped == ("why",)
    assert told.unanswered == ("spare",)
    assert told.answers == {"now": 1}
    assert told.plan.headings[0].lines == ("Where are you? 1",)
    assert told.plan.date == "2026-03-01"


def test_an_answer_that_is_never_asked_for_is_named() -> None:
    """The author sees that an answer was of no use, and nothing fails."""
    told = rehearse(small_flow(), {"now": 1, "why": "So"})
    assert told.unused == ("why",)
    assert "why" not in told.answers


def test_a_loop_takes_its_passes_in_turn() -> None:
    """`{passes: [...]}` answers each pass; the passes come back in the same form."""
    answers = {"draft": {"passes": ["a", None, "c"]}, "good": {"passes": ["no", "no", "yes"]}}
    told = rehearse(looping_flow(), answers)
    assert told.path == ("draft", "good", "draft", "good", "draft", "good", "end")
    assert told.answers == answers
    assert told.unanswered == ("draft", "end")


def test_a_loop_is_left_by_skipping() -> None:
    """One answer without passes is the first pass; the second is skipped, and that ends it."""
    told = rehearse(looping_flow(), {"draft": "a", "good": "no"})
    assert told.path == ("draft", "good", "draft", "good", "end")


def test_what_was_accepted_rehearses_to_the_same() -> None:
    """The answers told are in the form that answers are given in."""
    for flow, answers in (
        (small_flow(), {"now": 4, "why": "Tea"}),
        (looping_flow(), {"draft": {"passes": ["a", "b"]}, "good": {"passes": ["no", "yes"]}}),
    ):
        once = rehearse(flow, answers, today=DAY)
        assert rehearse(flow, once.answers, today=DAY) == once


def test_a_refused_answer_is_told_in_the_steps_own_words() -> None:
    """The message names the answer, and the pass."""
    flow = flow_of(step("sure", kind=kind("yes_no")))
    with pytest.raises(AnswerError) as caught:
        rehearse(flow, {"sure": "perhaps"})
    assert str(caught.value) == ('The answer to "sure" was refused. Please answer yes or no.')


def test_an_answer_without_a_question_is_refused_with_the_nearest() -> None:
    """A slip in a name is found at once; what is only said takes no answer."""
    with pytest.raises(AnswerError, match='Did you mean "spare"'):
        rehearse(small_flow(), {"spar": "x"})
    with pytest.raises(AnswerError, match='is called "hello"'):
        rehearse(small_flow(), {"hello": "x"})
    with pytest.raises(AnswerError, match="not a list"):
        rehearse(looping_flow(), {"draft": {"passes": "a"}})


def test_what_is_told_as_json_is_clean() -> None:
    """No raw control byte of an answer reaches a report."""
    data = rehearse(small_flow(), {"now": NASTY}, today=DAY).to_json()
    text = json.dumps(data, ensure_ascii=False)
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert data["path"] == ["hello", "now", "spare"]


def test_answers_of_the_session_before_are_given_like_any_others() -> None:
    """`${last.now}` is a number, though a file has it as text; one that does not fit is refused."""
    flow = flow_of(
        step("now", kind=kind("scale"), own=ScaleOptions()),
        step("moved", "Last time ${last.now}, now ${now}.", optional=True),
    )
    told = rehearse(flow, {"now": "5", "moved": "Up"}, Before(answers={"now": "3", "gone": "x"}))
    assert told.plan.headings[0].lines[-1] == "Last time 3, now 5. Up"
    with pytest.raises(AnswerError, match='The earlier answer to "now" was refused'):
        rehearse(flow, {}, Before(answers={"now": "11"}))
