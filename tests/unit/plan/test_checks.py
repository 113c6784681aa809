"""A friendly look at a plan: advice where it helps, silence where all is well."""

from __future__ import annotations

import re

import pytest

from sessionguide.plan.checks import COACH_LED, MOST, NO_MEETING, NOTHING, advice
from sessionguide.plan.exports import FORMATS, export
from sessionguide.plan.plan import Plan
from sessionguide.steps.activity import Activity
from tests.unit.plan.plans import NASTY, plan_of

GOOD = Activity("Call Sam", first_step="Find the number", confidence=8, whose_idea="client")


def met(*activities: Activity) -> Plan:
    """A plan after which two people meet again."""
    return plan_of(*activities, next_meeting="In three weeks")


def test_a_plan_that_is_personal_and_says_what_comes_next_is_left_alone() -> None:
    """F6: the client knows precisely what to do next."""
    assert advice(met(GOOD)) == ()


def test_a_plan_without_anything_to_try_is_said_to_be_possible() -> None:
    """S9, S12: no quota, no reproach, and no second line beside it."""
    assert advice(plan_of()) == (NOTHING,)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Activity("https://a.example www.b.example"), "what will you do with the links?"),
        (Activity("see http://a http://b and the other one at www.c"), "with the links?"),
        (Activity("Networking"), "what exactly will you do?"),
        (Activity("Call Sam about the flat"), "what is the very first step?"),
        (Activity("Call Sam", first_step="Look", confidence=6), "what would make you one point"),
        (Activity("Call", first_step="All of it. " * 60), "which part of it comes first?"),
    ],
)
def test_each_thing_worth_a_look_is_asked_about(one: Activity, said: str) -> None:
    """F6: only links, too sketchy, no first step (A5), unsure (A5), too detailed."""
    (tip,) = advice(met(one))
    assert said in tip


@pytest.mark.parametrize(
    "one",
    [
        Activity("Rest", kind="not doing"),
        Activity("Work", already=True),
        Activity("给妈妈打电话谈一谈我的计划", first_step="x"),
        Activity("给妈妈打电话", first_step="明天"),
        Activity("Read this https://a.example and note a doubt", first_step="Tonight"),
        Activity("Call Sam", first_step="Look", confidence=3, one_up="A quiet hour"),
        Activity("Call Sam", first_step="Look", confidence=7),
    ],
)
def test_what_is_well_said_is_left_alone(one: Activity) -> None:
    """A rest (S9), ordinary work (A12), another script, a link with a task, a way up found."""
    assert advice(met(one)) == ()


def test_all_ideas_from_the_coach_are_a_nudge() -> None:
    """A1: all of several, not one; one of them may be theirs."""
    coachs = Activity("Lie down", first_step="Put the phone away", whose_idea="coach")
    assert advice(met(coachs, coachs)) == (COACH_LED,)
    assert advice(met(coachs)) == advice(met(coachs, GOOD)) == ()


def test_how_to_return_is_asked_where_two_people_meet() -> None:
    """F14: a session and a review lead to another meeting; a worksheet is done alone."""
    assert advice(plan_of(GOOD)) == (NO_MEETING,)
    assert advice(plan_of(GOOD, purpose="review")) == (NO_MEETING,)
    assert advice(plan_of(GOOD, purpose="worksheet")) == ()


def test_a_few_lines_at_most_and_the_most_telling_first() -> None:
    """F6: advice is no marking; what holds of several is said once, and names none of them."""
    weak = Activity("Networking", whose_idea="coach", confidence=2)
    links = Activity("www.a www.b www.c", whose_idea="coach")
    found = advice(plan_of(weak, links, weak))
    assert found == (
        COACH_LED,
        "www.a www.b www.c: what will you do with the links?",
        "Some are only a word or two. What exactly will you do?",
    )
    assert len(found) == MOST


def test_advice_is_clean_and_short() -> None:
    """A long or unusual name is cut; no sentence has more than fifteen words."""
    wordy = Activity("one two three four five six seven " * 20, confidence=1)
    for plan in (plan_of(Activity(NASTY + "x" * 200)), plan_of(wordy), plan_of(wordy, wordy)):
        for tip in advice(plan):
            assert len(tip) < 120
            assert "\x1b" not in tip
            assert all(len(part.split()) <= 15 for part in re.split(r"(?<=[.?]) ", tip))


def test_no_export_holds_any_advice() -> None:
    """F1, F6: the plan is the client's; what we would look at again is not in it."""
    plan = plan_of(Activity("Networking", confidence=2, whose_idea="coach"))
    tips = advice(plan)
    assert tips
    for form in FORMATS:
        text = export(plan, form)
        assert not any(tip in text or "Worth a look" in text for tip in tips)
