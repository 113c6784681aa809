"""Values as they stand in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.facts import Fact, Item, Ref, join_and, number_text, speak
from sessionguide.language.nodes import Place


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (5, "5"),
        (5.0, "5"),
        (2.5, "2.5"),
        (-3.0, "-3"),
        (True, "yes"),
        (False, "no"),
        ("as it is", "as it is"),
        (Item("calm", "Calm at last"), "Calm at last"),
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (("a", Item("#2", "b"), "c"), "a, b and c"),
    ],
)
def test_a_value_is_said_as_people_say_it(fact: Fact, said: str) -> None:
    """Numbers without needless digits, yes and no, lists with 'and'."""
    assert speak(fact) == said


@given(st.lists(st.text("xyz", min_size=1), min_size=2, max_size=9))
def test_a_list_has_one_and_before_its_last(parts: list[str]) -> None:
    """Commas between the others."""
    said = join_and(parts)
    assert said.endswith(f" and {parts[-1]}")
    assert said.count(", ") == len(parts) - 2


@given(st.floats(-1e6, 1e6).map(lambda number: round(number, 2)))
def test_a_number_reads_back_as_itself(number: float) -> None:
    """To the digits a scale can have."""
    assert float(number_text(number)) == pytest.approx(number, rel=1e-5)


def test_names_are_equal_wherever_they_stand() -> None:
    """The place only helps to point at one."""
    assert Ref("now", "up", Place(1, 1, 1, 3)) == Ref("now", "up")
    assert (str(Ref("now")), str(Ref("now", "up"))) == ("now", "now.up")
