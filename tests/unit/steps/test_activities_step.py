"""The kind activities: at most three things to try, in the client's words (A1-A13, S6)."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps import kind
from sessionguide.steps.activities import ActivitiesValue
from sessionguide.steps.activities.pages import page
from sessionguide.steps.activities.table import FIELD_NAMES, FIELDS, told
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Word
from tests.unit.steps.askings import IDEAS, accepted, asking, facts, options
from tests.unit.steps.walking import walked

ASKED = asking("activities", "from: ideas", items=IDEAS)


def test_the_table_asks_for_every_field_of_an_activity() -> None:
    """Claim: fields and questions are one list, in one order for views, plain mode and plan."""
    assert set(FIELD_NAMES) == {field.name for field in fields(Activity)}
    assert all(field.ask and field.label for field in FIELDS)
    assert all(len(field.ask.split()) <= 15 for field in FIELDS)
    assert [field.name for field in FIELDS if not field.more] == [
        "what", "first_step", "by_when", "confidence", "one_up", "whose_idea",
    ]  # fmt: skip


def test_activities_are_texts_or_fields() -> None:
    """Claim: a text is what to try; fields say the rest, as people or files write them."""
    raw = ["Rest", {"what": "Call Sam", "confidence": "8", "whose_idea": "Mine", "kind": "doing",
                    "together": "no", "already": "yes", "by_when": 5}]  # fmt: skip
    assert accepted("activities", raw, ASKED).agreed == (
        Activity("Rest"),
        Activity("Call Sam", confidence=8, whose_idea="client", kind="doing", already=True,
                 by_when="5"),
    )  # fmt: skip


@pytest.mark.parametrize("raw", ["Rest", {"what": "Rest"}, ["Rest"], {"agreed": ["Rest"]},
                                 {"agreed": {"what": "Rest"}}, {"1.what": "Rest"}])  # fmt: skip
def test_one_activity_can_be_written_in_many_ways(raw: object) -> None:
    """Claim: one thing to try needs no list around it; one is often enough (S6)."""
    assert accepted("activities", raw, ASKED) == ActivitiesValue((Activity("Rest"),))


def test_a_fourth_is_kept_as_an_idea_with_all_that_was_said() -> None:
    """Claim: beyond at_most nothing is refused and nothing lost; it is kept for later (S6, A13)."""
    raw = ["One", "Two", "Three", {"what": "Four", "by_when": "May", "confidence": 9}]
    value = accepted("activities", raw, ASKED)
    assert len(value.agreed) == 3
    assert value.kept == ("Four (By when: May; Confidence: 9 out of 10)",)
    fewer = asking("activities", "at_most: 1")
    assert accepted("activities", {"agreed": ["One", "Two"], "kept": "Nought"}, fewer) == (
        ActivitiesValue((Activity("One"),), ("Nought", "Two"))
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ([{"what": "x", "confidence": 11}], "^Confidence: please give a whole number from 1 to 10"),
        ([{"what": "x", "confidence": 0}], "from 1 to 10"),
        ([{"what": "x", "confidence": 7.5}], "from 1 to 10"),
        ([{"what": "x", "whose_idea": "nobody"}], "^Whose idea: please choose one of: mine"),
        ([{"what": "x", "kind": "flying"}], "^Kind: please choose"),
        ([{"what": "x", "horizon": "never"}], "^Horizon: please choose"),
        ([{"what": "x", "together": "perhaps"}], "^Together with my coach: please answer yes"),
        ([{"what": "x", "frist_step": "y"}], 'nothing called "frist_step". Did you mean "first_st'),
        ([{"first_step": "y"}], "Please say what you will try"),
        ([{"what": "  ", "by_when": "y"}], "Please say what you will try"),
        ({"agreed": ["x"], "maybe": []}, 'nothing called "maybe"'),
        ({"1.wat": "x"}, 'nothing called "wat"'),
        ({"0.what": "x"}, 'nothing called "0.what"'),
        ({"kept.what": "x"}, 'nothing called "kept.what"'),
        ([{"what": "x" * 15_000, "goal": "y" * 15_000}], "20,000 characters"),
        (["x" * 15_000, "y" * 15_000], "20,000 characters"),
        ([], "name one thing to try"),
        ([{"what": "", "together": False}], "name one thing to try"),
        (5.5j, "answer in words"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(raw: object, message: str) -> None:
    """Claim: the refusal says which field, and what would fit."""
    with pytest.raises(AnswerError, match=message):
        accepted("activities", raw, ASKED)


def test_an_answer_can_be_emptied() -> None:
    """Claim: taking the last activity away is honoured; plans can be amended (A7)."""
    had = asking("activities", previous=ActivitiesValue((Activity("Rest"),)))
    assert accepted("activities", [], had) == ActivitiesValue(())


def test_food_for_thought_alone_is_an_answer() -> None:
    """Claim: ideas kept for later, without obligation, stand beside the three (A13)."""
    value = accepted("activities", {"kept": ["Read", " "]}, ASKED)
    assert value == ActivitiesValue((), ("Read",))
    assert facts("activities", value, ASKED) == {"count": 0}
    assert kind("activities").lines(value, ASKED) == ("Kept for later: Read",)


def test_agreed_activities_are_copies() -> None:
    """Claim: renaming or deleting where an idea came from changes nothing that was agreed."""
    value = accepted("activities", ["Rest"], ASKED)
    renamed = asking("activities", "from: ideas", items=(Item("ideas#2", "Sleep"),))
    assert kind("activities").lines(value, renamed) == ("Rest",)
    assert kind("activities").items(value, renamed) == (Item("#1", "Rest"),)


def test_those_with_little_confidence_are_published() -> None:
    """Claim: below 7 an activity is unsure; one without a number is not (A5)."""
    raw = [{"what": "One", "confidence": 6}, {"what": "Two", "confidence": 7}, "Three"]
    found = facts("activities", accepted("activities", raw, ASKED), ASKED)
    assert found["unsure"] == (Item("#1", "One"),)
    assert found["first"] == Item("#1", "One")
    assert found["count"] == 3
    assert found[""] == (Item("#1", "One"), Item("#2", "Two"), Item("#3", "Three"))


def test_activities_read_in_the_clients_words() -> None:
    """Claim: numbered where there are several, each with what was said about it."""
    raw = [{"what": "Call Sam", "confidence": 5, "together": True, "horizon": "short"}, "Rest"]
    value = accepted("activities", raw, ASKED)
    assert kind("activities").lines(value, ASKED) == (
        "1. Call Sam",
        "Confidence: 5 out of 10",
        "Together with my coach: yes",
        "Horizon: short term",
        "2. Rest",
    )
    assert told(value.agreed[1]) == ()


def test_three_are_the_most() -> None:
    """Claim: a flow that asks for more gets a finding of its own, and three (S6)."""
    own, codes = options("activities", "at_most: 4")
    assert codes == ["over-three"]
    assert own.at_most == 3
    assert options("activities", "at_most: 0")[1] == ["range"]
    assert options("activities", "at_most: 2")[0].at_most == 2


def test_details_are_asked_in_their_order_after_what() -> None:
    """Claim: the author chooses what is asked at once; what comes first whatever they say."""
    own, codes = options("activities", "details: [by_when, goal, by_when]")
    assert codes == ["twice"]
    assert own.details == ("what", "by_when", "goal")
    assert options("activities", "details: [first step]")[1] == ["shape"]


def test_an_empty_source_hinders_nothing() -> None:
    """Claim: suggestions only suggest; free text comes first, and the step never waits (S10)."""
    asked = asking("activities", "from: ideas")
    assert not kind("activities").can_wait(asked.options)
    assert not kind("activities").waits(asked)


def test_a_page_asks_the_details_and_keeps_the_rest_behind_more() -> None:
    """Claim: what is asked at once, then the rest marked more, each field once."""
    shown = page(ASKED, 1, {})
    assert [field.name for field in shown if not field.more] == list(ASKED.options.details)
    assert {field.name for field in shown} == set(FIELD_NAMES) - {"one_up", "support_agreed"}
    assert shown[0].choices == IDEAS


def test_low_confidence_asks_what_would_make_it_one_point_higher() -> None:
    """Claim: below 7 the question follows at once, from 7 on it is not asked (A5)."""
    names = [field.name for field in page(ASKED, 1, {"confidence": 6})]
    assert names[names.index("confidence") + 1] == "one_up"
    assert "one_up" not in [field.name for field in page(ASKED, 1, {"confidence": 7})]


def test_naming_a_supporter_asks_whether_they_may_be_named() -> None:
    """Claim: consent is asked where there is somebody to ask for (A8)."""
    names = [field.name for field in page(ASKED, 1, {"support": "Ana"})]
    assert names[names.index("support") + 1] == "support_agreed"


def test_a_second_one_is_asked_in_the_clients_word() -> None:
    """Claim: the word agreed in the contract, and that one would do (A3, S6)."""
    asked = asking("activities", word=Word("step", "steps", "a step"))
    assert page(asked, 1, {})[0].ask == "What exactly will you try?"
    assert page(asked, 2, {})[0].ask == "What else will you try? One step is often enough."
    strange = asking("activities", word=Word("{many}", "%s", "{0}"))
    assert "One {many} is" in page(strange, 2, {})[0].ask


def test_the_questions_asked_one_by_one_make_the_answer() -> None:
    """Claim: plain mode walks one activity after the other, then the ideas for later."""
    typed = ["2", "Close the door", "", "6", "A free evening", "1", "no",
             "Call Sam", "", "Friday", "9", "both", "yes", "", "", "", "Ana", "y", "", "thinking",
             "", "", "", "", "", "Read", ""]  # fmt: skip
    assert accepted("activities", walked("activities", ASKED, typed), ASKED) == ActivitiesValue(
        (
            Activity("Rest", "Close the door", "", 6, "A free evening", "client"),
            Activity("Call Sam", by_when="Friday", confidence=9, whose_idea="both", support="Ana",
                     support_agreed=True, kind="thinking"),
        ),
        ("Read",),
    )  # fmt: skip


def test_an_empty_line_ends_the_activities() -> None:
    """Claim: nothing typed for the next one goes on to the ideas, then ends."""
    assert walked("activities", ASKED, ["", ""]) == {"1.what": "", "kept.1": ""}


def test_after_three_no_fourth_is_asked_for() -> None:
    """Claim: the questions stop at the limit (S6)."""
    asked = asking("activities", "{at_most: 2, details: [what]}")
    said = walked("activities", asked, ["One", "", "Two", "", ""])
    assert accepted("activities", said, asked).agreed == (Activity("One"), Activity("Two"))


def test_answering_again_loses_nothing_behind_more() -> None:
    """Claim: what was not asked again stays, as long as the activity is the same one."""
    value = ActivitiesValue(
        (Activity("Rest", goal="Calm", confidence=9), Activity("Walk", if_then="Rain: inside")),
        ("Read",),
    )
    again = asking("activities", previous=value)
    assert accepted("activities", walked("activities", again, None), again) == value
    changed = {"1.what": "Rest", "1.confidence": None, "2.what": "Swim", "kept.1": "Read"}
    assert accepted("activities", changed, again) == ActivitiesValue(
        (Activity("Rest", goal="Calm"), Activity("Swim")), ("Read",)
    )


texts = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
activity = st.builds(
    Activity,
    what=texts,
    first_step=st.one_of(st.just(""), texts),
    by_when=st.one_of(st.just(""), texts),
    confidence=st.one_of(st.none(), st.integers(1, 10)),
    whose_idea=st.sampled_from(["", "client", "coach", "both"]),
    if_then=st.one_of(st.just(""), texts),
    kind=st.sampled_from(["", "doing", "thinking", "not doing"]),
    together=st.booleans(),
    horizon=st.sampled_from(["", "short", "medium", "longer"]),
)


@given(st.lists(activity, min_size=1, max_size=3), st.lists(texts, max_size=3))
def test_any_agreement_comes_back_from_its_raw_form_and_its_questions(
    agreed: list[Activity], kept: list[str]
) -> None:
    """Claim: accept(raw(value)) is value, and so is taking every suggestion again."""
    value = ActivitiesValue(tuple(agreed), tuple(kept))
    again = asking("activities", previous=value)
    assert accepted("activities", kind("activities").raw(value, again), again) == value
    assert accepted("activities", walked("activities", again, None), again) == value
