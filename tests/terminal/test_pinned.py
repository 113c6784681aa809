"""A session keeps every text of the flow it began with, also when the files change or go."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.program import Program

USED = """sessionguide: 1
title: Other
stages:
  look:
    steps:
      topic: {ask: What brings you here?}
      wish: {ask: What do you wish for?, note: Wait for it.}
      first: {ask: What comes first?}
"""
USING = "sessionguide: 1\ntitle: Mine\nstages:\n  talk: {use: other/look, title: Talk}\n"
GERMAN = """language: de
title: Meins
words: {activity: {one: Versuch, many: Versuche, a: ein Versuch}}
stages:
  talk:
    title: Reden
    steps:
      topic: {ask: Was führt dich her?}
      wish: {ask: Was wünschst du dir?, note: Warte.}
      first: {ask: Was kommt zuerst?}
"""


@pytest.fixture
def mine(program: Program) -> Program:
    """A flow that uses another, and its translation."""
    for name, text in (("other", USED), ("mine", USING), ("mine.de", GERMAN)):
        program.has_flow(name, text)
    return program


def _gone(home: Path) -> None:
    shutil.rmtree(home / "flows")


def _changed(home: Path) -> None:
    for path in (home / "flows").iterdir():
        path.write_text(path.read_text("utf-8").replace("wish", "hope").replace("Was", "Wie"))


def _broken(home: Path) -> None:
    for path in (home / "flows").iterdir():
        path.write_text("a: [")


MINE = ("mine", "What do you wish for?", "What comes first?")
MEINS = ("mine.de", "Was wünschst du dir?", "Was kommt zuerst?")


@pytest.mark.parametrize(
    ("happens", "flow", "question", "next_one"),
    [(_gone, *MEINS), (_changed, *MINE), (_broken, *MEINS)],
)
def test_killed_it_goes_on_with_the_flow_it_began_with(
    mine: Program, happens: Callable[[Path], None], flow: str, question: str, next_one: str
) -> None:
    """The file itself, the flow it uses and its translation may all be gone."""
    with mine.pages("start", flow, "--practice") as terminal:
        terminal.wait_until(lambda t: "?" in t.text())
        terminal.type("quiet\r")
        terminal.wait_for(question)
        terminal.kill()
        terminal.wait_exit()
    happens(mine.home)
    with mine.pages("resume") as again:
        again.wait_for(question)
        again.type("more of it\r")
        again.wait_for(next_one)


def test_the_plan_of_a_session_in_another_language_speaks_it(mine: Program) -> None:
    """Headings and questions are those that the client read."""
    mine.talks(["hier", "Ruhe", "das", "", "yes", "", ""], "start", "mine.de", "--practice")
    assert "Was wünschst du dir?" in mine.says("plan", "show", "--practice")


def test_what_was_said_in_one_language_is_known_in_the_other(mine: Program) -> None:
    """`last.` speaks of the flow, whatever words it was held in."""
    text = USED.replace(
        "first: {ask: What comes first?}", 'first: {ask: "Last time: ${last.wish}"}'
    )
    text = text.replace("first: {", "first: {when: {last.wish: {answered: yes}}, ")
    mine.has_flow("other", text)
    mine.talks(["here", "rest", "", "yes", "", ""], "start", "mine", "--practice")
    german = GERMAN.replace("Was kommt zuerst?", "'Letztes Mal: ${last.wish}'")
    mine.has_flow("mine.de", german)
    said = mine.talks(["hier", "Ruhe"], "start", "mine.de", "--practice")
    assert "Letztes Mal: rest" in said
