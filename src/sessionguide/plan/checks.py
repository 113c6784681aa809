"""A friendly look at a plan before it is agreed: advice, never a barrier (F6, A1, A5, S6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sessionguide.language.text import clean
from sessionguide.plan.plan import Plan
from sessionguide.steps.activity import Activity

_LINK = re.compile(r"https?://|www\.", re.ASCII)
_MANY_LINKS = 3
_UNSURE_BELOW = 7
_SHOWN = 60


def advice(plan: Plan) -> tuple[str, ...]:
    """What could be worth a second look, a sentence each; empty when nothing comes to mind."""
    return (*_over_all(plan), *(line for one in plan.activities for line in _of_one(one)))


def _over_all(plan: Plan) -> Iterator[str]:
    activities = plan.activities
    if plan.asked and not activities:
        yield "There is nothing to try until you meet again. That can be right, too."
    if len(activities) > 1 and all(one.whose_idea == "coach" for one in activities):
        yield "All the ideas are the coach's. What would be yours?"


def _of_one(one: Activity) -> Iterator[str]:
    what = _short(one.what)
    if not one.first_step:
        yield f"{what}: what is the very first step?"
    if one.confidence is not None and one.confidence < _UNSURE_BELOW and not one.one_up:
        yield f"{what}: what would make your confidence one point higher?"
    if len(_LINK.findall(f"{one.what} {one.first_step}")) >= _MANY_LINKS:
        yield f"{what}: which one of these links comes first?"


def _short(text: str) -> str:
    shown = clean(text, lines=False)
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"
