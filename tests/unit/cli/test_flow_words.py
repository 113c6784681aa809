"""`sessionguide flows words`: the words of the language, and the names of one flow."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.flows.checks import names
from sessionguide.flows.glossary import ALWAYS, chapters
from sessionguide.flows.index import index
from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.reader import read
from sessionguide.language.tests import OPERATORS
from sessionguide.language.widths import columns
from sessionguide.steps import kind, kind_names
from tests.unit.cli.running import Run

FLOW = """\
sessionguide: 1
title: A talk
stages:
  talk:
    title: Talking
    when: {last.now: {answered: yes}}
    steps:
      now: {kind: scale, ask: Where are you?, optional: yes}
      why: {when: {now: {above: 1}}, ask: "What puts you at ${now}?", help: "Not ${now.down}."}
      ideas: {kind: list, ask: What could you try?}
      seen: {by: coach, private: yes, ask: What did you see?}
  each:
    title: One by one
    for_each: ideas
    as: idea
    steps:
      how: {ask: "How would ${idea} go?"}
plan:
  Where I am: ${now}
"""


def _words() -> dict[str, set[str]]:
    return {chapter.title: {one.word for one in chapter.entries} for chapter in chapters()}


def test_every_key_of_the_language_is_among_the_words() -> None:
    """Of flows, stages, steps and each kind; every test; every name that is always there."""
    found = _words()
    for title, keys in (("The flow", FLOW_KEYS), ("A stage", STAGE_KEYS), ("A step", STEP_KEYS)):
        assert {key.name for key in keys} == found[title]
    for name in kind_names():
        assert {key.name for key in kind(name).keys} <= found[f"kind: {name}"]
    assert set(OPERATORS) < found["Tests"]


def test_the_names_that_are_always_there_are_those_of_the_checker() -> None:
    """Each fact of each, no more and no fewer."""
    known = {f"{name}.{fact}".rstrip(".") for name, facts in names.ALWAYS.items() for fact in facts}
    assert set(ALWAYS) == known


@pytest.mark.parametrize("name", [name for name in kind_names() if name != "yes_no"])
def test_every_kind_says_what_follows_from_its_answer(name: str) -> None:
    """Its facts, with the name of a step of its example."""
    assert any(word.startswith("${") for word in _words()[f"kind: {name}"])


def test_the_words_are_printed_in_eighty_columns(run: Run) -> None:
    """Each with its meaning and an example below."""
    done = run("flows", "words")
    assert done.code == 0
    assert max(map(columns, done.out.splitlines())) <= 80
    assert (
        "  minutes       How long it takes in all, as advice.\n                  minutes: 60\n"
        in done.out
    )
    assert "  ${now.up}     number, not always there: one up from now\n" in done.out


def test_the_names_of_a_flow_are_printed_with_their_uses(run: Run, home: Path) -> None:
    """What each is, what follows from it, and where it stands again."""
    (home / "flows" / "talk.yaml").write_text(FLOW)
    done = run("flows", "words", "talk")
    assert (done.code, done.err) == (0, "")
    blocks = done.out.split("\n\n")
    assert blocks[0] == "The names in A talk"
    assert blocks[1].splitlines() == [
        "now (scale, in Talking; optional)",
        "  facts: .up (number, not always there), .down (number, not always there),",
        "    .change (number, not always there)",
        "  used in: when of stage talk, when of why, text of why, small print of why,",
        "    the plan",
    ]
    assert "seen (text, in Talking; private; the coach answers)\n" in done.out
    assert (
        "idea (an entry in One by one: once for each of ideas)\n  used in: text of how\n"
        in done.out
    )
    assert max(map(columns, done.out.splitlines())) <= 80


def test_a_name_that_nothing_uses_says_so() -> None:
    """It may be one too many."""
    flow = read(FLOW, "talk", check=False).flow
    assert flow is not None
    assert {name.name for name in index(flow) if not name.uses} == {"why", "seen", "how"}


def test_a_flow_that_cannot_be_used_is_one_sentence(run: Run) -> None:
    """With the nearest name."""
    done = run("flows", "words", "smal")
    assert done.code == 1
    assert 'Did you mean "small"?' in done.err
