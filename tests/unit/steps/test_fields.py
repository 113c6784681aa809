"""A field: one question of an answer that has several parts."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps.base import Field
from sessionguide.steps.fields import read_fields

TEXT = Field("what", "What?", "What", choices=(Item("l#1", "Call Sam"), Item("l#2", "Rest")))
NUMBER = Field("sure", "How sure?", "Sure", "number")
CHOICE = Field("whose", "Whose?", "Whose", "choice", (Item("me", "mine"), Item("you", "yours")))
YES_NO = Field("now", "Now?", "Now", "yes_no")


def test_each_form_is_read_as_its_own_value() -> None:
    """Claim: texts, numbers, keys of choices, yes and no."""
    assert TEXT.read(" a [b]text[/b] ") == "a [b]text[/b]"
    assert NUMBER.read(" 7 ") == 7
    assert CHOICE.read("Yours") == "you"
    assert YES_NO.read("y") is True


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_is_nothing_for_every_form(nothing: object) -> None:
    """Claim: an empty line is no refusal; what must be said is the kind's affair."""
    assert [TEXT.read(nothing), CHOICE.read(nothing)] == ["", ""]
    assert [NUMBER.read(nothing), YES_NO.read(nothing)] == [None, None]


def test_a_typed_number_stands_for_a_choice() -> None:
    """Claim: in plain mode 2 is the second choice, or the second ready text."""
    assert TEXT.typed("2") == "Rest"
    assert CHOICE.typed(" 1 ") == "me"
    assert TEXT.typed("3") == "3"
    assert NUMBER.typed("2") == 2


def test_a_text_that_is_handed_in_is_literal() -> None:
    """Claim: what a view or a rehearsal says is never taken for a number of a choice."""
    assert TEXT.read("2") == "2"


@pytest.mark.parametrize(
    ("field", "raw", "message"),
    [
        (NUMBER, 11, "Please give a whole number from 1 to 10."),
        (NUMBER, "ten", "Please give a whole number from 1 to 10."),
        (CHOICE, "theirs", "Please choose one of: mine, yours."),
        (YES_NO, "later", "Please answer yes or no."),
        (TEXT, ["x"], "Please answer in words."),
    ],
)
def test_a_refusal_says_what_would_fit(field: Field, raw: object, message: str) -> None:
    """Claim: one sentence, in the field's own words."""
    with pytest.raises(AnswerError) as refusal:
        field.read(raw)
    assert str(refusal.value) == message


def test_fields_read_together_leave_out_what_is_empty() -> None:
    """Claim: what was said, by name; a no is said."""
    raw = {"what": "Rest", "sure": None, "whose": "", "now": False}
    assert read_fields((TEXT, NUMBER, CHOICE, YES_NO), raw) == {"what": "Rest", "now": False}
    with pytest.raises(AnswerError, match=r"^Sure: please give a whole number from 1 to 10\.$"):
        read_fields((TEXT, NUMBER), {"sure": 0})
