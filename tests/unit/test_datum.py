"""Values behave as the standard frozen data classes do, and cost less to define."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.datum import datum, maker_of


@datum(frozen=True, order=True)
class Ours:
    """A value."""

    name: str
    number: int = 1
    tags: tuple[str, ...] = field(default_factory=tuple)
    aside: str = field(default="", compare=False, repr=False)
    shared: ClassVar[str] = "not a field"

    @cached_property
    def long(self) -> str:
        """Worked out once."""
        return self.name * self.number


@dataclass(frozen=True, order=True)
class Theirs:
    """The same, as the standard library makes it."""

    name: str
    number: int = 1
    tags: tuple[str, ...] = field(default_factory=tuple)
    aside: str = field(default="", compare=False, repr=False)
    shared: ClassVar[str] = "not a field"


@datum(frozen=True, eq=False)
class Itself:
    """Equal to nothing else."""

    name: str


GIVEN = st.fixed_dictionaries(
    {"name": st.text(max_size=2)},
    optional={
        "number": st.integers(0, 2),
        "tags": st.tuples(st.text(max_size=1)),
        "aside": st.text(max_size=1),
    },
)


@given(GIVEN, GIVEN)
def test_a_value_is_made_compared_sorted_shown_and_copied_as_a_data_class(
    one: Mapping[str, Any], other: Mapping[str, Any]
) -> None:
    """Whatever is given: the same fields, equality, order, hash and text."""
    ours, theirs = Ours(**one), Theirs(**one)
    assert asdict(ours) == asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert (ours == Ours(**other)) == (theirs == Theirs(**other))
    assert (ours < Ours(**other)) == (theirs < Theirs(**other))
    assert (ours >= Ours(**other)) == (theirs >= Theirs(**other))
    assert hash(ours) == hash(replace(ours, aside="else"))
    assert asdict(replace(ours, **other)) == asdict(replace(theirs, **other))
    assert copy.deepcopy(ours) == ours


def test_fields_can_be_given_by_place() -> None:
    """As with a data class, in the order written; a ClassVar is no field."""
    assert Ours("a", 2) == Ours(name="a", number=2)
    assert [one.name for one in fields(Ours)] == ["name", "number", "tags", "aside"]
    assert Ours("ab", 2).long == "abab"


@pytest.mark.parametrize(
    ("given_", "named", "said"),
    [
        ((), {}, "name"),
        (("a",), {"name": "b"}, "name"),
        (("a",), {"nombre": 1}, "nombre"),
        (("a", 1, (), "", 5), {}, "takes 4"),
    ],
)
def test_a_wrong_field_is_named(given_: Any, named: Any, said: str) -> None:
    """Missing, twice, unknown, too many."""
    with pytest.raises(TypeError, match=said):
        Ours(*given_, **named)


def test_a_value_never_changes() -> None:
    """Neither set nor deleted."""
    ours = Ours("a")
    with pytest.raises(FrozenInstanceError):
        ours.name = "b"  # type: ignore[misc]  # that is the test
    with pytest.raises(FrozenInstanceError):
        del ours.name


def test_values_of_other_classes_are_never_equal() -> None:
    """Nor is a value that is only itself equal to its like."""
    assert Ours("a") != Theirs("a")  # type: ignore[comparison-overlap]  # that is the test
    assert Itself("a") != Itself("a")
    assert len({Itself("a"), Itself("a")}) == 2


@given(GIVEN)
def test_a_value_made_of_its_fields_by_name_is_the_same(fields: dict[str, Any]) -> None:
    """Of a class with a default that is made anew, and of any other class."""
    for made in (Ours, Theirs):
        assert maker_of(made)(dict(fields)) == made(**fields)
    assert maker_of(Itself)({"name": "a"}).name == "a"


@pytest.mark.parametrize("wrong", [{}, {"name": "a", "mood": 1}, {"mood": 1}])
def test_a_value_is_not_made_of_other_fields(wrong: dict[str, Any]) -> None:
    """Missing or unknown ones."""
    with pytest.raises(TypeError, match=r"mood|name"):
        maker_of(Itself)(wrong)
    with pytest.raises(TypeError, match=r"mood|name"):
        Itself(**wrong)
