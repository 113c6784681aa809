"""A kept plan corrected in a plain conversation."""

from __future__ import annotations

from io import StringIO

import pytest

from sessionguide.plain.correcting import correct
from sessionguide.plain.talk import Talk
from sessionguide.plan.plan import Plan
from tests.unit.plan.plans import CALL, NASTY, plan_of

PLAN = plan_of(CALL, kept_ideas=("Visit a farm",))


def told(*lines: str, plan: Plan = PLAN) -> tuple[Plan | None, str]:
    """What came of it, and what was put out."""
    out = StringIO()
    return correct(
        plan, Talk(StringIO("".join(f"{line}\n" for line in lines)), out)
    ), out.getvalue()


def number_of(words: str) -> str:
    """The number of the line that says `words`."""
    lines = told()[1].splitlines()
    return next(line for line in lines if ")" in line and words in line).strip().partition(")")[0]


def test_a_line_is_changed_by_its_number() -> None:
    """And kept only after a yes."""
    newer, text = told(number_of("Call Sam"), "Call Sam's sister", "", "yes")
    assert newer is not None
    assert newer.activities[0].what == "Call Sam's sister"
    assert "Now: Call Sam" in text
    assert "Changed, and not kept yet." in text


def test_what_is_empty_stays_and_what_is_taken_away_goes() -> None:
    """An empty line changes nothing; `:empty` does."""
    newer, text = told(
        number_of("Visit a farm"), "", number_of("Visit a farm"), ":empty", "", "yes"
    )
    assert newer is not None
    assert newer.kept_ideas == ()
    assert "It stays as it was." in text


@pytest.mark.parametrize(
    "end", [("", "no"), (":leave",), (), ("1", ":leave")], ids=["no", "leave", "end", "in a line"]
)
def test_nothing_is_kept_without_a_yes(end: tuple[str, ...]) -> None:
    """Whether it is said, left, or the input ends."""
    newer, text = told(number_of("Call Sam"), "Another", *end)
    assert newer is None
    assert text.endswith("Nothing was changed.\n")


def test_an_empty_line_at_once_asks_nothing() -> None:
    """There is nothing to keep."""
    newer, text = told("")
    assert newer is None
    assert "Keep the corrections" not in text


def test_a_wrong_number_and_a_wrong_answer_are_asked_again() -> None:
    """In words; all lines are told again where that is wanted."""
    confidence = number_of("Confidence")
    newer, text = told("0", "x", ":overview", confidence, "eleven", "9", "", "yes")
    assert text.count("Please type a number from 1 to ") == 2
    assert text.count("What: Call Sam") == 2
    assert "Problem: " in text
    assert newer is not None
    assert newer.activities[0].confidence == 9


def test_what_a_plan_says_is_literal() -> None:
    """No control character reaches the terminal."""
    _newer, text = told(plan=plan_of(CALL, kept_ideas=(f"{NASTY}\x1b[31m",)))
    assert "\x1b" not in text
