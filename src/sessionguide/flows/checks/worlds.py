"""What an answer can turn out to be, as far as the tests of a flow can tell: a few worlds each.

A scale from 1 to 10 that is only tested with `above: 6` has two worlds, whatever the client says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Final, TypeAlias

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Step
from sessionguide.language.facts import Fact, FactKind, FactType, Item
from sessionguide.language.tests import Compare, holds
from sessionguide.steps.base import Asked

World: TypeAlias = Mapping[str, Fact]
"""Facts by name; one that is missing has no value in this world."""

_MOST: Final = 64
"""Worlds of one answer; where there are more, nothing is said of its value."""
_LISTED: Final = 1001
_CHOICES: Final = 200
"""Choices that are tried one by one; of more, those that tests name stand for all."""
_OTHER: Final = "\0"
"""Stands for every text that no test names."""


@dataclass(slots=True)
class Interest:
    """What a flow wants to know of one answer."""

    types: Mapping[str, FactType] = field(default_factory=dict)
    tests: list[Compare] = field(default_factory=list)
    """Single tests of this answer against fixed values."""
    facts: set[str] = field(default_factory=set)
    """Facts whose presence matters."""
    whole: set[str] = field(default_factory=set)
    """Facts that are compared with other answers."""


def worlds_of(interest: Interest, step: Step | None) -> tuple[World, ...] | None:
    """The worlds of an answer, or None when there are too many to tell apart."""
    if not interest.tests and not interest.whole and _all_sure(interest):
        return ({"": _OTHER},)
    found = list(_listed(interest, step)) if step is not None else []
    worlds = (
        _completed(found, interest) if found else _made({}, sorted(_wanted(interest)), interest)
    )
    if worlds is None:
        return None
    apart = {_signature(world, interest): world for world in worlds}
    return tuple(apart.values()) if 0 < len(apart) <= _MOST else None


def _all_sure(interest: Interest) -> bool:
    return all(interest.types[fact].sure for fact in interest.facts if fact in interest.types)


def _wanted(interest: Interest) -> set[str]:
    return {*interest.facts, *interest.whole, *(test.ref.fact for test in interest.tests)}


def _signature(world: World, interest: Interest) -> tuple[Any, ...]:
    """What the flow can tell of a world."""
    truths = tuple(holds(test, lambda ref: world.get(ref.fact)) for test in interest.tests)
    there = tuple(fact in world for fact in sorted(interest.facts))
    whole = tuple(str(world.get(fact)) for fact in sorted(interest.whole))
    return (*truths, *there, *whole)


# --- answers that can be listed -------------------------------------------------------------------


def _listed(interest: Interest, step: Step) -> Iterator[World]:
    """A world for each answer that can be given, when they can be listed."""
    asked = asked_of(step)
    for raw in _raws(interest.types.get("")):
        try:
            value = step.kind.accept(raw, asked)
        except AnswerError:
            continue
        yield step.kind.facts(value, asked)


def asked_of(step: Step) -> Asked[Any, Any]:
    """The step as it stands when nothing else is known."""
    items = (
        Item(choice.key, "".join(map(str, choice.label.parts)))
        for choice in step.kind.choices(step.own)
    )
    return Asked(step.name, step.own, tuple(items))


def _raws(type_: FactType | None) -> Sequence[Any]:
    if type_ is None:
        return ()
    if type_.kind is FactKind.YES_NO:
        return ("yes", "no")
    if type_.kind is FactKind.CHOICE and type_.keys and len(type_.keys) <= _CHOICES:
        return type_.keys
    if type_.kind is FactKind.NUMBER and None not in (type_.low, type_.high, type_.step):
        return _numbers(type_)
    return ()


def _numbers(type_: FactType) -> list[float]:
    low, high, step = type_.low or 0, type_.high or 0, type_.step or 1
    count = round((high - low) / step)
    return [round(low + place * step, 6) for place in range(count + 1)] if count < _LISTED else []


def _completed(found: list[World], interest: Interest) -> list[World] | None:
    """`found` with those facts that hang on more than the answer, such as `.change`."""
    known = {fact for world in found for fact in world}
    lacking = sorted(_wanted(interest) - known)
    if not lacking:
        return found
    whole: list[World] = []
    for world in found:
        made = _made(world, lacking, interest)
        if made is None or len(whole) > _LISTED:
            return None
        whole.extend(made)
    return whole


# --- answers that are made up ---------------------------------------------------------------------


def _made(world: World, facts: list[str], interest: Interest) -> list[World] | None:
    """`world` with every mixture of what `facts` can be, as far as tests can tell."""
    columns = []
    for fact in facts:
        values = _values(fact, interest)
        if values is None:
            return None
        columns.append([(fact, value) for value in values])
    if _size(columns) > _LISTED:
        return None
    return [
        {**world, **{fact: value for fact, value in row if value is not None}}
        for row in product(*columns)
    ]


def _size(columns: Iterable[Sequence[object]]) -> int:
    size = 1
    for column in columns:
        size *= len(column)
    return size


def _values(fact: str, interest: Interest) -> list[Fact | None] | None:
    """What a fact can be, None among them where it may be missing; None for too much."""
    type_ = interest.types.get(fact)
    if type_ is None:
        return None
    literals = _literals(fact, interest)
    values = _VALUES[type_.kind](type_, literals)
    if fact in interest.whole and not _countable(type_):
        return None
    if values is None:
        return None
    return values if type_.sure else [*values, None]


def _countable(type_: FactType) -> bool:
    return type_.keys is not None or type_.kind is FactKind.YES_NO


def _literals(fact: str, interest: Interest) -> list[str]:
    found: list[str] = []
    for test in interest.tests:
        if test.ref.fact == fact and test.op != "answered":
            value = test.value
            found.extend(value if isinstance(value, tuple) else [str(value)])
    return list(dict.fromkeys(found))


def _number_values(type_: FactType, literals: list[str]) -> list[Fact | None]:
    step = type_.step or 0.5
    near = {float(text) + by for text in literals for by in (-step, 0.0, step)}
    near |= {end for end in (type_.low, type_.high) if end is not None}
    low = float("-inf") if type_.low is None else type_.low
    high = float("inf") if type_.high is None else type_.high
    inside = sorted(value for value in near if low <= value <= high)
    return list(inside) or [0.0]


def _text_values(_type: FactType, literals: list[str]) -> list[Fact | None]:
    return [*literals, _OTHER]


def _yes_no_values(_type: FactType, _literals: list[str]) -> list[Fact | None]:
    return [True, False]


def _choice_values(type_: FactType, literals: list[str]) -> list[Fact | None]:
    few = type_.keys is not None and len(type_.keys) <= _CHOICES
    keys = type_.keys if few and type_.keys else (*literals, _OTHER)
    return [Item(key, key) for key in keys]


def _list_values(_type: FactType, literals: list[str]) -> list[Fact | None] | None:
    if len(literals) > 5:
        return None
    picks = product((False, True), repeat=len(literals))
    chosen = ([t for t, take in zip(literals, pick, strict=True) if take] for pick in picks)
    return [tuple(texts) or (_OTHER,) for texts in chosen]


def _record_values(_type: FactType, _literals: list[str]) -> list[Fact | None]:
    return [_OTHER]


_VALUES: Final[Mapping[FactKind, Any]] = {
    FactKind.NUMBER: _number_values,
    FactKind.TEXT: _text_values,
    FactKind.YES_NO: _yes_no_values,
    FactKind.CHOICE: _choice_values,
    FactKind.LIST: _list_values,
    FactKind.RECORD: _record_values,
}
