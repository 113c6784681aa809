"""What a test in a flow means: over every sort of value, answered or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.facts import Fact, Item, Ref
from sessionguide.language.tests import OPERATORS, All, AnyOf, Compare, Not, Test, holds, refs

CALM, PAY = Item("calm", "Calm at last"), Item("#2", "More pay")
VALUES = (
    st.text(max_size=5)
    | st.integers(-20, 20)
    | st.floats(-20, 20)
    | st.booleans()
    | st.just(CALM)
    | st.lists(st.sampled_from([CALM, PAY, "x"]), max_size=3).map(tuple)
)


def _is(fact: Fact | None, op: str, value: str | tuple[str, ...] | Ref = "") -> bool:
    known = {"a": fact, "b": 5}
    return holds(Compare(Ref("a"), op, value), lambda ref: known.get(ref.name))


@pytest.mark.parametrize(
    ("fact", "op", "value"),
    [
        (5, "is", "5"),
        (5.0, "is", "5"),
        (2.5, "is", "2.50"),
        ("yes", "is", "yes"),
        (True, "is", "yes"),
        (True, "is", "true"),
        (False, "is", "no"),
        (CALM, "is", "calm"),
        (CALM, "is", "Calm at last"),
        (PAY, "is", "More pay"),
        ((CALM,), "is", "calm"),
        (5, "is_not", "6"),
        (True, "is_not", "no"),
        ((CALM, PAY), "is_not", "calm"),
        (CALM, "one_of", ("x", "calm")),
        (3, "one_of", ("3", "4")),
        (6, "above", "5"),
        (4.5, "below", "5"),
        (5, "at_least", "5"),
        (5, "at_most", "5"),
        ((CALM, PAY), "includes", "calm"),
        ((CALM, "x"), "includes", "x"),
        (CALM, "includes", "calm"),
        ("", "answered", "yes"),
        ((), "answered", "yes"),
        (0, "answered", "yes"),
        (False, "answered", "yes"),
        (None, "answered", "no"),
        (5, "is", Ref("b")),
        (6, "above", Ref("b")),
    ],
)
def test_it_holds(fact: Fact | None, op: str, value: str | tuple[str, ...] | Ref) -> None:
    """Numbers as numbers, choices by key or label, yes and no by any of their words."""
    assert _is(fact, op, value)


@pytest.mark.parametrize(
    ("fact", "op", "value"),
    [
        (5, "is", "6"),
        (5, "is", "five"),
        ("Yes", "is", "yes"),
        (True, "is", "no"),
        (True, "is", "1"),
        (1, "is", "true"),
        (CALM, "is", "pay"),
        ((CALM, PAY), "is", "calm"),
        ((), "is", ""),
        (5, "above", "5"),
        (5, "below", "5"),
        ("a", "above", "5"),
        (True, "above", "0"),
        ((CALM,), "includes", "pay"),
        ((), "includes", "calm"),
        (CALM, "one_of", ()),
        ("", "answered", "no"),
        (None, "answered", "yes"),
        (5, "is", Ref("gone")),
        (5, "is_not", Ref("gone")),
    ],
)
def test_it_does_not_hold(fact: Fact | None, op: str, value: str | tuple[str, ...] | Ref) -> None:
    """Nothing is guessed: a text is no number, a yes no one, several no single one."""
    assert not _is(fact, op, value)


@pytest.mark.parametrize("op", sorted(OPERATORS.keys() - {"answered"}))
@given(value=st.text(max_size=5) | st.just(Ref("b")))
def test_a_test_on_an_unanswered_step_is_false(op: str, value: str | Ref) -> None:
    """Also `is_not`; only `answered` looks at absence."""
    assert not _is(None, op, value)


@given(fact=VALUES, value=st.text(max_size=5))
def test_is_not_is_the_opposite_of_is_for_every_answer(fact: Fact, value: str) -> None:
    """As long as there is one."""
    assert _is(fact, "is", value) != _is(fact, "is_not", value)


@given(fact=st.integers(-20, 20) | st.floats(-20, 20), value=st.integers(-20, 20))
def test_numbers_are_ordered_as_numbers(fact: float, value: int) -> None:
    """Each test and its counterpart never agree."""
    assert _is(fact, "above", str(value)) == (fact > value)
    assert _is(fact, "above", str(value)) != _is(fact, "at_most", str(value))
    assert _is(fact, "below", str(value)) != _is(fact, "at_least", str(value))


@given(fact=VALUES, op=st.sampled_from(sorted(OPERATORS)), value=st.text(max_size=5))
def test_every_test_of_every_value_has_an_answer(fact: Fact, op: str, value: str) -> None:
    """Nothing raises, whatever is compared with whatever."""
    assert _is(fact, op, value) in (True, False)


YES, NO = Compare(Ref("b"), "is", "5"), Compare(Ref("b"), "is", "6")
TESTS = st.recursive(
    st.sampled_from([YES, NO]),
    lambda inner: (
        st.lists(inner, max_size=3)
        .map(tuple)
        .flatmap(lambda parts: st.sampled_from([All(parts), AnyOf(parts), Not(parts)]))
    ),
    max_leaves=6,
)


def _expected(test: Test) -> bool:
    if isinstance(test, Compare):
        return test is YES or test == YES
    found = [_expected(part) for part in test.tests]
    if isinstance(test, All):
        return False not in found
    return (True in found) if isinstance(test, AnyOf) else True not in found


@given(TESTS)
def test_all_any_and_not_mean_what_they_say(test: Test) -> None:
    """All of none is true, any of none is false, not any of none is true."""
    assert holds(test, lambda ref: 5 if ref.name == "b" else None) == _expected(test)


def test_refs_are_all_names_a_test_looks_at() -> None:
    """In the order written, the other side of a comparison too."""
    test = All((Compare(Ref("a", "up"), "above", Ref("b")), Not((AnyOf((YES,)),))))
    assert list(refs(test)) == [Ref("a", "up"), Ref("b"), Ref("b")]
