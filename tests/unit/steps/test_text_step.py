"""The kind text: an open question, kept as it was answered (S14, F1)."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.language.text import LONGEST_ANSWER
from sessionguide.steps import kind
from tests.unit.steps.askings import accepted, asking, facts, options

HOSTILE = "[/x [b] $y ${now} [@click=app.quit]z[/] \x1b[31m \x07 \u202e ''' \"\"\" %s {0}"


def test_a_text_is_kept_as_it_was_given() -> None:
    """Claim: markup, names, escapes and new lines are literal; only outer spaces go (F1)."""
    text = f"  {HOSTILE}\n\n  second line  \n"
    assert accepted("text", text, asking("text")) == text.strip()


def test_nothing_typed_is_refused_kindly() -> None:
    """Claim: spaces alone are no answer, and the message says what to do."""
    with pytest.raises(AnswerError, match="skip this question"):
        accepted("text", "  \n ", asking("text"))


def test_an_answer_holds_twenty_thousand_characters_and_no_more() -> None:
    """Claim: the longest answer is kept whole; one character more is refused, never cut."""
    longest = "x" * LONGEST_ANSWER
    assert accepted("text", longest, asking("text")) == longest
    with pytest.raises(AnswerError, match="20,000 characters; this one has 20,001"):
        accepted("text", longest + "y", asking("text"))


def test_half_a_character_is_refused_kindly() -> None:
    """Claim: a lone surrogate, which no file can keep, is refused in plain words."""
    with pytest.raises(AnswerError, match="type it again"):
        accepted("text", "before \ud83d after", asking("text"))
    assert accepted("text", "whole \U0001f600", asking("text")) == "whole \U0001f600"


def test_a_number_is_taken_as_its_digits() -> None:
    """Claim: a rehearsal may write 5 or 2.5 where a text is asked."""
    assert accepted("text", 5, asking("text")) == "5"
    assert accepted("text", 2.5, asking("text")) == "2.5"


def test_too_many_words_are_refused_with_both_numbers() -> None:
    """Claim: at_most counts words, and the refusal says how many there are."""
    asked = asking("text", "at_most: 3")
    assert accepted("text", "one two three", asked) == "one two three"
    with pytest.raises(AnswerError, match="Please keep to 3 words; this has 4"):
        accepted("text", "one two three four", asked)
    with pytest.raises(AnswerError, match="Please keep to one word; this has 2"):
        accepted("text", "one two", asking("text", "at_most: 1"))


def test_a_text_publishes_itself_and_its_words() -> None:
    """Claim: the facts are the text and how many words it has."""
    assert facts("text", "a clear  next step", asking("text")) == {
        "": "a clear  next step",
        "words": 4,
    }


def test_what_is_typed_in_plain_mode_is_the_text() -> None:
    """Claim: several lines stay several lines."""
    assert kind("text").plain("one\ntwo", asking("text")) == "one\ntwo"


def test_a_suggestion_stands_there_to_accept() -> None:
    """Claim: `default`, filled in, is offered; without one nothing is."""
    assert kind("text").offered(asking("text", suggestion="As before")) == "As before"
    assert kind("text").offered(asking("text")) is None


def test_a_limit_is_a_whole_number_of_words() -> None:
    """Claim: a flow that limits to no words, or to many, is told so."""
    assert options("text", "at_most: 0")[1] == ["range"]
    assert options("text", "at_most: many")[1] == ["shape"]
