"""Texts with `${name}` in them: split, filled, left out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.facts import Fact, Item, Ref
from sessionguide.language.nodes import Place
from sessionguide.language.text import Template, parse_template, stray_hole

HOLEY = st.text("ab.$ {}\n", max_size=40)


def _fill(text: str, **known: Fact) -> str | None:
    return parse_template(text).fill(lambda ref: known.get(str(ref).replace(".", "_")))


def test_names_are_filled_in() -> None:
    """The answer, or a fact of it, as it is said in a sentence."""
    assert _fill("At ${now}, not ${now.down}.", now=5.0, now_down=4) == "At 5, not 4."
    assert _fill("You named ${gains}.", gains=("time", Item("#2", "calm"), "pay")) == (
        "You named time, calm and pay."
    )


def test_a_text_with_an_unanswered_name_is_no_text() -> None:
    """The plan leaves such a sentence out."""
    assert _fill("At ${now}.") is None


def test_an_empty_answer_is_still_an_answer() -> None:
    """Only None means unanswered."""
    assert _fill("Said: ${note}.", note="") == "Said: ."


def test_two_dollars_are_literal() -> None:
    """`$${` shows `${`; a dollar alone is a dollar."""
    assert _fill("Write $${name}, it costs $5 or {so}.") == "Write ${name}, it costs $5 or {so}."


def test_spaces_inside_a_hole_do_not_count() -> None:
    """People write them."""
    assert _fill("${ now }", now="x") == "x"


def test_an_answer_with_a_hole_in_it_is_only_text() -> None:
    """What a client types is never read as a flow."""
    assert _fill("${note} and ${b}", note="${b}", b="c") == "${b} and c"


def test_the_names_of_a_text_are_known_with_their_place() -> None:
    """In order, repeats kept; a hole without a name is there to be pointed at."""
    place = Place(3, 1, 3, 20)
    text = parse_template("${a} ${b.up} ${a} ${}", place)
    assert text.refs == (Ref("a"), Ref("b", "up"), Ref("a"), Ref(""))
    assert {ref.place for ref in text.refs} == {place}


def test_an_empty_text_has_one_empty_part() -> None:
    """So that it fills as an empty text."""
    assert parse_template("") == Template(("",))


@given(HOLEY)
def test_a_text_is_split_without_losing_anything(text: str) -> None:
    """Written out again and split again it is the same; texts never stand side by side."""
    split = parse_template(text)
    again = "".join(
        part.replace("${", "$${") if isinstance(part, str) else f"${{{part}}}"
        for part in split.parts
    )
    assert parse_template(again) == split
    texts = [isinstance(part, str) for part in split.parts]
    assert not any(left and right for left, right in pairwise(texts))


@given(HOLEY)
def test_every_text_can_be_filled(text: str) -> None:
    """Nothing raises, and every hole is gone."""
    filled = parse_template(text).fill(lambda _ref: "X")
    assert filled is not None


@given(st.text("ab {}", max_size=20))
def test_a_text_without_dollars_is_what_it_is(text: str) -> None:
    """Braces alone mean nothing."""
    assert parse_template(text) == Template((text,))
    assert not stray_hole(text)


def test_a_hole_that_is_open_or_holds_two_words_is_stray() -> None:
    """The reader says so at its place."""
    assert stray_hole("At ${now")
    assert stray_hole("At ${now then}")
    assert not stray_hole("At ${now} and $${now")
