"""What is usual: from enough sessions, and not from the odd one."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.session.usual import usual_times
from tests.tries import tries


def usual(*minutes: float) -> float | None:
    """What is usual for a stage that took these minutes."""
    return usual_times({"explore": one * 60} for one in minutes).get("explore")


def test_two_sessions_make_nothing_usual() -> None:
    """Nor do none; the third does."""
    assert usual() is None
    assert usual(10, 12) is None
    assert usual(10, 12, 11) == 11


def test_one_giant_changes_nothing() -> None:
    """Someone went to lunch with the session open, or left it open over night."""
    assert usual(10, 11, 12, 13, 240) == 11.5
    assert usual(10, 11, 12, 13, 60 * 30) == 11.5


def test_a_stage_that_was_only_passed_over_does_not_count() -> None:
    """Zero, next to nothing, and what no clock shows."""
    assert usual(10, 11, 12, 0, 0.1, -5) == 11
    assert usual(10, 0, 0) is None


def test_alike_times_make_no_outlier_of_an_ordinary_one() -> None:
    """Where all but one are the same, half as long again is still ordinary."""
    assert usual(10, 10, 10, 14, 14) == 10
    assert usual(10, 10, 14) == 10
    assert usual(10, 10, 10, 16) == 10


@pytest.mark.parametrize("odd", [nan, inf, -inf, 10**400, "12", None, [], True])
def test_what_is_no_time_is_passed_over(odd: object) -> None:
    """A file may hold anything; nothing is made of it, and nothing breaks."""
    rows: list[dict[str, object]] = [{"explore": 600.0}, {"explore": 660.0}, {"explore": 720.0}]
    assert usual_times([*rows, {"explore": odd}]) == {"explore": 11}
    assert usual_times([{"explore": odd}] * 5) == {}


def test_every_stage_is_looked_at_alone() -> None:
    """One that few sessions came to has no usual time, whatever the others have."""
    rows = [{"a": 600.0, "b": 300.0}, {"a": 600.0, "b": 300.0}, {"a": 600.0}]
    assert usual_times(rows) == {"a": 10}


@given(st.lists(st.floats(1, 200), min_size=3, max_size=30))
@tries(60)
def test_what_is_usual_was_never_less_than_the_least_nor_more_than_the_most(
    minutes: list[float],
) -> None:
    """Whatever is left out, something is left."""
    found = usual(*minutes)
    assert found is not None
    assert min(minutes) - 1e-6 <= found <= max(minutes) + 1e-6
