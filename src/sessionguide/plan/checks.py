"""A friendly look at a plan before it is agreed: advice, never a barrier (F6, A1, A5, F14, S6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from sessionguide.datum import datum
from sessionguide.language.clean import clean
from sessionguide.plan.plan import Plan
from sessionguide.steps.activities.table import unsure
from sessionguide.steps.activity import Activity

_MEET: Final = ("session", "review")
"""Purposes of flows after which two people meet again; a worksheet is done alone."""
MOST: Final = 3
"""So many lines at once: more would be a marking, and no look together."""
_LINK = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_MANY_LINKS: Final = 3
_FEW_WORDS: Final = 2
_SHORT: Final = 24
"""Characters up to which one or two words say little; some languages write whole sentences."""
_LONG: Final = 600
"""Characters of one activity from which nobody sees at a glance what comes next (ours)."""
_WORDS_SHOWN: Final = 5
_SHOWN: Final = 40


def advice(plan: Plan) -> tuple[str, ...]:
    """What could be worth a second look, the most telling first; empty where all is well."""
    activities = plan.activities
    if not activities:
        return (NOTHING,) if plan.asked and not plan.reflects else ()
    lines = [COACH_LED] if _coach_led(plan) else []
    for look in _LOOKS:
        found = [one for one in activities if look.sees(one)]
        if found:
            lines.append(
                look.of_some if len(found) > 1 else f"{_short(found[0].what)}: {look.of_one}"
            )
    if plan.purpose in _MEET and not plan.next_meeting.strip():
        lines.append(NO_MEETING)
    return tuple(islice(lines, MOST))


NOTHING: Final = "There is nothing to try until you meet again. That can be right, too."
COACH_LED: Final = "All the ideas are the coach's. What would be yours?"
NO_MEETING: Final = "When will you look at this plan together again?"


@datum(frozen=True)
class Look:
    """One thing to look for in an activity, and how to ask about it."""

    sees: Callable[[Activity], bool]
    of_one: str
    of_some: str


def _coach_led(plan: Plan) -> bool:
    """A1: one idea of the coach's is no pattern; all of several are."""
    return len(plan.activities) > 1 and all(one.whose_idea == "coach" for one in plan.activities)


def _only_links(one: Activity) -> bool:
    """F6: a list of websites is no step."""
    links = _LINK.findall(one.what)
    rest = _LINK.sub(" ", one.what).split()
    return len(links) >= _MANY_LINKS or (bool(links) and len(rest) <= _FEW_WORDS)


def _sketchy(one: Activity) -> bool:
    """F6: a word or two, and nothing else that tells what will be done."""
    told = (one.first_step, one.how_known, one.goal, one.by_when, one.if_then)
    if _only_links(one) or one.already or one.kind == "not doing" or any(told):
        return False
    return len(one.what.split()) <= _FEW_WORDS and len(one.what) <= _SHORT and _has_spaces(one.what)


def _has_spaces(text: str) -> bool:
    """Whether its script sets words apart: elsewhere one word can be a sentence."""
    return all(ord(sign) < 0x0E00 for sign in text)


def _no_first_step(one: Activity) -> bool:
    """A5: what is to be left undone, or is in the week already, needs no first step."""
    needs = not (one.first_step or one.already or one.kind == "not doing")
    return needs and not (_only_links(one) or _sketchy(one))


def _doubtful(one: Activity) -> bool:
    """A5: unsure, and nothing was found yet that would change it."""
    return unsure(one) and not one.one_up


def _too_detailed(one: Activity) -> bool:
    """F6: so long that the next thing to do is lost in it."""
    said = (one.what, one.first_step, one.how_known, one.if_then)
    return sum(map(len, said)) > _LONG and not _only_links(one)


_LOOKS: Final = (
    Look(
        _only_links,
        "what will you do with the links?",
        "Links are no steps yet. What will you do with them?",
    ),
    Look(
        _sketchy,
        "what exactly will you do?",
        "Some are only a word or two. What exactly will you do?",
    ),
    Look(
        _no_first_step,
        "what is the very first step?",
        "Some have no first step yet. What would it be?",
    ),
    Look(
        _doubtful,
        "what would make you one point surer?",
        "Some feel unsure. What would make you one point surer?",
    ),
    Look(
        _too_detailed,
        "which part of it comes first?",
        "Some are long. Which part of each comes first?",
    ),
)
"""The most telling first."""


def _short(text: str) -> str:
    """The first words of an activity, so that a sentence about it stays short."""
    words = clean(text, lines=False).split()
    shown = " ".join(words[:_WORDS_SHOWN])
    if len(shown) > _SHOWN:
        shown = shown[: _SHOWN - 1]
    return shown if shown == " ".join(words) else f"{shown}…"
