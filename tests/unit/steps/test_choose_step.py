"""The kind choose: one or several of what is offered; deleted picks turn grey (S17)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps import kind
from sessionguide.steps.choose import ChooseValue
from tests.unit.steps.askings import IDEAS, accepted, asking, facts, options

STAY, GO, UNSURE = Item("stay", "Stay"), Item("go", "Go"), Item("unsure", "I do not know")
DOORS = (STAY, GO, UNSURE)
KEYS = "choices: {stay: Stay, go: Go, unsure: I do not know}"
ONE = asking("choose", KEYS, items=DOORS)
SEVERAL = asking("choose", "{at_least: 1, at_most: 2, " + KEYS + "}", items=DOORS)


@pytest.mark.parametrize("raw", ["go", "Go", " GO ", ["go"], {"id": "go"}])
def test_a_choice_is_named_by_key_or_by_text(raw: object) -> None:
    """Claim: key, label, either case, alone or in a list: all name the choice."""
    assert accepted("choose", raw, ONE) == ChooseValue((GO,), False)


@pytest.mark.parametrize("raw", ["leave", "", [], ["stay", "go"], 1, None, True, {"id": "x"}])
def test_what_is_not_offered_is_refused(raw: object) -> None:
    """Claim: an unknown choice, none, or two of one are refused."""
    with pytest.raises(AnswerError):
        accepted("choose", raw, ONE)


def test_several_come_in_the_order_of_the_choices() -> None:
    """Claim: the order of picking does not matter where order means nothing."""
    assert accepted("choose", ["unsure", "stay"], SEVERAL) == ChooseValue((STAY, UNSURE), True)


def test_too_few_and_too_many_are_said_in_numbers() -> None:
    """Claim: the refusals say how many."""
    with pytest.raises(AnswerError, match=r"Please choose at most 2\."):
        accepted("choose", ["stay", "go", "unsure"], SEVERAL)
    with pytest.raises(AnswerError, match=r"Please choose at least one\."):
        accepted("choose", [], SEVERAL)
    with pytest.raises(AnswerError, match=r"Please choose one\."):
        accepted("choose", ["stay", "go"], ONE)


def test_more_is_never_asked_than_there_is() -> None:
    """Claim: a list that shrank below at_least can still be answered."""
    asked = asking("choose", "{from: ideas, at_least: 3}", items=IDEAS[:2])
    assert len(accepted("choose", ["Rest", "Call Sam"], asked).picked) == 2


def test_two_entries_of_one_text_can_both_be_chosen() -> None:
    """Claim: a text named twice means the first and the second entry of that text."""
    asked = asking("choose", "{from: ideas, at_least: 1}", items=IDEAS)
    chosen = accepted("choose", ["Call Sam", "Call Sam"], asked)
    assert [item.id for item in chosen.picked] == ["ideas#1", "ideas#4"]
    with pytest.raises(AnswerError, match="twice"):
        accepted("choose", ["Rest", "Rest"], asked)


def test_a_rename_shows_everywhere_and_changes_nothing() -> None:
    """Claim: facts and lines have the new text; answering the same again is the same answer."""
    chosen = accepted("choose", "Rest", asking("choose", "from: ideas", items=IDEAS))
    renamed = (Item("ideas#2", "Rest well"), *IDEAS[2:])
    asked = asking("choose", "from: ideas", items=renamed, previous=chosen)
    assert facts("choose", chosen, asked) == {"": Item("ideas#2", "Rest well"), "count": 1}
    assert kind("choose").lines(chosen, asked) == ("Rest well",)
    assert accepted("choose", "ideas#2", asked) == chosen


def test_a_deleted_pick_is_grey_and_counts_for_nothing() -> None:
    """Claim: the answer keeps it, facts ignore it, and it is back when it is offered again."""
    chosen = accepted("choose", "Rest", asking("choose", "from: ideas", items=IDEAS))
    without = asking("choose", "from: ideas", items=IDEAS[2:], previous=chosen)
    assert facts("choose", chosen, without) == {"count": 0}
    assert accepted("choose", kind("choose").raw(chosen, without), without) == chosen
    again = asking("choose", "from: ideas", items=IDEAS, previous=chosen)
    assert facts("choose", chosen, again)[""] == IDEAS[1]


def test_among_several_a_deleted_pick_stays_until_it_comes_back() -> None:
    """Claim: choosing anew leaves the grey ones where they were, beside the new ones."""
    before = asking("choose", "{from: ideas, at_least: 1}", items=IDEAS)
    chosen = accepted("choose", ["ideas#1", "ideas#2", "ideas#3"], before)
    without = asking(
        "choose", "{from: ideas, at_least: 1}", items=(IDEAS[0], IDEAS[2]), previous=chosen
    )
    fewer = accepted("choose", ["ideas#1"], without)
    assert [item.id for item in fewer.picked] == ["ideas#1", "ideas#2"]
    assert facts("choose", fewer, without) == {"": (IDEAS[0],), "count": 1}
    assert facts("choose", fewer, before) == {"": IDEAS[:2], "count": 2}


def test_another_choice_takes_the_place_of_a_grey_one() -> None:
    """Claim: where one is chosen, the new one is all there is."""
    chosen = accepted("choose", "Rest", asking("choose", "from: ideas", items=IDEAS))
    without = asking("choose", "from: ideas", items=IDEAS[2:], previous=chosen)
    assert accepted("choose", "Read about it", without) == ChooseValue((IDEAS[2],), False)


def test_an_old_answer_reads_without_knowing_what_was_offered() -> None:
    """Claim: `${last.step}` shows the choice of an earlier session, whose list is long gone."""
    old = kind("choose").from_json({"picked": [["ideas#9", "Swim"]], "several": False})
    assert facts("choose", old, asking("choose", "from: ideas"))[""] == Item("ideas#9", "Swim")


def test_typed_numbers_keys_and_texts_are_understood() -> None:
    """Claim: plain mode takes the number in the list, the key or the text; commas for several."""
    choose = kind("choose")
    for typed in ("2", "go", "Go", " gO "):
        assert accepted("choose", choose.plain(typed, ONE), ONE).picked == (GO,)
    for typed in ("1, 3", "stay,unsure", "3 1", "I do not know\nStay"):
        assert accepted("choose", choose.plain(typed, SEVERAL), SEVERAL).picked == (STAY, UNSURE)
    for typed in ("4", "0", "two", "", "1,1"):
        with pytest.raises(AnswerError):
            accepted("choose", choose.plain(typed, SEVERAL), SEVERAL)


def test_a_text_that_looks_like_a_number_is_meant_first() -> None:
    """Claim: a choice called 2 is chosen by 2, wherever it stands."""
    asked = asking("choose", "choices: [5, 2, 1]", items=(Item("5", "5"), Item("2", "2")))
    assert kind("choose").plain("2", asked) == "2"
    comma = asking("choose", "{from: l, at_least: 1}", items=(Item("l#1", "Here, now"), IDEAS[0]))
    assert kind("choose").plain("here, now", comma) == ["l#1"]


def test_a_choice_needs_something_to_choose_among() -> None:
    """Claim: choices or from, one of them; and numbers that leave room."""
    assert options("choose", "{}")[1] == ["missing"]
    assert options("choose", "{choices: [a, b], from: ideas}")[1] == ["not-for-kind"]
    assert options("choose", "{choices: [a, b], at_least: 3}")[1] == ["range"]
    assert options("choose", "{from: ideas, at_least: 3, at_most: 2}")[1] == ["range"]


def test_one_alone_may_be_chosen_unless_a_number_says_otherwise() -> None:
    """Claim: at_least or at_most above one makes it several."""
    assert not options("choose", "choices: [a, b]")[0].several
    assert options("choose", "{choices: [a, b], at_least: 1}")[0].several
    assert options("choose", "{choices: [a, b], at_most: 2}")[0].several
    assert not options("choose", "{choices: [a, b], at_most: 1}")[0].several


def test_a_choice_from_an_empty_list_waits() -> None:
    """Claim: with nothing to choose among the step is passed over; fixed choices never are."""
    choose = kind("choose")
    assert choose.waits(asking("choose", "from: ideas"))
    assert not choose.waits(asking("choose", "from: ideas", items=IDEAS))
    assert not choose.waits(ONE)
    assert choose.can_wait(asking("choose", "from: ideas").options)
    assert not choose.can_wait(ONE.options)


subsets = st.lists(st.sampled_from(IDEAS), min_size=1, unique=True)


@given(subsets, subsets)
def test_the_raw_form_gives_the_same_choice_back_whatever_was_deleted(
    chosen: list[Item], left: list[Item]
) -> None:
    """Claim: accept(raw(value)) is value though entries went, were renamed and changed places."""
    yaml = "{from: ideas, at_least: 1}"
    value = accepted("choose", [item.id for item in chosen], asking("choose", yaml, items=IDEAS))
    now = tuple(Item(item.id, item.text + "!") for item in left)
    asked = asking("choose", yaml, items=now, previous=value)
    assert accepted("choose", kind("choose").raw(value, asked), asked) == value
    live = [item.id for item in kind("choose").items(value, asked)]
    assert set(live) == {item.id for item in chosen} & {item.id for item in left}
