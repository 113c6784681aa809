"""The names that no step answers: `word`, `today`, `last_plan`, `last`, `past`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sessionguide.language.facts import Fact, Ref
from sessionguide.steps.base import Asked

if TYPE_CHECKING:
    from sessionguide.session.standing import Standing

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def special_fact(ref: Ref, names: Standing) -> Fact | None:
    """What one of these names stands for, or None: unknown, or nothing known yet."""
    source = _SPECIAL.get(ref.name)
    return source(ref, names) if source else None


def _word(ref: Ref, names: Standing) -> Fact | None:
    return {"": names.word.one, "one": names.word.one, "many": names.word.many,
            "a": names.word.a}.get(ref.fact)  # fmt: skip


def _today(_ref: Ref, names: Standing) -> Fact:
    return _day(names.today)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _last_plan(ref: Ref, names: Standing) -> Fact | None:
    before = names.session.before
    if ref.fact == "goal":
        return before.goal or None
    if ref.fact == "activities":
        return tuple(activity.what for activity in before.activities) or None
    return None


def _last(ref: Ref, names: Standing) -> Fact | None:
    step = names.session.flow.by_name.get(ref.fact)
    data = names.session.before.answers.get(ref.fact)
    value = None if step is None or data is None else step.kind.recalled(data)
    if step is None or value is None:
        return None
    facts = step.kind.facts(value, Asked(step.name, step.own))
    fact: Fact | None = facts.get("")
    return fact


def _past(ref: Ref, names: Standing) -> Fact | None:
    past = names.session.before.past
    if past is None:
        return None
    if ref.fact.startswith(MINUTES):
        return past.minutes.get(ref.fact.removeprefix(MINUTES))
    facts: dict[str, Fact] = {
        "flow": past.flow,
        "date": _day(date.fromisoformat(past.date)) if past.date else "",
        "added": past.added,
        "shortened": past.shortened,
        "skipped": past.skipped,
        "activities": past.activities,
        "led": past.led,
    }
    return facts.get(ref.fact) or None


MINUTES: Final = "minutes."
"""`past.minutes.exploring`: before the name of a stage of the session reflected on."""
_SPECIAL = {
    "word": _word,
    "today": _today,
    "last_plan": _last_plan,
    "last": _last,
    "past": _past,
}
"""Reserved: no step can have one of these names."""
