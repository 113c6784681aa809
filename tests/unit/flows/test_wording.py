"""Tests, names and texts of flows, said as people say them."""

from __future__ import annotations

import pytest

from sessionguide.flows.model import Flow, Repeat, Stage
from sessionguide.flows.reader import read
from sessionguide.flows.wording import (
    each_in_words,
    in_words,
    loop_in_words,
    ref_in_words,
    text_in_words,
)
from sessionguide.language.facts import Ref
from sessionguide.language.sources import Source
from sessionguide.language.tests import All, AnyOf, Compare, Not, Test
from sessionguide.language.text import parse_template
from sessionguide.steps import kind, kind_names
from tests.unit.flows.making import flow_of

ABOVE = Compare(Ref("now"), "above", "1")
TOLD = Compare(Ref("topic"), "answered", "yes")
UNTOLD = Compare(Ref("topic"), "answered", "no")
WAY = Compare(Ref("way"), "one_of", ("stay", "go"))
EITHER = "now is above 1 or topic is answered"
NEITHER = "now is not above 1 and topic is not answered"

FLOW = """\
sessionguide: 1
title: A talk
words: {activity: {one: experiment, many: experiments, a: an experiment}}
stages:
  talk:
    steps:
      now: {kind: scale, ask: Where are you?}
      ideas: {kind: list, ask: What could you do?}
      way:
        kind: choose
        ask: Which is closest?
        choices: {stay: I stay, go: I go, unsure: I do not know}
      said: {ask: "At ${now} and ${now.up}, ${ideas.count} ${word.many}: ${way}?"}
"""


@pytest.fixture(scope="module")
def flow() -> Flow:
    """A small flow with a kind of each sort."""
    found = read(FLOW, "talk", check=False).flow
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (ABOVE, "now is above 1"),
        (Compare(Ref("now"), "is", "5"), "now is 5"),
        (Compare(Ref("now"), "is_not", "5"), "now is not 5"),
        (Compare(Ref("now"), "at_least", Ref("hoped")), "now is at least hoped"),
        (Compare(Ref("hopes"), "includes", "calm"), "hopes includes calm"),
        (WAY, "way is stay or go"),
        (TOLD, "topic is answered"),
        (UNTOLD, "topic is not answered"),
        (All((ABOVE, TOLD)), "now is above 1 and topic is answered"),
        (AnyOf((ABOVE, UNTOLD)), "now is above 1 or topic is not answered"),
        (All((WAY, AnyOf((ABOVE, TOLD)))), f"way is stay or go and ({EITHER})"),
        (All((ABOVE, AnyOf((TOLD,)))), "now is above 1 and topic is answered"),
        (Compare(Ref("last", "now"), "answered", "yes"), "now of the last session is answered"),
    ],
)  # fmt: skip
def test_a_test_reads_as_english(test: Test, words: str) -> None:
    """And, or and what is compared keep their meaning."""
    assert in_words(test) == words


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (Not((ABOVE,)), "now is not above 1"),
        (Not((TOLD,)), "topic is not answered"),
        (Not((UNTOLD,)), "topic is answered"),
        (Not((WAY,)), "way is none of stay and go"),
        (Not((Compare(Ref("hopes"), "includes", "calm"),)), "hopes does not include calm"),
        (Not((ABOVE, TOLD)), "now is not above 1 and topic is not answered"),
        (Not((All((ABOVE, TOLD)),)), "now is not above 1 or topic is not answered"),
        (Not((AnyOf((ABOVE, TOLD)),)), "now is not above 1 and topic is not answered"),
        (Not((Not((ABOVE, TOLD)),)), "now is above 1 or topic is answered"),
        (AnyOf((Not((ABOVE, TOLD)), TOLD)), f"({NEITHER}) or topic is answered"),
    ],
)  # fmt: skip
def test_not_is_said_where_people_say_it(test: Test, words: str) -> None:
    """Beside the verb, never as 'not (...)'."""
    assert in_words(test) == words


def test_keys_of_choices_are_said_as_their_labels(flow: Flow) -> None:
    """What the client reads, in quotes; a key that is no choice stays as it is."""
    assert in_words(WAY, flow.by_name) == "way is “I stay” or “I go”"
    assert in_words(Compare(Ref("way"), "is", "gone"), flow.by_name) == "way is gone"
    last = Compare(Ref("last", "way"), "is", "go")
    assert in_words(last, flow.by_name) == "way of the last session is “I go”"


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        (Ref("now"), "now"),
        (Ref("now", "up"), "one up from now"),
        (Ref("ideas", "first"), "the first of ideas"),
        (Ref("now", "before"), "now of the round before"),
        (Ref("now", "unheard_of"), "unheard of of now"),
        (Ref("last_plan", "goal"), "goal of the last plan"),
        (Ref("past", "led"), "led of the session looked back on"),
    ],
)
def test_a_fact_is_said_in_the_words_of_its_kind(flow: Flow, ref: Ref, words: str) -> None:
    """A kind says its own facts; loops and earlier sessions have theirs."""
    assert ref_in_words(ref, flow.by_name) == words


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_says_each_of_its_facts(name: str) -> None:
    """With the step's name in it, so that no two steps sound alike."""
    text = (
        f"sessionguide: 1\ntitle: A\nstages:\n  talk:\n    steps:\n{_indented(kind(name).example)}"
    )
    flow = read(text, "a", check=False).flow
    assert flow is not None
    for step in flow.steps:
        if step.kind.name == name and not step.says:
            said = step.kind.fact_words(step.own)
            assert {fact for fact in step.kind.fact_types(step.own) if fact} <= set(said)
            assert all(step.name in phrase.replace("{}", step.name) for phrase in said.values())


def _indented(example: str) -> str:
    return "".join(f"      {line}\n" for line in example.splitlines())


@pytest.mark.parametrize(
    ("fact", "yes", "no"),
    [
        ("up", "one up from now is there", "one up from now is not there"),
        ("", "now is answered", "now is not answered"),
    ],
)
def test_a_fact_is_there_or_not(flow: Flow, fact: str, yes: str, no: str) -> None:
    """Only a question is answered."""
    assert in_words(Compare(Ref("now", fact), "answered", "yes"), flow.by_name) == yes
    assert in_words(Compare(Ref("now", fact), "answered", "no"), flow.by_name) == no


def test_a_list_that_follows_holds_something_or_nothing() -> None:
    """What was sorted into a box, what is not yet done."""
    head = "sessionguide: 1\ntitle: A\nstages:\n  talk:\n    steps:\n"
    flow = read(head + "      since: {kind: review, ask: How was it?}\n", "a").flow
    assert flow is not None
    test = Compare(Ref("since", "not_yet"), "answered", "yes")
    assert in_words(test, flow.by_name) == "“not yet” in since holds something"
    assert in_words(Not((test,)), flow.by_name) == "“not yet” in since holds nothing"


def test_a_text_has_the_flows_word_and_a_hole_for_every_answer(flow: Flow) -> None:
    """What cannot be known beforehand is marked as the picture or the sheet wants it."""
    shown = text_in_words(flow.by_name["said"].ask, flow, lambda name: f"<{name}>")
    assert shown == "At <now> and <one up from now>, <the number of ideas> experiments: <way>?"
    plain = flow_of()
    assert text_in_words(parse_template("Which ${word}?"), plain, str) == "Which activity?"


def test_loops_and_lists_to_go_through_are_said() -> None:
    """'until ...' with the limit; 'once for each of ...' with what is left out."""
    assert loop_in_words(Repeat("a", ABOVE, 3)) == "until now is above 1, 3 times at most"
    assert loop_in_words(Repeat("a", None)) == "5 times at most"
    source = Source((Ref("gains"), Ref("costs")), ABOVE, (Ref("focus"),))
    stage = Stage("talk", "Talk", (), for_each=source)
    assert each_in_words(stage) == (
        "once for each of gains and costs, where now is above 1, without focus"
    )
    assert each_in_words(Stage("talk", "Talk", ())) == ""
