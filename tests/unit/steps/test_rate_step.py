"""The kind rate: numbers by entry and criterion, what they come to, and what turns grey."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, Item, Ref, Scored, speak
from sessionguide.steps import kind
from sessionguide.steps.base import Asked
from tests.unit.steps.askings import IDEAS, accepted, asking, facts, options, through_json
from tests.unit.steps.walking import walked

CALL, REST, READ, CALL_AGAIN = IDEAS
ASKED = asking("rate", "from: ideas", items=IDEAS)
WAYS = (Item("stay", "Stay here"), Item("go", "Go"))
TABLE = "{choices: {stay: Stay here, go: Go}, on: {pay: Pay, calm: Calm}"


def table(more: str = "", **how: Any) -> Asked[Any, Any]:
    """Two ways, rated on pay and calm."""
    return asking("rate", TABLE + more + "}", items=WAYS, **how)


def scores(value: Any, asked: Asked[Any, Any] = ASKED) -> dict[str, float]:
    return dict(kind("rate").scores(value, asked))


def refusal(raw: object, asked: Asked[Any, Any] = ASKED) -> str:
    with pytest.raises(AnswerError) as caught:
        accepted("rate", raw, asked)
    return str(caught.value)


# --- numbers ----------------------------------------------------------------------------------


def test_each_entry_gets_its_number_by_id_or_by_text() -> None:
    """Claim: names in any case, numbers as text; of one text the first entry is meant."""
    value = accepted("rate", {"call sam": "7", "ideas#2": 3, "ideas#4": 5}, ASKED)
    assert scores(value) == {"ideas#1": 7, "ideas#2": 3, "ideas#4": 5}


def test_numbers_alone_go_in_the_order_of_the_list() -> None:
    """Claim: a list is read in order, nothing among them leaves that entry out."""
    assert scores(accepted("rate", [7, None, "3"], ASKED)) == {"ideas#1": 7, "ideas#3": 3}
    assert kind("rate").plain(" 7, 1 3", ASKED) == ["7", "1", "3"]


def test_what_is_not_rated_counts_for_nothing() -> None:
    """Claim: a partial rating is an answer; facts count the rated entries only."""
    found = facts("rate", accepted("rate", {"Rest": 3, "Read about it": 8}, ASKED), ASKED)
    assert (found["count"], found["total"], found["average"]) == (2, 11, 5.5)
    assert (found["lowest"], found["highest"]) == (REST, READ)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"Call Sam": 11}, '"Call Sam": please give a whole number from 1 to 10.'),
        ({"Call Sam": 2.5}, '"Call Sam": please give a whole number from 1 to 10.'),
        ({"Call Sam": True}, '"Call Sam": please give a whole number from 1 to 10.'),
        ({"Rst": 5}, '"Rst" is not among what is rated. Did you mean "Rest"?'),
        ({"Rest": 5, "ideas#2": 6}, '"ideas#2" is there twice. Once is enough.'),
        ([1, 2, 3, 4, 5], "These are 5 numbers; there are 4 to rate."),
        ({}, "Please give at least one its number, or skip this question."),
        ({"Rest": ""}, "Please give at least one its number, or skip this question."),
        ("five", "Please give each its number."),
        (7, "Please give each its number."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(raw: object, said: str) -> None:
    """Claim: the message names the entry, the range, or the nearest name."""
    assert refusal(raw) == said


# --- what stands out ----------------------------------------------------------------------------


def test_facts_name_what_stands_out() -> None:
    """Claim: ends with their scores, the sum, the middle, and the order, highest first."""
    value = accepted("rate", {"Call Sam": 7, "Rest": 3, "Read about it": 8}, ASKED)
    assert facts("rate", value, ASKED) == {
        "": (
            Scored("ideas#1", "Call Sam: 7", 7),
            Scored("ideas#2", "Rest: 3", 3),
            Scored("ideas#3", "Read about it: 8", 8),
        ),
        "lowest": REST,
        "lowest_score": 3,
        "highest": READ,
        "highest_score": 8,
        "total": 18,
        "average": 6,
        "ranked": (READ, CALL, REST),
        "count": 3,
    }  # fmt: skip


def test_the_answer_reads_as_a_sentence() -> None:
    """Claim: ${useful} shows each entry with its number."""
    value = accepted("rate", {"Call Sam": 7, "Rest": 3}, ASKED)
    assert speak(facts("rate", value, ASKED)[""]) == "Call Sam: 7 and Rest: 3"
    assert kind("rate").lines(value, ASKED) == ("Call Sam: 7", "Rest: 3")


def test_of_equal_numbers_the_order_of_the_list_decides() -> None:
    """Claim: lowest and highest are the ends of `ranked`, two entries where there are two."""
    found = facts("rate", accepted("rate", [5, 5, 5], ASKED), ASKED)
    assert found["ranked"] == (CALL, REST, READ)
    assert (found["highest"], found["lowest"]) == (CALL, READ)


# --- grey -----------------------------------------------------------------------------------------


def test_a_deleted_entry_keeps_its_number_and_is_back_with_it() -> None:
    """Claim: grey it counts for nothing, also after the others were rated anew."""
    value = accepted("rate", {"Call Sam": 7, "Rest": 3}, ASKED)
    without = asking("rate", "from: ideas", items=(CALL, READ), previous=value)
    assert scores(value, without) == {"ideas#1": 7}
    again = accepted("rate", {"Call Sam": 2}, without)
    assert scores(again, without) == {"ideas#1": 2}
    assert scores(again) == {"ideas#1": 2, "ideas#2": 3}


def test_an_added_entry_has_no_number_and_a_renamed_one_keeps_its_own() -> None:
    """Claim: the new text is shown; the same numbers again are the same answer."""
    value = accepted("rate", {"Call Sam": 7, "Rest": 3}, ASKED)
    now = (Item("ideas#1", "Call Samira"), REST, Item("ideas#9", "Walk"))
    asked = asking("rate", "from: ideas", items=now, previous=value)
    assert kind("rate").lines(value, asked) == ("Call Samira: 7", "Rest: 3")
    assert accepted("rate", {"Call Samira": 7, "Rest": 3}, asked) is value


def test_when_all_is_gone_only_the_count_is_left() -> None:
    """Claim: nothing stands out among nothing."""
    value = accepted("rate", {"Rest": 3}, ASKED)
    gone = asking("rate", "from: ideas", items=(READ,), previous=value)
    assert facts("rate", value, gone) == {"count": 0}
    assert kind("rate").lines(value, gone) == ()


# --- several criteria -----------------------------------------------------------------------------


def test_on_several_criteria_the_score_is_their_average() -> None:
    """Claim: it stays on the scale, and a criterion without a number is left out of it."""
    raw = {"Stay here": {"pay": 7, "Calm": 2}, "go": {"calm": 9}}
    value, asked = accepted("rate", raw, table()), table()
    assert scores(value, asked) == {"stay": 4.5, "go": 9}
    assert kind("rate").lines(value, asked) == ("Stay here: 4.5 (Pay 7, Calm 2)", "Go: 9 (Calm 9)")


@pytest.mark.parametrize("weights", ["{calm: 4}", "[1, 4]", "{pay: 0.5, calm: 2}"])
def test_weights_say_how_much_each_counts(weights: str) -> None:
    """Claim: by key or in order; one that is not named counts 1; they turn the order round."""
    asked = table(f", weights: {weights}")
    value = accepted("rate", {"stay": {"pay": 9, "calm": 2}, "go": {"pay": 3, "calm": 6}}, asked)
    assert scores(value, asked) == {"stay": 3.4, "go": 5.4}
    assert facts("rate", value, asked)["highest"] == WAYS[1]


def test_weights_may_come_from_a_rating_of_the_criteria() -> None:
    """Claim: a criterion that it has no number for counts 1; where all weigh 0, all count alike."""

    def look(ref: Ref) -> Fact | None:
        return (Scored("calm", "Calm: 4", 4),) if ref == Ref("matters") else None

    raw = {"stay": {"pay": 9, "calm": 2}}
    asked = table(", weights: matters", look=look)
    assert scores(accepted("rate", raw, asked), asked) == {"stay": 3.4}
    nothing = (Scored("calm", "", 0), Scored("pay", "", -3))
    asked = table(", weights: matters", look=lambda _ref: nothing)
    assert scores(accepted("rate", raw, asked), asked) == {"stay": 5.5}


def test_criteria_may_be_a_list_of_the_client() -> None:
    """Claim: by the name of the list; a deleted one is grey, one that came has no number yet."""
    values = [(Item("#1", "Calm"), Item("#2", "Pay"))]
    asked = asking("rate", "{from: ideas, on: values}", items=IDEAS, look=lambda _ref: values[0])
    value = accepted("rate", {"Rest": {"Calm": 9, "values#2": 2}}, asked)
    assert scores(value, asked) == {"ideas#2": 5.5}
    values[0] = (Item("#2", "Good pay"), Item("#3", "Fun"))
    assert kind("rate").lines(value, asked) == ("Rest: 2 (Good pay 2)",)
    again = accepted("rate", {"Rest": {"Fun": 4}}, replace(asked, previous=value))
    assert again.numbers == {"ideas#2": {"values#1": 9, "values#3": 4}}
    assert kind("rate").seen(asked) == (*(one.id for one in IDEAS), "values#2", "values#3")


def test_with_nothing_to_rate_or_nothing_to_rate_on_it_waits() -> None:
    """Claim: the step is passed over like one whose guard is false."""
    assert kind("rate").waits(asking("rate", "from: ideas"))
    assert not kind("rate").waits(ASKED)
    assert kind("rate").waits(asking("rate", "{from: ideas, on: values}", items=IDEAS))
    assert not kind("rate").waits(table())


def test_a_table_row_may_be_in_order_and_a_cell_may_be_named_alone() -> None:
    """Claim: as plain mode and short rehearsals give them."""
    value = accepted("rate", [[7, 2], [None, 9]], table())
    assert value == accepted("rate", {"stay · pay": 7, "stay · calm": 2, "go · calm": 9}, table())
    assert refusal({"stay": {"Payy": 3}}, table()).endswith('Did you mean "Pay"?')
    assert refusal({"stay": {"pay": 30}}, table()).startswith('"Stay here", "Pay": please')
    assert refusal({"stay": 3}, table()) == "Please give each its number."


# --- points to spend ------------------------------------------------------------------------------


def test_points_may_be_left_but_not_overspent() -> None:
    """Claim: the message says how many to take away."""
    asked = asking("rate", "{from: ideas, share: 100}", items=IDEAS)
    value = accepted("rate", {"Call Sam": 60, "Rest": 1}, asked)
    assert kind("rate").lines(value, asked) == ("Call Sam: 60 points", "Rest: 1 point")
    assert facts("rate", value, asked)["total"] == 61
    assert refusal([60, 50], asked) == (
        "There are 100 points to spend, and these are 110. Please take 10 away."
    )


def test_plain_mode_takes_no_more_points_than_there_are_left() -> None:
    """Claim: each question says what is left, and its limit is that."""
    asked = asking("rate", "{from: ideas, share: 100}", items=IDEAS)
    left = kind("rate").fields(asked, {"ideas#1": 70, "ideas#2": None})
    assert (left[2].help, left[2].high) == ("30 of 100 points left", 30)


# --- against an earlier rating --------------------------------------------------------------------


def test_the_gap_is_the_entry_that_differs_most() -> None:
    """Claim: with the difference, now less before; what only one of them has is left out."""
    before = (Scored("ideas#1", "", 5), Scored("ideas#2", "", 9), Scored("ideas#9", "", 1))
    asked = asking("rate", "{from: ideas, against: before}", items=IDEAS, look=lambda _r: before)
    found = facts("rate", accepted("rate", [7, 3, 10], asked), asked)
    assert (found["gap"], found["gap_score"]) == (REST, -6)


@pytest.mark.parametrize("before", [None, (), "text", (Scored("ideas#1", "", 7),)])
def test_without_a_difference_there_is_no_gap(before: Fact | None) -> None:
    """Claim: nothing to compare with, or all as it was: no entry is named, the difference is 0."""
    asked = asking("rate", "{from: ideas, against: old}", items=IDEAS, look=lambda _r: before)
    found = facts("rate", accepted("rate", [7, 3], asked), asked)
    assert "gap" not in found
    assert found["gap_score"] == 0


# --- in and out -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("yaml", "codes"),
    [
        ("{from: ideas, scale: 5}", []),
        ("{from: ideas, scale: [-3, 3]}", []),
        ("{from: ideas, scale: [5, 5]}", ["range"]),
        ("{from: ideas, scale: 1-5}", ["shape"]),
        ("{from: ideas, scale: [1, 2, 3]}", ["shape"]),
        ("{from: ideas, scale: 5000}", ["range"]),
        ("{from: ideas, share: 10, scale: 5}", ["not-for-kind"]),
        ("{from: ideas, share: 10, on: [a], ends: [b, c]}", ["not-for-kind"] * 2),
        ("{from: ideas, choices: [a]}", ["not-for-kind"]),
        ("scale: 5", ["missing"]),
        ("{from: ideas, weights: [1, 2]}", ["missing"]),
        ("{from: ideas, weights: other}", ["missing"]),
        ("{from: ideas, on: values, weights: [1, 2]}", ["shape"]),
        ("{from: ideas, on: values, weights: other}", []),
        ("{from: ideas, on: [a, b], weights: [1]}", ["range"]),
        ("{from: ideas, on: [a, b], weights: {a: 2, c: 1}}", ["no-choice"]),
        ("{from: ideas, on: [a, b], weights: [0, 0]}", ["range"]),
        ("{from: ideas, on: [a, b], weights: {a: -1}}", ["range"]),
        ("{from: ideas, on: [a, b], weights: 3}", ["shape"]),
        ("{from: ideas, against: [a]}", ["shape"]),
    ],
)
def test_keys_that_do_not_go_together_are_found(yaml: str, codes: list[str]) -> None:
    """Claim: what no session could make sense of is a finding of the check."""
    assert options("rate", yaml)[1] == codes


def test_plain_mode_asks_for_one_number_after_the_other() -> None:
    """Claim: entry by entry; with criteria all entries on the first, then on the second."""
    said = walked("rate", ASKED, ["7", "", "3", ""])
    assert scores(accepted("rate", said, ASKED)) == {"ideas#1": 7, "ideas#3": 3}
    asked = table()
    assert [one.ask for one in kind("rate").fields(asked, {})] == [
        "Pay: Stay here", "Pay: Go", "Calm: Stay here", "Calm: Go",
    ]  # fmt: skip
    said = walked("rate", asked, ["7", "3", "2", "9"])
    value = accepted("rate", said, asked)
    assert value.numbers == {"stay": {"pay": 7, "calm": 2}, "go": {"pay": 3, "calm": 9}}
    again = replace(asked, previous=value)
    assert accepted("rate", walked("rate", again, None), again) is value


def test_a_kind_that_rates_says_so_and_others_have_no_scores() -> None:
    """Claim: whoever looks for numbers by entry finds who has them."""
    assert kind("rate").rates
    assert not kind("rank").rates
    assert kind("text").scores("words", asking("text")) == {}


numbers = st.dictionaries(st.sampled_from([item.id for item in IDEAS]), st.integers(1, 10))


@given(numbers.filter(bool), st.sets(st.sampled_from(IDEAS)), numbers)
def test_no_number_is_ever_lost_by_deleting(
    first: dict[str, int], left: set[Item], then: dict[str, int]
) -> None:
    """Claim: raw gives the answer back; new numbers for what is left keep every grey one."""
    value = accepted("rate", first, ASKED)
    assert through_json("rate", value) == value
    now = tuple(item for item in IDEAS if item in left)
    asked = asking("rate", "from: ideas", items=now, previous=value)
    assert accepted("rate", kind("rate").raw(value, asked), asked) == value
    named = {id: number for id, number in then.items() if id in {item.id for item in now}}
    if named:
        again = accepted("rate", named, asked)
        grey = {id: number for id, number in first.items() if id not in {one.id for one in now}}
        assert scores(again) == named | grey
