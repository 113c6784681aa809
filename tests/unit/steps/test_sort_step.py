"""The kind sort: boxes that the client fills; late entries are loose, deleted ones grey (S17)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item, Look, Ref
from sessionguide.language.sources import Source
from sessionguide.steps import kind
from sessionguide.steps.base import Asked
from sessionguide.steps.sort import Boxed, SortValue
from tests.unit.steps.askings import IDEAS, accepted, asking, facts, options, through_json
from tests.unit.steps.walking import walked

CALL, REST, READ, CALL_AGAIN = IDEAS
MINE, PARTLY, GIVEN = (
    Item("mine", "It is up to me"),
    Item("partly", "I can have a say"),
    Item("given", "I live with it"),
)
BOXES = "into: {mine: It is up to me, partly: I can have a say, given: I live with it}"
ASKED = asking("sort", "{from: ideas, " + BOXES + "}", items=IDEAS)
TWO_AT_MOST = asking("sort", "{from: ideas, at_most: 2, " + BOXES + "}", items=IDEAS)
PEOPLE = (Item("#1", "Sam"), Item("#2", "Jo"))
NASTY = "[/x [b] $y [@click=app.quit]z[/] \x1b]0;t\x07"


def looking(people: tuple[Item | str, ...] | None) -> Look:
    """A look that knows the list `people` alone."""
    return lambda ref: people if ref == Ref("people") else None


def among(people: tuple[Item | str, ...] | None, **how: Any) -> Asked[Any, Any]:
    """Ideas to share out among `people`, whom the client named."""
    return asking("sort", "{from: ideas, into: people}", items=IDEAS, look=looking(people), **how)


def sorted_as(raw: object, asked: Asked[Any, Any] = ASKED) -> dict[str, list[str]]:
    """The ids in each box, without the list's name."""
    value = accepted("sort", raw, asked)
    return {
        one.box.id: [item.id.removeprefix("ideas") for item in one.items] for one in value.boxes
    }


def facts_without(value: SortValue, *gone: Item) -> Any:
    """What is published when these entries are deleted."""
    left = tuple(item for item in IDEAS if item not in gone)
    return facts("sort", value, replace(ASKED, items=left, previous=value))


# --- what stands in the boxes ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        {"mine": ["ideas#1", "ideas#3"], "given": ["ideas#2"]},
        {"It is up to me": ["Call Sam", "read about it"], "I LIVE WITH IT": "Rest"},
        {"given": ["Rest", "", None], "partly": None, "mine": ["Call Sam", "Read about it"]},
        {"1.box": "mine", "2.box": "I live with it", "3.box": "mine", "4.box": ""},
    ],
)
def test_boxes_are_filled_by_key_or_label_and_by_id_or_text(raw: object) -> None:
    """Claim: a rehearsal, the screen and plain mode each write their own form of one answer."""
    assert sorted_as(raw) == {"mine": ["#1", "#3"], "given": ["#2"]}


def test_the_order_in_a_box_is_kept() -> None:
    """Claim: the client's order, not the order in which the entries came."""
    assert sorted_as({"mine": ["Read about it", "Call Sam"]}) == {"mine": ["#3", "#1"]}


def test_two_entries_of_one_text_can_go_to_two_boxes() -> None:
    """Claim: the second of that name is the second entry of that text."""
    raw = {"mine": ["Call Sam"], "given": ["Call Sam"]}
    assert sorted_as(raw) == {"mine": ["#1"], "given": ["#4"]}


def test_each_box_is_a_list_for_other_steps() -> None:
    """Claim: `spheres.mine`, its count, what is in no box, and the whole as lines."""
    value = accepted("sort", {"mine": ["Rest", "Call Sam"]}, ASKED)
    assert facts("sort", value, ASKED) == {
        "": ("It is up to me: Rest, Call Sam",),
        "mine": (REST, CALL),
        "unsorted": (READ, CALL_AGAIN),
        "count": 2,
        "mine.count": 2,
        "partly.count": 0,
        "given.count": 0,
    }


def test_the_boxes_read_as_lines() -> None:
    """Claim: one line for each box with something in it, in the order of the boxes."""
    value = accepted("sort", {"given": ["Rest"], "mine": ["Call Sam", "Read about it"]}, ASKED)
    assert kind("sort").lines(value, ASKED) == (
        "It is up to me: Call Sam, Read about it",
        "I live with it: Rest",
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"mien": ["Rest"]}, 'There is no box "mien" here'),
        ({"It is up to you": ["Rest"]}, 'Did you mean "It is up to me"'),
        ({"mine": ["Walk"]}, '"Walk" is not there'),
        ({"mine": ["Rest"], "given": ["Rest"]}, '"Rest" is there twice'),
        ({"mine": [], "given": [" "]}, "at least one into a box, or skip"),
        ({"mine": {"Rest": 1}}, "choose among what is shown"),
        ({"2.box": "nowhere"}, 'There is no box "nowhere" here'),
        (["Rest"], "name each box"),
        ("mine", "name each box"),
    ],
)
def test_what_is_no_sorting_is_refused_in_words(raw: object, message: str) -> None:
    """Claim: the refusal names what is wrong, and what was meant where that is near."""
    with pytest.raises(AnswerError, match=message):
        accepted("sort", raw, ASKED)


def test_a_box_holds_no_more_than_it_may() -> None:
    """Claim: one number for all boxes, or a number for some of them."""
    three = ["Rest", "Call Sam", "Read about it"]
    with pytest.raises(AnswerError, match='"I live with it" holds 2 at most; this has 3'):
        accepted("sort", {"given": three}, TWO_AT_MOST)
    some = asking("sort", "{from: ideas, at_most: {mine: 1}, " + BOXES + "}", items=IDEAS)
    assert sorted_as({"given": three}, some) == {"given": ["#2", "#1", "#3"]}
    with pytest.raises(AnswerError, match="holds 1 at most"):
        accepted("sort", {"mine": three[:2]}, some)


# --- when things change ---------------------------------------------------------------------------


def test_a_deleted_entry_keeps_its_place_and_comes_back_to_it() -> None:
    """Claim: grey in its box, ignored by the facts, there again when it is back."""
    value = accepted("sort", {"mine": ["ideas#1", "ideas#2", "ideas#3"]}, ASKED)
    assert facts_without(value, REST)["mine"] == (CALL, READ)
    assert facts_without(value, REST)["mine.count"] == 2
    without = replace(ASKED, items=(CALL, READ, CALL_AGAIN), previous=value)
    turned = accepted("sort", {"mine": ["ideas#1"], "given": ["ideas#3"]}, without)
    assert facts("sort", turned, replace(ASKED, previous=turned))["mine"] == (CALL, REST)


def test_a_grey_entry_takes_no_room() -> None:
    """Claim: at_most counts what is there; when the grey one is back, all of them stay."""
    value = accepted("sort", {"mine": ["ideas#1", "ideas#2"]}, TWO_AT_MOST)
    without = replace(TWO_AT_MOST, items=(CALL, READ, CALL_AGAIN), previous=value)
    fuller = accepted("sort", {"mine": ["ideas#1", "ideas#3"]}, without)
    back = replace(TWO_AT_MOST, previous=fuller)
    assert facts("sort", fuller, back)["mine.count"] == 3
    assert accepted("sort", kind("sort").raw(fuller, back), back) == fuller


def test_a_box_of_grey_entries_publishes_no_list() -> None:
    """Claim: with all of it deleted, only the counts are left."""
    value = accepted("sort", {"mine": ["Rest"]}, ASKED)
    assert facts_without(value, REST) == {
        "unsorted": (CALL, READ, CALL_AGAIN),
        **dict.fromkeys(("count", "mine.count", "partly.count", "given.count"), 0),
    }
    assert kind("sort").lines(value, replace(ASKED, items=(CALL,))) == ()


def test_a_rename_shows_everywhere_and_changes_nothing() -> None:
    """Claim: entries and labels read as they do now; the same boxes are the same answer."""
    value = accepted("sort", {"mine": ["Rest"]}, ASKED)
    renamed = replace(ASKED, items=(Item("ideas#2", "Rest well"), READ), previous=value)
    assert kind("sort").lines(value, renamed) == ("It is up to me: Rest well",)
    assert accepted("sort", {"mine": ["Rest well"]}, renamed) is value


def test_an_entry_that_came_later_is_in_no_box() -> None:
    """Claim: nothing is guessed about it."""
    early = replace(ASKED, items=(CALL, REST))
    value = accepted("sort", {"mine": ["Rest"], "given": ["Call Sam"]}, early)
    assert facts("sort", value, ASKED)["unsorted"] == (READ, CALL_AGAIN)


places = st.dictionaries(st.sampled_from(IDEAS), st.sampled_from((MINE, PARTLY, GIVEN)), min_size=1)


@given(places, st.sets(st.sampled_from(IDEAS), min_size=1), places)
def test_nothing_sorted_is_ever_lost_by_deleting(
    first: dict[Item, Item], left: set[Item], then: dict[Item, Item]
) -> None:
    """Claim: raw gives the boxes back; sorting what is left anew keeps every grey entry."""
    value = accepted("sort", _raw(first), ASKED)
    now = tuple(item for item in IDEAS if item in left)
    asked = replace(ASKED, items=now, previous=value)
    assert accepted("sort", kind("sort").raw(value, asked), asked) == value
    again = {item: box for item, box in then.items() if item in left}
    if again:
        turned = accepted("sort", _raw(again), asked)
        all_ = {item: one.box for one in turned.boxes for item in one.items}
        grey = {item: box for item, box in first.items() if item not in left}
        assert all_ == again | grey
        assert through_json("sort", turned) == turned


def _raw(places: dict[Item, Item]) -> dict[str, list[str]]:
    raw: dict[str, list[str]] = {}
    for item, box in places.items():
        raw.setdefault(box.id, []).append(item.id)
    return raw


# --- boxes that the client named ------------------------------------------------------------------


def test_the_entries_of_a_list_can_be_the_boxes() -> None:
    """Claim: by id or by text; the lines name them, no fact does."""
    value = accepted("sort", {"Sam": ["Rest"], "#2": ["Call Sam"]}, among(PEOPLE))
    assert kind("sort").lines(value, among(PEOPLE)) == ("Sam: Rest", "Jo: Call Sam")
    assert facts("sort", value, among(PEOPLE)).keys() == {"", "count", "unsorted"}


def test_texts_can_be_boxes_too() -> None:
    """Claim: a list fact of plain texts serves as well."""
    assert sorted_as({"Jo": ["Rest"]}, among(("Sam", "Jo"))) == {"#2": ["#2"]}


def test_a_renamed_box_is_the_same_box() -> None:
    """Claim: its id stands for it."""
    value = accepted("sort", {"Sam": ["Rest"]}, among(PEOPLE))
    renamed = among((Item("#1", "Samira"), PEOPLE[1]), previous=value)
    assert kind("sort").lines(value, renamed) == ("Samira: Rest",)
    assert accepted("sort", {"Samira": ["Rest"]}, renamed) is value


def test_a_deleted_box_gives_back_what_it_held_when_it_is_back() -> None:
    """Claim: until then its entries are in no box; one that is sorted anew stays there."""
    value = accepted("sort", {"Sam": ["Rest", "Call Sam"], "Jo": ["Read about it"]}, among(PEOPLE))
    without = among(PEOPLE[1:], previous=value)
    assert facts("sort", value, without)["unsorted"] == (CALL, REST, CALL_AGAIN)
    assert facts("sort", value, without)["count"] == 1
    turned = accepted("sort", {"Jo": ["Read about it", "Rest"]}, without)
    assert kind("sort").lines(turned, among(PEOPLE)) == ("Sam: Call Sam", "Jo: Read about it, Rest")


def test_without_a_box_or_an_entry_there_is_nothing_to_ask() -> None:
    """Claim: the step waits; with fixed choices and boxes it never does."""
    assert kind("sort").waits(among(None))
    assert kind("sort").waits(among(()))
    assert kind("sort").waits(replace(ASKED, items=()))
    assert not kind("sort").waits(among(PEOPLE))
    fixed = asking("sort", "{choices: [a, b], " + BOXES + "}", items=(Item("a", "a"),))
    assert not kind("sort").can_wait(fixed.options)


def test_it_needs_what_its_labels_show_and_the_list_of_its_boxes() -> None:
    """Claim: without those answers the step is passed over."""
    own = options("sort", "{from: ideas, into: {now: Until ${day}, later: Later}}")[0]
    assert list(kind("sort").needs(own)) == [Ref("day")]
    assert list(kind("sort").needs(among(PEOPLE).options)) == [Ref("people")]


# --- what a coach writes --------------------------------------------------------------------------


def test_a_plain_list_of_labels_makes_its_own_keys() -> None:
    """Claim: small letters and _, so that a fact can be called by them; other scripts stay."""
    own, codes = options("sort", "{choices: [a], into: [What I want, Für Später, Потом, 2nd]}")
    assert [box.key for box in own.boxes] == ["what_i_want", "fur_spater", "Потом", "2nd"]
    assert codes == []


def test_a_single_name_is_a_list_that_holds_the_boxes() -> None:
    """Claim: `into: people` names a list, as `from` does."""
    own = options("sort", "{from: ideas, into: people}")[0]
    assert own.into == Source((Ref("people"),))
    assert own.boxes == ()


@pytest.mark.parametrize(
    ("yaml", "code"),
    [
        ("{from: ideas}", "missing"),
        ("{into: [a, b]}", "missing"),
        ("{from: ideas, into: {count: How many, b: B}}", "reserved"),
        ("{from: ideas, into: [Unsorted, B]}", "reserved"),
        ("{from: ideas, into: {passes: Passes, b: B}}", "reserved"),
        ("{from: ideas, into: {My own: Mine, b: B}}", "name"),
        ("{from: ideas, into: [Mine!, mine]}", "twice"),
        ("{from: ideas, into: [a, b, c, d, e, f, g, h, i, j]}", "range"),
        ("{from: ideas, into: {a: A, b: B}, at_most: {c: 1}}", "no-choice"),
        ("{from: ideas, into: people, at_most: {c: 1}}", "shape"),
    ],
)
def test_what_makes_no_sorting_is_found_when_the_file_is_read(yaml: str, code: str) -> None:
    """Claim: one finding for each, with its code."""
    assert options("sort", yaml)[1] == [code]


@pytest.mark.parametrize("into", ["[]", "{}", "''", "[[a], b]", "{a: [b]}"])
def test_what_is_no_box_is_no_shape(into: str) -> None:
    """Claim: boxes are texts, and there is at least one."""
    assert "shape" in options("sort", f"{{from: ideas, into: {into}}}")[1]


@pytest.mark.parametrize("room", ["[1, 2]", "{}", "{a: many}", "0", "none"])
def test_room_is_a_number(room: str) -> None:
    """Claim: one for all, or one for each box that is named."""
    found = options("sort", f"{{from: ideas, into: [a, b], at_most: {room}}}")[1]
    assert found in (["shape"], ["range"])


# --- plain mode -----------------------------------------------------------------------------------


def test_plain_mode_asks_for_each_entry_in_turn() -> None:
    """Claim: a number, a key or a label; an empty line leaves the entry outside."""
    raw = walked("sort", ASKED, ["3", "", "mine", "I can have a say"])
    assert sorted_as(raw) == {"mine": ["#3"], "partly": ["#4"], "given": ["#1"]}
    first = kind("sort").fields(ASKED, {})[0]
    assert first.ask == "Where does this belong? Call Sam"
    assert first.choices == (MINE, PARTLY, GIVEN)


def test_what_stands_there_is_suggested_when_it_is_asked_again() -> None:
    """Claim: empty lines alone keep the answer, its order and grey entries included."""
    raw = {"mine": ["ideas#4", "ideas#2", "ideas#1"], "given": ["ideas#3"]}
    value = accepted("sort", raw, ASKED)
    without = replace(ASKED, items=(CALL, READ, CALL_AGAIN), previous=value)
    assert accepted("sort", walked("sort", without, None), without) == value


def test_a_full_box_is_refused_at_once() -> None:
    """Claim: at the question itself, not after the last one; and it is suggested no more."""
    so_far = {"1.box": "mine", "2.box": "mine"}
    third = kind("sort").fields(TWO_AT_MOST, so_far)[2]
    with pytest.raises(AnswerError, match='"It is up to me" holds 2 at most'):
        third.typed("1")
    assert third.typed("3") == "given"
    before = accepted("sort", {"mine": ["ideas#3"]}, TWO_AT_MOST)
    assert kind("sort").fields(replace(TWO_AT_MOST, previous=before), so_far)[2].suggestion == ""


def test_a_default_means_nothing_here() -> None:
    """Claim: there is no text that could be a suggestion."""
    assert kind("sort").offered(replace(ASKED, suggestion="mine")) is None


def test_hostile_texts_are_only_texts() -> None:
    """Claim: labels and entries full of signs are kept as they are, and refusals are safe."""
    people = (Item("#1", NASTY), Item("#2", "1.box"))
    asked = replace(among(people), items=(Item("ideas#1", NASTY), REST))
    value = accepted("sort", {NASTY: [NASTY], "#2": ["Rest"]}, asked)
    assert value.boxes[0] == Boxed(people[0], (Item("ideas#1", NASTY),))
    assert through_json("sort", value) == value
    with pytest.raises(AnswerError) as refused:
        accepted("sort", {"\x1b[2J": ["Rest"]}, asked)
    assert "\x1b" not in str(refused.value)
