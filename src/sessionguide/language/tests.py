"""Tests as a flow writes them (`when`, `until`): data first, then what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TypeAlias

from sessionguide.datum import datum
from sessionguide.language.facts import Fact, Item, Look, Ref
from sessionguide.language.nodes import Place

YES = frozenset({"yes", "true", "y"})
NO = frozenset({"no", "false", "n"})


@datum(frozen=True)
class Compare:
    """`name: value`, `name: {above: 6}` or `name: {above: {answer: other}}`."""

    ref: Ref
    op: str
    """One of OPERATORS."""
    value: str | tuple[str, ...] | Ref = ""
    """Verbatim text from the flow, several for `one_of`, or the other answer."""
    op_place: Place | None = field(default=None, compare=False, repr=False)
    """Where the flow names the test; the value's place where it names none."""
    value_places: tuple[Place, ...] = field(default=(), compare=False, repr=False)
    """Where the value stands, one place for each of several."""


@datum(frozen=True)
class All:
    """Every one of them; none at all is true."""

    tests: tuple[Test, ...]


@datum(frozen=True)
class AnyOf:
    """At least one of them."""

    tests: tuple[Test, ...]


@datum(frozen=True)
class Not:
    """None of them (`not:` takes a list)."""

    tests: tuple[Test, ...]


Test: TypeAlias = Compare | All | AnyOf | Not


def holds(test: Test, look: Look) -> bool:
    """Whether `test` is true. A test on an unanswered name is false, also `is_not`."""
    if isinstance(test, Compare):
        return _compare(test, look)
    if isinstance(test, All):
        return all(holds(part, look) for part in test.tests)
    if isinstance(test, AnyOf):
        return any(holds(part, look) for part in test.tests)
    return not any(holds(part, look) for part in test.tests)


def refs(test: Test) -> Iterator[Ref]:
    """Every name the test looks at, in the order written."""
    if isinstance(test, Compare):
        yield test.ref
        if isinstance(test.value, Ref):
            yield test.value
        return
    for part in test.tests:
        yield from refs(part)


def _compare(test: Compare, look: Look) -> bool:
    fact = look(test.ref)
    if test.op == "answered":
        return (fact is not None) == (test.value in YES)
    other = look(test.value) if isinstance(test.value, Ref) else test.value
    if fact is None or other is None:
        return False
    return OPERATORS[test.op](fact, other)


def _same(fact: Fact, other: object) -> bool:
    if isinstance(fact, bool):
        said = other.lower() if isinstance(other, str) else other
        return said in (YES if fact else NO) or fact is other
    if isinstance(fact, int | float):
        number = _number(other)
        return number is not None and float(fact) == number
    if isinstance(fact, Item):
        wanted = (other.id, other.text) if isinstance(other, Item) else (other,)
        return fact.id in wanted or fact.text in wanted
    if isinstance(fact, tuple):
        return len(fact) == 1 and _same(fact[0], other)
    return fact == (other.text if isinstance(other, Item) else other)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _order(fact: Fact, other: object, verdict: Callable[[float, float], bool]) -> bool:
    left, right = _number(fact), _number(other)
    return left is not None and right is not None and verdict(left, right)


def _among(fact: Fact, others: object) -> bool:
    return isinstance(others, tuple) and any(_same(fact, other) for other in others)


def _includes(fact: Fact, other: object) -> bool:
    if isinstance(fact, tuple):
        return any(_same(part, other) for part in fact)
    return _same(fact, other)


OPERATORS: dict[str, Callable[[Fact, object], bool]] = {
    "is": _same,
    "is_not": lambda fact, other: not _same(fact, other),
    "one_of": _among,
    "above": lambda fact, other: _order(fact, other, lambda a, b: a > b),
    "below": lambda fact, other: _order(fact, other, lambda a, b: a < b),
    "at_least": lambda fact, other: _order(fact, other, lambda a, b: a >= b),
    "at_most": lambda fact, other: _order(fact, other, lambda a, b: a <= b),
    "includes": _includes,
    "answered": lambda _fact, _other: True,
}
"""What each test means; `answered` is judged before any of these is asked."""
