"""Random raw answers for a step of any kind, from what its kind says of itself.

Fields, items, facts and options tell what an answer may be, so that a new kind needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import MappingProxyType
from typing import Any

from sessionguide.errors import AnswerError
from sessionguide.language.facts import FactKind, FactType
from sessionguide.rehearsal.random_texts import random_text
from sessionguide.steps.base import Asked, Field, Json, StepKind

_MOST_ROUNDS = 4
_MOST_ENTRIES = 6
_UNSAID = 0.35
"""How often a part that may be left out is left out."""
_IN_PARTS = 0.3
"""How often an answer of several parts is given part by part, which takes its time."""
_TABLE = FactType(FactKind.RECORD)


def random_raw(
    kind: StepKind[Any, Any], asked: Asked[Any, Any], chance: Random, *, fresh: bool = False
) -> Json:
    """Something that a person could answer; the kind may refuse it, as it may refuse a person.

    Args:
        kind: the step's kind.
        asked: the step as it stands.
        chance: where the choice comes from; equal states give equal answers.
        fresh: whether nothing of an earlier answer is taken up.
    """
    lot = chance.random()
    if asked.previous is not None and not fresh and lot < 0.4:
        return _edited(kind.raw(asked.previous, asked), chance)
    if lot < 0.5:
        offered = kind.offered(asked)
        if offered is not None:
            return offered
    made = kind.fact_types(asked.options).get("", _TABLE)
    if made.kind is not FactKind.RECORD or chance.random() < _IN_PARTS:
        fields = kind.fields(asked, {})
        if fields:
            return _by_fields(kind, asked, fields, chance)
    return _BY_FACT[made.kind](made, asked, chance)


# --- part by part ---------------------------------------------------------------------------------


def _by_fields(
    kind: StepKind[Any, Any], asked: Asked[Any, Any], fields: tuple[Field, ...], chance: Random
) -> Json:
    """All questions that are there, then those that follow from them, until none is left."""
    said: dict[str, Json] = {}
    for _ in range(_MOST_ROUNDS):
        left = [field for field in fields if field.name not in said]
        if not left:
            break
        said |= {field.name: _said(field, chance) for field in left}
        fields = kind.fields(asked, said)
    return said


def _said(field: Field, chance: Random) -> Json:
    if field.optional and chance.random() < _UNSAID:
        return field.read("")
    try:
        return field.read(_part(field, chance))
    except AnswerError:
        return field.read("")


def _part(field: Field, chance: Random) -> Json:
    if field.form == "number":
        return chance.randint(field.low, field.high)
    if field.form == "yes_no":
        return chance.random() < 0.3
    if field.choices and (field.form == "choice" or chance.random() < 0.6):
        choice = chance.choice(field.choices)
        return choice.id if field.form == "choice" else choice.text
    return random_text(chance)


# --- whole answers by what they publish -----------------------------------------------------------


def _text(_made: FactType, asked: Asked[Any, Any], chance: Random) -> Json:
    return random_text(chance, _limit(asked, "at_most"))


def _number(made: FactType, _asked: Asked[Any, Any], chance: Random) -> Json:
    low, high, step = made.low or 0, made.high or 10, made.step or 1
    if chance.random() < 0.2:
        return chance.choice((low, high))
    return round(low + step * chance.randint(0, max(0, round((high - low) / step))), 6)


def _yes_no(_made: FactType, _asked: Asked[Any, Any], chance: Random) -> Json:
    return chance.choice((True, False, "yes", "no"))


def _choice(_made: FactType, asked: Asked[Any, Any], chance: Random) -> Json:
    if not asked.items:
        return random_text(chance)
    item = chance.choice(asked.items)
    return chance.choice((item.id, item.text))


def _list(_made: FactType, asked: Asked[Any, Any], chance: Random) -> Json:
    """Some of what is offered, in any order; else entries as they come."""
    least = _limit(asked, "at_least") or 1
    most = max(least, _limit(asked, "at_most") or _MOST_ENTRIES)
    if not asked.items:
        return [random_text(chance) for _ in range(chance.randint(least, min(most, least + 4)))]
    most = min(most, len(asked.items))
    count = chance.randint(min(least, most), most)
    return [chance.choice((item.id, item.text)) for item in chance.sample(asked.items, count)]


def _limit(asked: Asked[Any, Any], name: str) -> int | None:
    limit = getattr(asked.options, name, None)
    return limit if isinstance(limit, int) else None


def _table(made: FactType, asked: Asked[Any, Any], chance: Random) -> Json:
    """For a kind of which nothing else is known: what is offered, with or without numbers."""
    if chance.random() < 0.5:
        return _list(made, asked, chance)
    return {item.id: chance.randint(1, 10) for item in asked.items}


_BY_FACT: MappingProxyType[FactKind, Callable[[FactType, Asked[Any, Any], Random], Json]] = (
    MappingProxyType(
        {
            FactKind.TEXT: _text,
            FactKind.NUMBER: _number,
            FactKind.YES_NO: _yes_no,
            FactKind.CHOICE: _choice,
            FactKind.LIST: _list,
            FactKind.RECORD: _table,
        }
    )
)


# --- an earlier answer changed --------------------------------------------------------------------


def _edited(raw: Json, chance: Random) -> Json:
    """An answer with rows changed, moved or taken away; any other stays as it is."""
    if not isinstance(raw, list) or not raw:
        return raw
    rows = list(raw)
    edit = chance.choice(("leave", "drop", "turn", "add", "rename"))
    at = chance.randrange(len(rows))
    if edit == "drop":
        del rows[at]
    elif edit == "turn":
        rows.insert(0, rows.pop(at))
    elif edit == "add":
        rows.append(random_text(chance))
    elif edit == "rename" and isinstance(rows[at], dict):
        rows[at] = {**rows[at], "text": random_text(chance)}
    return rows
