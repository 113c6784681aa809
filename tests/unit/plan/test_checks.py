"""A friendly look at a plan: advice where it helps, silence where all is well."""

from __future__ import annotations

from sessionguide.plan.checks import advice
from sessionguide.steps.activity import Activity
from tests.unit.plan.plans import NASTY, plan_of

GOOD = Activity("Call Sam", first_step="Find the number", confidence=8, whose_idea="client")


def test_a_plan_that_is_personal_and_says_what_comes_next_is_left_alone() -> None:
    """F6: the client knows precisely what to do next."""
    assert advice(plan_of(GOOD)) == ()


def test_a_plan_without_anything_to_try_is_said_to_be_possible() -> None:
    """S9, S12: no quota, no reproach."""
    assert advice(plan_of()) == (
        "There is nothing to try until you meet again. That can be right, too.",
    )


def test_what_is_sketchy_or_doubtful_is_asked_about() -> None:
    """A first step (F6), low confidence (A5), a list of links (F6)."""
    links = Activity("http://a http://b www.c", first_step="Look", confidence=9)
    tips = advice(plan_of(Activity("Rest", confidence=5), links))
    assert tips == (
        "Rest: what is the very first step?",
        "Rest: what would make your confidence one point higher?",
        "http://a http://b www.c: which one of these links comes first?",
    )


def test_all_ideas_from_the_coach_are_a_nudge() -> None:
    """A1: one of several may be theirs."""
    mine = Activity("Rest", first_step="Lie down", whose_idea="coach")
    assert advice(plan_of(mine, mine)) == ("All the ideas are the coach's. What would be yours?",)
    assert advice(plan_of(mine, GOOD)) == ()


def test_advice_is_clean_and_short() -> None:
    """A long or unusual name of an activity is cut, and shown as letters."""
    (tip,) = advice(plan_of(Activity(NASTY + "x" * 200)))
    assert len(tip) < 120
    assert "\x1b" not in tip
