"""The kind yes_no: a question with two answers."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.steps import kind
from tests.unit.steps.askings import accepted, asking, facts

ASKED = asking("yes_no")


@pytest.mark.parametrize("raw", [True, "yes", "Yes", " Y ", "true", "TRUE"])
def test_yes_is_understood_in_many_ways(raw: object) -> None:
    """Claim: yes, y and true mean yes, whatever the case."""
    assert accepted("yes_no", raw, ASKED) is True


@pytest.mark.parametrize("raw", [False, "no", "No", " n ", "false"])
def test_no_is_understood_in_many_ways(raw: object) -> None:
    """Claim: no, n and false mean no, whatever the case."""
    assert accepted("yes_no", raw, ASKED) is False


@pytest.mark.parametrize("raw", ["maybe", "", 1, 0, None, ["yes"], {"yes": True}, "yes please"])
def test_anything_else_is_refused_in_the_questions_words(raw: object) -> None:
    """Claim: nobody is guessed at; the message says which answers there are."""
    with pytest.raises(AnswerError, match=r"Please answer yes or no\."):
        accepted("yes_no", raw, ASKED)


def test_the_answer_reads_as_a_word() -> None:
    """Claim: the overview says Yes or No, tests see the answer itself."""
    assert kind("yes_no").lines(True, ASKED) == ("Yes",)
    assert kind("yes_no").lines(False, ASKED) == ("No",)
    assert facts("yes_no", False, ASKED) == {"": False}
