"""The kind contract: what coach and client agree before they begin (S2, A3, E2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item, speak
from sessionguide.steps import kind
from sessionguide.steps.base import Word
from sessionguide.steps.contract import Agreed
from sessionguide.steps.contract.agreed import PART_NAMES
from sessionguide.steps.contract.words import KNOWN_WORDS, forms_of, word_in, word_json
from tests.unit.steps.askings import accepted, asking, facts, options
from tests.unit.steps.walking import walked

FULL = {
    "purpose": "A clear next step",
    "minutes": 50,
    "word": "experiment",
    "record": "everything",
    "share": "My manager sees the goal",
    "between": "I write when it is done",
    "online": "Camera on",
}


def test_everything_can_be_agreed() -> None:
    """Claim: purpose, time, word, record, sharing, between sessions, online (S2)."""
    assert accepted("contract", FULL, asking("contract")) == Agreed(
        "A clear next step",
        50,
        Word("experiment", "experiments", "an experiment"),
        "everything",
        "My manager sees the goal",
        "I write when it is done",
        "Camera on",
    )


def test_only_what_the_flow_agrees_on_is_asked() -> None:
    """Claim: `agree` names the questions, in its order, and others are refused."""
    asked = asking("contract", "agree: [record, purpose]")
    assert [field.name for field in kind("contract").fields(asked, {})] == ["record", "purpose"]
    with pytest.raises(AnswerError, match='nothing called "minutes" here'):
        accepted("contract", {"minutes": 50}, asked)


def test_what_is_not_agreed_must_not_be_recorded() -> None:
    """Claim: where record is asked and left empty, only the plan is kept (E2)."""
    assert accepted("contract", {"purpose": "x"}, asking("contract")).record == "plan only"
    assert accepted("contract", {"purpose": "x"}, asking("contract", "agree: purpose")).record == ""


@pytest.mark.parametrize("said", ["plan only", "only the plan", "Only the Plan"])
def test_what_is_kept_is_named_by_key_or_by_words(said: str) -> None:
    """Claim: tests name the key, people the words."""
    value = accepted("contract", {"record": said}, asking("contract"))
    fact = facts("contract", value, asking("contract"))["record"]
    assert fact == Item("plan only", "only the plan")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"minutes": 3}, r"^Time: please give a whole number from 5 to 480\.$"),
        ({"minutes": "an hour"}, "from 5 to 480"),
        ({"record": "some"}, "^What is kept: please choose one of: everything, only the plan"),
        ({"purpos": "x"}, 'Did you mean "purpose"'),
        ({"word": "w" * 61}, "shorter word"),
        ({"word": {"plural": "x"}}, 'nothing called "plural"'),
        ({}, "agree on one of these"),
        ({"purpose": " ", "minutes": None}, "agree on one of these"),
        ("everything", "several parts"),
        (None, "several parts"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(raw: object, message: str) -> None:
    """Claim: the refusal says which part, and what would fit."""
    with pytest.raises(AnswerError, match=message):
        accepted("contract", raw, asking("contract"))


def test_each_part_is_a_fact_and_the_whole_a_record() -> None:
    """Claim: what was agreed is published by name; what was not is absent."""
    asked = asking("contract")
    value = accepted("contract", FULL | {"online": ""}, asked)
    found = facts("contract", value, asked)
    assert found["minutes"] == 50
    assert found["word"] == "experiment"
    assert speak(found["record"]) == "everything"
    assert "online" not in found
    assert found[""] == kind("contract").lines(value, asked)


def test_the_agreement_reads_as_sentences() -> None:
    """Claim: overview and plan say what was agreed, part by part, literally."""
    asked = asking("contract", "agree: [minutes, record, share]")
    value = accepted("contract", {"minutes": 45, "record": "nothing", "share": "plan only"}, asked)
    assert kind("contract").lines(value, asked) == (
        "Time: 45 minutes",
        "What is kept: nothing",
        "Who else may see it: plan only",
    )


def test_a_first_contract_is_offered_safe_and_useful() -> None:
    """Claim: the flow's time, the client's word, only the plan kept, nobody else sees it."""
    offered = kind("contract").offered(asking("contract", minutes=90))
    assert offered["minutes"] == 90
    assert offered["record"] == "plan only"
    assert offered["word"] == word_json(Word())
    assert "purpose" not in offered
    assert kind("contract").offered(asking("contract"))["minutes"] == 60
    assert kind("contract").offered(asking("contract", minutes=1000))["minutes"] == 480


def test_what_is_offered_is_accepted_as_it_is() -> None:
    """Claim: Enter on an untouched contract is an answer."""
    asked = asking("contract", word=Word("Übung", "Übungen", "eine Übung"))
    value = accepted("contract", kind("contract").offered(asked), asked)
    assert value.word == Word("Übung", "Übungen", "eine Übung")
    assert value.record == "plan only"


def test_what_was_agreed_last_time_is_offered_again() -> None:
    """Claim: all but the purpose, which is new each time."""
    last = accepted("contract", FULL, asking("contract"))
    offered = kind("contract").offered(asking("contract", before_answer=last, word=last.word))
    assert offered == {
        name: part for name, part in kind("contract").to_json(last).items() if name != "purpose"
    }


def test_the_questions_asked_one_by_one_make_the_answer() -> None:
    """Claim: plain mode walks the fields; numbers stand for the choices, Enter for nothing."""
    typed = ["A next step", "45", "2", "2", "", "", ""]
    asked = asking("contract")
    value = accepted("contract", walked("contract", asked, typed), asked)
    assert value == Agreed("A next step", 45, KNOWN_WORDS[1], "plan only")


def test_accepting_every_suggestion_again_changes_nothing() -> None:
    """Claim: going through the questions a second time keeps what was agreed, the word too."""
    asked = asking("contract")
    value = accepted(
        "contract", FULL | {"word": {"one": "Ox", "many": "Oxen", "a": "an Ox"}}, asked
    )
    again = asking("contract", previous=value)
    fields = kind("contract").fields(again, {})
    assert accepted("contract", walked("contract", again, None), again) == value
    assert [field.name for field in fields] == list(PART_NAMES)


def test_naming_a_part_twice_is_a_finding() -> None:
    """Claim: each question is asked once."""
    own, codes = options("contract", "agree: [record, purpose, record]")
    assert codes == ["twice"]
    assert own.agree == ("record", "purpose")


@pytest.mark.parametrize(
    ("one", "many", "a"),
    [
        ("activity", "activities", "an activity"),
        ("Experiment", "experiments", "an experiment"),
        ("food for thought", "food for thought", "some food for thought"),
        ("thing to do", "things to do", "a thing to do"),
        ("homework", "homework", "some homework"),
        ("step", "steps", "a step"),
        ("step to take", "steps to take", "a step to take"),
        ("piece of work", "pieces of work", "a piece of work"),
        ("idea", "ideas", "an idea"),
        ("try", "tries", "a try"),
        ("play", "plays", "a play"),
        ("wish", "wishes", "a wish"),
        ("box", "boxes", "a box"),
        ("unit", "units", "a unit"),
        ("unusual idea", "unusual ideas", "an unusual idea"),
        ("hour of mine", "hours of mine", "an hour of mine"),
        ("one-off", "one-offs", "a one-off"),
        ("an adventure", "adventures", "an adventure"),
        ("a way forward", "way forwards", "a way forward"),
        ("Übung", "Übungs", "a Übung"),
        ("試み", "試み", "a 試み"),
    ],
)
def test_a_word_alone_gets_its_other_forms(one: str, many: str, a: str) -> None:
    """Claim: the words of A3 are right by hand, others follow the rules of English (A3)."""
    word = forms_of(one)
    assert (word.many, word.a) == (many, a)


def test_all_three_forms_can_be_given() -> None:
    """Claim: by name or with commas, for words and languages whose forms are their own."""
    word = Word("Schritt", "Schritte", "ein Schritt")
    assert word_in("Schritt, Schritte, ein Schritt") == word
    assert word_in(word_json(word)) == word
    assert word_in({"one": "step", "many": "steps I take"}) == Word(
        "step", "steps I take", "a step"
    )
    assert word_in("") is None
    assert word_in({"many": "steps"}) is None


def test_the_words_to_offer_leave_out_what_puts_clients_off() -> None:
    """Claim: every word of A3 is offered but homework, which only a client brings up."""
    offered = [word.one for word in KNOWN_WORDS]
    assert len(offered) == 10
    assert "homework" not in offered
    assert forms_of("homework").one == "homework"


@given(st.text(max_size=70))
def test_any_word_comes_back_from_its_forms(text: str) -> None:
    """Claim: whatever word was accepted, its raw form is accepted as the same word."""
    try:
        word = word_in(text)
    except AnswerError:
        return
    if word is not None:
        assert word_in(word_json(word)) == word
        assert "\n" not in word.one + word.many + word.a
