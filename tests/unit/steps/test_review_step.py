"""The kind review: what came of the last plan, without shame (F8-F10, F15)."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps import kind
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Before
from sessionguide.steps.review import ReviewRow, ReviewValue
from tests.unit.steps.askings import LAST_PLAN, accepted, asking, facts
from tests.unit.steps.walking import walked

ASKED = asking("review", before=LAST_PLAN)
MIXED = ReviewValue(
    (ReviewRow("Call Sam", "done"), ReviewRow("Rest", "not_yet"), ReviewRow("Walk", "not_yet")),
    helped="A quiet hour",
)


@pytest.mark.parametrize(
    "outcomes",
    [
        {"Call Sam": "done", "Rest": "not_yet", "Walk": "not yet"},
        ["done", "not_yet", "Not yet"],
    ],
)
def test_outcomes_are_named_by_activity_or_in_order(outcomes: object) -> None:
    """Claim: a rehearsal may write either; keys and words both name an outcome."""
    raw = {"outcomes": outcomes, "helped": "A quiet hour"}
    assert accepted("review", raw, ASKED) == MIXED


def test_outcomes_can_be_given_field_by_field() -> None:
    """Claim: what the fields gave is accepted as it is."""
    raw = {"1.outcome": "done", "2.outcome": "not_yet", "3.outcome": "not_yet",
           "helped": "A quiet hour", "took": ""}  # fmt: skip
    assert accepted("review", raw, ASKED) == MIXED


def test_not_everything_must_be_said() -> None:
    """Claim: one outcome, or one text, is an answer; nothing at all is none (F9)."""
    assert accepted("review", {"outcomes": ["", "partly"]}, ASKED).rows == (
        ReviewRow("Call Sam"),
        ReviewRow("Rest", "partly"),
        ReviewRow("Walk"),
    )
    assert accepted("review", {"took": "Asking helps"}, ASKED).took == "Asking helps"
    with pytest.raises(AnswerError, match="how one of them went"):
        accepted("review", {"outcomes": ["", ""]}, ASKED)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"outcomes": {"Cal Sam": "done"}}, '"Cal Sam" is not in the last plan. Did you mean'),
        ({"outcomes": ["failed"]}, '^"Call Sam": please choose one of: done, partly done'),
        ({"outcomes": ["done"] * 4}, "an outcome for each activity"),
        ({"outcomes": "done"}, "an outcome for each activity"),
        ({"4.outcome": "done"}, 'nothing called "4.outcome"'),
        ({"help": "x"}, 'Did you mean "helped"'),
        (["done"], "several parts"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(raw: object, message: str) -> None:
    """Claim: the refusal says what it is about."""
    with pytest.raises(AnswerError, match=message):
        accepted("review", raw, ASKED)


def test_activities_are_published_by_outcome() -> None:
    """Claim: a list for each outcome that occurred, ready for a step to draw on (F9)."""
    found = facts("review", MIXED, ASKED)
    assert found["done"] == (Item("#1", "Call Sam"),)
    assert found["not_yet"] == (Item("#2", "Rest"), Item("#3", "Walk"))
    assert found.keys() == {"", "done", "not_yet"}
    assert len(kind("review").items(MIXED, ASKED)) == 3


def test_the_review_reads_in_plain_words() -> None:
    """Claim: 'let go' and 'not yet', never 'failed' (S16, F9)."""
    value = accepted("review", {"outcomes": ["dropped", "last_minute"], "measure": "7"}, ASKED)
    assert kind("review").lines(value, ASKED) == (
        "Call Sam: let go",
        "Rest: done at the last minute",
        "By my own measure: 7",
    )


def test_a_first_session_has_nothing_to_review() -> None:
    """Claim: without activities from last time the step waits, and the chart is told it may."""
    assert kind("review").waits(asking("review"))
    assert not kind("review").waits(ASKED)
    assert kind("review").can_wait(ASKED.options)


def test_what_got_in_the_way_is_asked_unless_all_is_done() -> None:
    """Claim: nobody is asked for obstacles where there were none."""
    done = {f"{place}.outcome": "done" for place in (1, 2, 3)}
    names = [field.name for field in kind("review").fields(ASKED, done)]
    assert "in_the_way" not in names
    not_yet = [field.name for field in kind("review").fields(ASKED, done | {"2.outcome": "partly"})]
    assert not_yet[3:] == ["measure", "helped", "in_the_way", "took"]


def test_the_questions_asked_one_by_one_make_the_answer() -> None:
    """Claim: plain mode walks activities, then the questions over all of them (F10, F15)."""
    typed = ["1", "not yet", "4", "", "A quiet hour", "", ""]
    assert accepted("review", walked("review", ASKED, typed), ASKED) == MIXED
    again = asking("review", before=LAST_PLAN, previous=MIXED)
    assert accepted("review", walked("review", again, None), again) == MIXED


def test_activities_of_one_name_keep_their_own_outcomes() -> None:
    """Claim: in order, two equal activities can have gone differently."""
    twice = asking("review", before=Before(activities=(Activity("Walk"), Activity("Walk"))))
    value = accepted("review", {"outcomes": ["done", "dropped"]}, twice)
    assert [row.outcome for row in value.rows] == ["done", "dropped"]
    assert facts("review", value, twice)["dropped"] == (Item("#2", "Walk"),)
