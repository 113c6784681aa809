"""The kind rank: the client's order; late entries are unplaced, deleted ones grey (S5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps import kind
from sessionguide.steps.rank import RankValue
from tests.unit.steps.askings import IDEAS, accepted, asking, facts, options

CALL, REST, READ, CALL_AGAIN = IDEAS
ASKED = asking("rank", "from: ideas", items=IDEAS)


def ids(items: tuple[Item, ...]) -> list[str]:
    """Their ids, without the list's name."""
    return [item.id.removeprefix("ideas") for item in items]


def test_the_order_named_is_the_order() -> None:
    """Claim: ids, texts and both mixed; the second of one text is the second entry of it."""
    raw = ["Rest", "Call Sam", "ideas#3", "Call Sam"]
    assert accepted("rank", raw, ASKED) == RankValue((REST, CALL, READ, CALL_AGAIN))


def test_what_is_not_named_is_unplaced_and_counts_for_nothing() -> None:
    """Claim: placing the first two is an answer of two."""
    value = accepted("rank", ["Rest", "Read about it"], ASKED)
    assert facts("rank", value, ASKED) == {"": (REST, READ), "first": REST, "last": READ,
                                           "count": 2}  # fmt: skip


def test_an_entry_that_came_later_is_unplaced() -> None:
    """Claim: the order stands as it was, without the new one."""
    early = asking("rank", "from: ideas", items=(CALL, REST))
    value = accepted("rank", ["Rest", "Call Sam"], early)
    assert ids(kind("rank").items(value, ASKED)) == ["#2", "#1"]


def test_a_deleted_entry_keeps_its_place_and_comes_back_to_it() -> None:
    """Claim: grey in between, ignored by the facts, and where it was when it is back."""
    value = accepted("rank", ["ideas#3", "ideas#2", "ideas#1"], ASKED)
    without = asking("rank", "from: ideas", items=(CALL, READ), previous=value)
    assert ids(kind("rank").items(value, without)) == ["#3", "#1"]
    turned = accepted("rank", ["ideas#1", "ideas#3"], without)
    assert ids(turned.order) == ["#1", "#3", "#2"]
    assert ids(kind("rank").items(turned, ASKED)) == ["#1", "#3", "#2"]


def test_keep_makes_the_first_ones_the_answer() -> None:
    """Claim: with keep: 2 the answer is two; a deleted one lets the next move up."""
    asked = asking("rank", "{from: ideas, keep: 2}", items=IDEAS)
    value = accepted("rank", ["ideas#3", "ideas#2", "ideas#1", "ideas#4"], asked)
    assert facts("rank", value, asked)[""] == (READ, REST)
    assert kind("rank").lines(value, asked) == ("1. Read about it", "2. Rest")
    fewer = asking("rank", "{from: ideas, keep: 2}", items=(CALL, REST, CALL_AGAIN))
    assert facts("rank", value, fewer)[""] == (REST, CALL)


def test_a_rename_shows_everywhere_and_changes_nothing() -> None:
    """Claim: the new text is shown; the same order again is the same answer."""
    value = accepted("rank", ["Rest", "Read about it"], ASKED)
    renamed = asking("rank", "from: ideas", items=(Item("ideas#2", "Rest well"), READ),
                     previous=value)  # fmt: skip
    assert kind("rank").lines(value, renamed) == ("1. Rest well", "2. Read about it")
    assert accepted("rank", ["ideas#2", "ideas#3"], renamed) == value


def test_when_all_is_gone_nothing_but_the_count_is_left() -> None:
    """Claim: an order of grey entries publishes no list and no first."""
    value = accepted("rank", ["Rest"], ASKED)
    gone = asking("rank", "from: ideas", items=(READ,), previous=value)
    assert facts("rank", value, gone) == {"count": 0}


@pytest.mark.parametrize("raw", ["", [], ["nowhere"], ["Rest", "Rest"], [None], {"a": 1}, 3])
def test_what_is_no_order_is_refused(raw: object) -> None:
    """Claim: unknown entries, one named twice, or nothing: refused, nothing guessed."""
    with pytest.raises(AnswerError):
        accepted("rank", raw, ASKED)


@pytest.mark.parametrize(
    "typed", ["3 2 1", "3, 2, 1", "3\n2\n1", "Read about it, rest, 1", "ideas#3,2,Call Sam"]
)
def test_typed_numbers_are_an_order(typed: str) -> None:
    """Claim: plain mode takes numbers of the list shown, texts, or both."""
    assert ids(accepted("rank", kind("rank").plain(typed, ASKED), ASKED).order) == [
        "#3",
        "#2",
        "#1",
    ]


def test_keep_cannot_be_more_than_there_is() -> None:
    """Claim: among fixed choices the checker knows; neither choices nor from is found too."""
    assert options("rank", "{choices: [a, b], keep: 3}")[1] == ["range"]
    assert options("rank", "keep: 3")[1] == ["missing"]
    assert options("rank", "{from: ideas, keep: 3}")[1] == []


def test_ranking_an_empty_list_waits() -> None:
    """Claim: with nothing to put in order the step is passed over."""
    assert kind("rank").waits(asking("rank", "from: ideas"))
    assert not kind("rank").waits(ASKED)


orders = st.permutations(IDEAS).flatmap(
    lambda order: st.integers(1, len(order)).map(lambda n: order[:n])
)


@given(orders, st.sets(st.sampled_from(IDEAS)), orders)
def test_nothing_placed_is_ever_lost_by_deleting(
    first: list[Item], left: set[Item], then: list[Item]
) -> None:
    """Claim: raw gives the order back; a new order of what is left keeps every grey entry."""
    value = accepted("rank", [item.id for item in first], ASKED)
    now = tuple(item for item in IDEAS if item in left)
    asked = asking("rank", "from: ideas", items=now, previous=value)
    assert accepted("rank", kind("rank").raw(value, asked), asked) == value
    named = [item.id for item in then if item in left]
    if named:
        again = accepted("rank", named, asked)
        assert [item.id for item in kind("rank").items(again, asked)] == named
        assert {item.id for item in first} - {item.id for item in now} <= {
            item.id for item in again.order
        }
