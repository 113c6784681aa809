"""Values behave as the standard frozen data classes do, and cost less to define."""

from __future__ import annotations

import copy
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sessionguide
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


# --- made a data class only when asked ------------------------------------------------------------


def simple() -> Any:
    """A class with nothing but names and defaults, fresh for each test."""

    @datum(frozen=True)
    class Simple:
        """As most are."""

        name: str
        number: int = 1

    return Simple


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda made: asdict(made("a")), {"name": "a", "number": 1}),
        (lambda made: asdict(replace(made("a"), number=2)), {"name": "a", "number": 2}),
        (lambda made: [(one.name, one.default) for one in fields(made)][1:], [("number", 1)]),
        (is_dataclass, True),
        (lambda made: is_dataclass(made("a")), True),
        (lambda made: [one.name for one in fields(type("Under", (made,), {}))], ["name", "number"]),
        (lambda made: made.__match_args__, ("name", "number")),
        (lambda made: made.number, 1),
    ],
)
def test_a_simple_class_is_a_data_class_for_whoever_asks(
    ask: Callable[[Any], Any], told: object
) -> None:
    """The first who asks, and everybody after."""
    made = simple()
    assert ask(made) == told
    assert ask(made) == told


@datum(frozen=True)
class Above:
    """A class that another stands on."""

    name: str
    number: int = 1


@datum(frozen=True)
class Below(Above):
    """One field more, and another default."""

    number: int = 2
    place: str = ""


def test_a_class_below_another_has_the_fields_of_both() -> None:
    """In the order of a data class."""
    assert repr(Below("a")) == "Below(name='a', number=2, place='')"
    assert [one.name for one in fields(Below)] == ["name", "number", "place"]
    assert [one.name for one in fields(Above)] == ["name", "number"]


def test_every_value_of_the_program_can_be_made_a_data_class() -> None:
    """None of them has fields that a data class would not take."""
    for module in pkgutil.walk_packages(sessionguide.__path__, "sessionguide."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    values: list[Any] = [v for v in everything_below(object) if "__value_names__" in v.__dict__]
    assert len(values) > 60
    for one in values:
        assert tuple(field.name for field in fields(one)) == one.__value_names__


def everything_below(above: type) -> set[Any]:
    """All classes of this program."""
    found: set[Any] = set()
    below: list[Any] = type.__subclasses__(above)
    for one in below:
        found |= {one} | everything_below(one) if one is not type else set()
    return {one for one in found if one.__module__.startswith("sessionguide.")}


@datum(frozen=False, eq=False)
class Told:
    """As Textual's messages are: set up after their fields, and written on."""

    name: str
    number: int = 1

    def __post_init__(self) -> None:
        self.sender = f"from {self.name}"


def test_a_message_is_set_up_and_can_be_written_on() -> None:
    """Two of the same are two."""
    told = Told("a", number=2)
    assert (told.name, told.number, told.sender) == ("a", 2, "from a")
    told.sender = "else"
    assert told.sender == "else"
    assert Told("a") != Told("a")
    with pytest.raises(TypeError, match="nombre"):
        Told("a", nombre=2)  # type: ignore[call-arg]  # that is the test
