"""What may be kept, and what is refused in one place."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError, InputError
from sessionguide.store.plain import from_bytes, to_ascii, to_bytes

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)  # fmt: skip


@given(PLAIN)
def test_what_goes_in_comes_out_in_both_forms(data: object) -> None:
    """Every plain value survives, as UTF-8 and as ASCII."""
    assert from_bytes(to_bytes(data)) == data
    assert from_bytes(to_ascii(data)) == data
    assert to_ascii(data).isascii()


@pytest.mark.parametrize("where", [lambda bad: bad, lambda bad: {"a": [bad]}, lambda bad: {bad: 1}])
def test_half_a_character_is_refused_as_an_answer(where: object) -> None:
    """A lone surrogate is refused wherever it stands, in words for the person."""
    assert callable(where)
    with pytest.raises(AnswerError, match="half a character"):
        to_bytes(where("before \ud83d after"))


@pytest.mark.parametrize("bad", [math.nan, math.inf, {1: "a"}, {None: 1}, b"bytes", object(), {1}])
def test_what_is_no_json_is_refused(bad: object) -> None:
    """Python would write some of these and read something else back."""
    for write in (to_bytes, to_ascii):
        with pytest.raises(InputError):
            write({"deep": [bad]})
