"""The kind scale: from 1 to 10, or as the author says (S4)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, Ref
from sessionguide.steps import kind
from tests.unit.steps.askings import accepted, asking, facts, options, through_json


def test_a_scale_runs_from_one_to_ten() -> None:
    """Claim: without keys the numbers are 1 to 10 (S4), and every one of them is taken."""
    asked = asking("scale")
    assert asked.options.numbers == tuple(range(1, 11))
    assert [accepted("scale", number, asked) for number in range(1, 11)] == list(range(1, 11))


@pytest.mark.parametrize("raw", [0, 11, 5.5, "five", "", None, True, [5], {"a": 5}, "1e99", "nan"])
def test_what_is_not_on_the_scale_is_refused_in_its_own_words(raw: object) -> None:
    """Claim: out of range, between the steps or no number: the step says what it takes."""
    with pytest.raises(AnswerError) as refusal:
        accepted("scale", raw, asking("scale"))
    assert str(refusal.value) == "Please choose a number from 1 to 10."


def test_typed_digits_are_a_number() -> None:
    """Claim: plain mode and rehearsals may give the number as text; whole ones come as int."""
    assert accepted("scale", " 7 ", asking("scale")) == 7
    assert isinstance(accepted("scale", 7.0, asking("scale")), int)


def test_steps_are_kept_free_of_float_dust() -> None:
    """Claim: on a scale of tenths 0.3 is 0.3, however it is reached."""
    asked = asking("scale", "{from: 0, to: 1, step: 0.1}")
    assert asked.options.numbers[3] == 0.3
    assert facts("scale", 0.2, asked)["up"] == 0.3
    with pytest.raises(AnswerError, match=r"from 0 to 1, in steps of 0\.1"):
        accepted("scale", 0.25, asked)


def test_at_least_takes_a_number() -> None:
    """Claim: the lowest answer taken is said in the refusal, on the scale's own steps."""
    asked = asking("scale", "{at_least: 6.5}")
    assert accepted("scale", 7, asked) == 7
    with pytest.raises(AnswerError, match=r"Please choose a number from 7 to 10\."):
        accepted("scale", 6, asked)


def test_at_least_takes_another_answer() -> None:
    """Claim: `{answer: now}` holds the answer to that step; the refusal names the number."""

    def look(ref: Ref) -> Fact | None:
        return 6 if ref == Ref("now") else None

    asked = asking("scale", "at_least: {answer: now}", look=look)
    assert accepted("scale", 6, asked) == 6
    with pytest.raises(AnswerError, match="from 6 to 10; your earlier answer was 6"):
        accepted("scale", 5, asked)
    assert accepted("scale", 1, asking("scale", "at_least: {answer: now}")) == 1


def test_at_least_beyond_the_top_leaves_the_top() -> None:
    """Claim: an earlier answer from a longer scale never makes a question without an answer."""
    asked = asking("scale", "{to: 5, at_least: {answer: now}}", look=lambda _ref: 9)
    assert accepted("scale", 5, asked) == 5
    with pytest.raises(AnswerError, match="Please choose 5; it is the highest there is"):
        accepted("scale", 4, asked)


def test_one_step_up_and_down_are_absent_at_the_ends() -> None:
    """Claim: `.up` and `.down` are one step away, and never off the scale (S4)."""
    asked = asking("scale")
    assert facts("scale", 5, asked) == {"": 5, "up": 6, "down": 4}
    assert facts("scale", 10, asked) == {"": 10, "down": 9}
    assert facts("scale", 1, asked) == {"": 1, "up": 2}


def test_change_is_measured_against_the_last_session() -> None:
    """Claim: `.change` is this answer less the one before; absent in a first session (F12)."""
    assert facts("scale", 7, asking("scale", before_answer=4))["change"] == 3
    assert facts("scale", 3, asking("scale", before_answer=4))["change"] == -1
    assert "change" not in facts("scale", 7, asking("scale"))
    assert "change" not in facts("scale", 7, asking("scale", before_answer="a text now"))


def test_the_answer_reads_out_of_the_highest() -> None:
    """Claim: '5 out of 10'; a scale that begins elsewhere is named whole."""
    scale = kind("scale")
    assert scale.lines(5, asking("scale")) == ("5 out of 10",)
    assert scale.lines(2.5, asking("scale", "{from: 0, to: 5, step: 0.5}")) == ("2.5 out of 5",)
    assert scale.lines(-2, asking("scale", "{from: -5, to: 5}")) == ("-2, on a scale from -5 to 5",)


@pytest.mark.parametrize(
    ("yaml", "codes"),
    [
        ("{from: 10, to: 1}", ["range"]),
        ("{from: 5, to: 5}", ["range"]),
        ("{from: 1, to: 10, step: 4}", ["range"]),
        ("{from: 0, to: 1000, step: 0.1}", ["range"]),
        ("{at_least: 11}", ["range"]),
        ("{step: 0}", ["range"]),
        ("{step: often}", ["shape"]),
        ("{ends: [one end]}", ["range"]),
        ("{from: 0, to: 1, step: 0.1, at_least: 0.5}", []),
        ("{from: 0, to: 100, step: 5}", []),
    ],
)
def test_numbers_that_make_no_scale_are_findings(yaml: str, codes: list[str]) -> None:
    """Claim: a scale runs upwards in steps that fit, and holds its at_least."""
    assert options("scale", yaml)[1] == codes


scales = st.sampled_from(
    ["{}", "{from: 0, to: 1, step: 0.1}", "{from: -5, to: 5, step: 2.5}", "{to: 100, from: 0}"]
)


@given(scales, st.integers(0, 100))
def test_every_number_of_a_scale_is_accepted_as_itself(yaml: str, place: int) -> None:
    """Claim: numbers, their text and their JSON are one answer, with facts on the scale."""
    asked = asking("scale", yaml)
    numbers = asked.options.numbers
    number = numbers[place % len(numbers)]
    assert accepted("scale", number, asked) == number
    assert accepted("scale", str(number), asked) == number
    assert through_json("scale", number) == number
    assert set(facts("scale", number, asked).values()) <= set(numbers)
