"""The kind list: ids outlive renames, and are never given twice (S5)."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps import kind
from sessionguide.steps.list.value import ListValue
from tests.tries import tries
from tests.unit.steps.askings import accepted, asking, facts, options, through_json

FIRST = ListValue((Item("#1", "Call Sam"), Item("#2", "Rest"), Item("#3", "Read")), 4)


def changed(raw: object, previous: ListValue = FIRST) -> ListValue:
    """The answer after `previous` was changed into `raw`."""
    value = accepted("list", raw, asking("list", previous=previous))
    assert isinstance(value, ListValue)
    return value


def test_entries_get_ids_in_the_order_they_came() -> None:
    """Claim: #1, #2, #3, with the next number kept."""
    assert accepted("list", ["Call Sam", " Rest ", "Read"], asking("list")) == FIRST


def test_empty_entries_are_dropped() -> None:
    """Claim: an entry of spaces is no entry, and uses up no id."""
    raw = ["Call Sam", "", "  ", "Rest", {"id": "#9", "text": " "}]
    assert accepted("list", raw, asking("list")) == ListValue(FIRST.items[:2], 3)


def test_a_rename_keeps_the_id() -> None:
    """Claim: the text changes, the id stays."""
    raw = [{"id": "#1", "text": "Call Sam on Monday"}, {"id": "#2", "text": "Rest"}, "Read"]
    assert changed(raw).items[0] == Item("#1", "Call Sam on Monday")
    assert changed(raw).next_number == 4


def test_a_text_that_was_there_keeps_its_id() -> None:
    """Claim: plain texts, as plain mode and rehearsals give them, are matched to what was."""
    assert changed(["Read", "Call Sam", "New"]).items == (
        Item("#3", "Read"),
        Item("#1", "Call Sam"),
        Item("#4", "New"),
    )


def test_an_id_that_is_gone_is_never_given_again() -> None:
    """Claim: after a deletion the next new entry gets a number of its own."""
    shorter = changed(["Call Sam", "Rest"])
    assert shorter.next_number == 4
    assert changed(["Call Sam", "Rest", "Walk"], shorter).items[-1] == Item("#4", "Walk")


def test_retyping_a_deleted_entry_makes_a_new_one() -> None:
    """Claim: the same text typed again after a deletion is another entry."""
    shorter = changed(["Call Sam", "Rest"])
    assert changed(["Call Sam", "Rest", "Read"], shorter).items[-1] == Item("#4", "Read")


def test_an_undone_deletion_comes_back_with_its_id() -> None:
    """Claim: a view that puts a deleted entry back gets the id it had."""
    shorter = changed(["Call Sam", "Rest"])
    raw = [{"id": "#1", "text": "Call Sam"}, "Rest", {"id": "#3", "text": "Read"}]
    assert changed(raw, shorter) == FIRST


def test_one_id_stands_for_one_entry() -> None:
    """Claim: an id given twice is kept by the first, the second gets a new one."""
    raw = [{"id": "#1", "text": "One"}, {"id": "#1", "text": "Two"}]
    assert changed(raw).items == (Item("#1", "One"), Item("#4", "Two"))


def test_an_id_that_is_none_of_ours_is_no_id() -> None:
    """Claim: only #1, #2 ... are ids; the entry is kept under a new one."""
    for strange in ("", "#0", "#01", "x", "#1 ", "1", None, 7, ["#1"]):
        assert changed([{"id": strange, "text": "New"}]).items == (Item("#4", "New"),)


def test_entries_of_equal_text_are_entries_of_their_own() -> None:
    """Claim: the same text twice is two entries, and stays two."""
    twice = accepted("list", ["Rest", "Rest"], asking("list"))
    assert [item.id for item in twice.items] == ["#1", "#2"]
    assert changed(["Rest", "Rest"], twice) == twice


def test_an_answered_list_can_be_emptied_but_not_begun_empty() -> None:
    """Claim: deleting the last entry is honoured; nothing at all is no first answer."""
    assert changed([]) == ListValue((), 4)
    assert facts("list", ListValue((), 4), asking("list")) == {"count": 0}
    with pytest.raises(AnswerError, match="add at least one"):
        accepted("list", [], asking("list"))


def test_too_few_and_too_many_are_said_in_numbers() -> None:
    """Claim: at_least and at_most refuse in the step's own words."""
    asked = asking("list", "{at_least: 2, at_most: 3}")
    with pytest.raises(AnswerError, match="Please give at least 2; this has 1"):
        accepted("list", ["Rest"], asked)
    with pytest.raises(AnswerError, match="Please keep to 3 at most; this has 4"):
        accepted("list", ["a", "b", "c", "d"], asked)


def test_a_list_of_too_much_text_is_refused() -> None:
    """Claim: the limit of one answer counts all entries together."""
    with pytest.raises(AnswerError, match="20,000 characters"):
        accepted("list", ["x" * 15_000, "y" * 15_000], asking("list"))


@pytest.mark.parametrize("row", [None, True, ["nested"], {"id": "#1", "label": "x"}])
def test_an_entry_that_is_no_text_is_refused(row: object) -> None:
    """Claim: whatever else is handed in is refused as an answer, never as a crash."""
    with pytest.raises(AnswerError):
        accepted("list", ["Rest", row], asking("list"))


def test_a_list_publishes_its_entries_both_ways_round() -> None:
    """Claim: the answer, count, first, last and reversed."""
    one, two, three = FIRST.items
    assert facts("list", FIRST, asking("list")) == {
        "": (one, two, three),
        "count": 3,
        "first": one,
        "last": three,
        "reversed": (three, two, one),
    }
    assert kind("list").items(FIRST, asking("list")) == FIRST.items


def test_what_is_typed_in_plain_mode_is_an_entry_a_line() -> None:
    """Claim: lines become entries; commas stay inside them."""
    assert kind("list").plain("Call Sam, soon\nRest", asking("list")) == ["Call Sam, soon", "Rest"]


def test_a_list_may_start_with_entries_to_change() -> None:
    """Claim: start_with is offered with its names filled; one without an answer is left out."""
    asked = asking(
        "list",
        "start_with: [Rest, 'About ${topic}', '${missing}']",
        look=lambda ref: "work" if ref.name == "topic" else None,
    )
    assert kind("list").offered(asked) == ["Rest", "About work"]
    assert kind("list").offered(asking("list", suggestion="One\nTwo")) == ["One", "Two"]
    assert kind("list").offered(asking("list")) is None


def test_limits_that_leave_no_room_are_findings() -> None:
    """Claim: at_least above at_most, and more to start with than may stay, are found."""
    assert options("list", "{at_least: 3, at_most: 2}")[1] == ["range"]
    assert options("list", "{at_most: 1, start_with: [a, b]}")[1] == ["range"]


def test_entries_that_say_nothing_are_no_answer() -> None:
    """Claim: a view whose rows are all empty hands in nothing."""
    assert kind("list").empty([{"id": "#1", "text": " "}, ""])
    assert not kind("list").empty([{"id": "#1", "text": "x"}])


texts = st.sampled_from(["Rest", "Read", "Walk", "Call Sam", "", " "])
edits = st.lists(
    st.one_of(
        st.tuples(st.just("add"), texts),
        st.tuples(st.just("rename"), texts),
        st.tuples(st.just("delete"), texts),
        st.tuples(st.just("retype"), texts),
    ),
    max_size=12,
)


@tries(80)
@given(edits, st.randoms(use_true_random=False))
def test_ids_hold_through_any_edits(steps: list[tuple[str, str]], random: Random) -> None:
    """Claim: kept entries keep ids, new ones get fresh ones, and no id ever means two things."""
    value, meant = FIRST, {"#1", "#2", "#3"}
    for what, text in steps:
        raw: list[object] = [{"id": item.id, "text": item.text} for item in value.items]
        kept = {item.id for item in value.items}
        if what == "add":
            raw.insert(random.randint(0, len(raw)), text)
        elif raw and what == "rename":
            place = random.randrange(len(raw))
            raw[place] = {"id": value.items[place].id, "text": text}
        elif raw and what == "delete":
            del raw[random.randrange(len(raw))]
        elif what == "retype":
            raw = [*(item.text for item in value.items), text]
        after = changed(raw, value)
        ids = [item.id for item in after.items]
        fresh = set(ids) - kept
        assert len(ids) == len(set(ids))
        assert not fresh & meant
        assert len(fresh) <= 1
        assert after.next_number >= value.next_number
        assert through_json("list", after) == after
        value, meant = after, meant | fresh


@given(st.lists(st.text(max_size=20), max_size=8), st.lists(st.text(max_size=20), max_size=8))
def test_the_raw_form_gives_the_same_list_back(first: list[str], then: list[str]) -> None:
    """Claim: accept(raw(value)) is value after any change, deletions included."""
    clean = [text.encode("utf-8", "ignore").decode() for text in first] + ["always"]
    value = accepted("list", clean, asking("list"))
    value = changed([text.encode("utf-8", "ignore").decode() for text in then], value)
    asked = asking("list", previous=value)
    assert changed(kind("list").raw(value, asked), value) == value
