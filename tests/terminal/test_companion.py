"""Two windows: the shared one and the coach's own, in two terminals beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from tests.terminal.driver import Terminal
from tests.terminal.program import Program
from tests.terminal.test_nothing_left import spelt

CANARY = {
    "stage": "kanarienvogel",
    "step": "zilpzalp",
    "coach's question": "wiedehopf",
    "note": "rotkehlchen",
}
"""A word of its own for every place that is for the coach alone."""
FLOW = f"""\
sessionguide: 1
title: A talk with notes
minutes: 30
stages:
  only:
    title: Talking
    minutes: 20
    note: Go slowly, {CANARY["stage"]}.
    steps:
      wish: {{ask: What do you wish for?, note: Wait for it {CANARY["step"]}.}}
      mood: {{ask: How is the {CANARY["coach's question"]}?, by: coach, private: true}}
      ideas: {{kind: list, ask: What could you try?}}
      next: {{kind: activities, from: ideas, ask: What will you do?}}
"""


@pytest.fixture
def noted(program: Program) -> Program:
    """The program with a client, Anna, and a flow with notes for the coach."""
    program.has_flow("noted", FLOW)
    with open_home(program.home) as home:
        home.records().add_client("Anna")
    return program


def shared(program: Program) -> Terminal:
    """The shared window at the first question."""
    terminal = program.pages("start", "noted", "--client", "Anna")
    terminal.wait_for("What do you wish for?")
    return terminal


def told(terminal: Terminal) -> list[str]:
    """The private words that were ever written to a terminal."""
    return [word for word in CANARY.values() if any(one in terminal.output for one in spelt(word))]


def files_with(folder: Path, word: str) -> list[str]:
    """The names of files in which a word stands."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in paths if word.encode() in path.read_bytes())


def looks_around(theirs: Terminal) -> None:
    """Help, palette and another size of the shared window."""
    theirs.send("f1")
    theirs.wait_for("Keys that always work")
    theirs.send("f1")
    theirs.wait_gone("Keys that always work")
    theirs.send("ctrl+p")
    theirs.wait_for("What would you like to do?")
    theirs.send("ctrl+p")
    theirs.wait_gone("What would you like to do?")
    theirs.resize((60, 20))
    theirs.wait_for("What do you wish for?")


def says_yes(theirs: Terminal) -> None:
    """From the last question to a plan that is kept."""
    theirs.send("f3")
    theirs.wait_for("When do you meet next?")
    theirs.type("Friday")
    theirs.wait_for("Friday")
    theirs.send("enter")
    theirs.wait_for("Is this your plan?")
    theirs.send("down")
    theirs.wait_for("> Yes, this is my plan")
    theirs.send("enter")
    theirs.wait_for("> Only the plan")
    theirs.send("down", "enter")
    theirs.wait_for("This is your plan.")


def test_the_coach_follows_and_hides_and_the_shared_window_tells_nothing(noted: Program) -> None:
    """Started first; each private word is on its page, none in a byte of the shared one."""
    with noted.pages("companion", size=(90, 50)) as mine, shared(noted) as theirs:
        mine.wait_for("Anna · A talk with notes")
        for word in (CANARY["stage"], CANARY["step"], CANARY["coach's question"]):
            mine.wait_for(word)
        mine.wait_for("What could you try?")
        mine.send("f9")
        theirs.wait_for("Paused")
        mine.send("ctrl+l")
        theirs.wait_gone("Paused")
        theirs.wait_for("What do you wish for?")
        mine.type(CANARY["note"])
        mine.wait_for(CANARY["note"])
        mine.send("enter")
        mine.wait_for("Kept, for you alone.")
        looks_around(theirs)
        theirs.type("A garden")
        theirs.send("enter")
        theirs.wait_for("What could you try?")
        mine.wait_for("A garden")
        mine.send("ctrl+n")
        theirs.wait_for("What will you do?")
        mine.wait_for("What will you do?")
        says_yes(theirs)
        mine.wait_for("The session is over.")
        theirs.send("escape")
        assert theirs.wait_exit() == 0
        assert told(theirs) == []
        assert told(mine) == list(CANARY.values())
        mine.send("escape")
        assert mine.wait_exit() == 0
        assert mine.restored
    assert_the_note_is_the_coachs_and_the_clients_right(noted)


def assert_the_note_is_the_coachs_and_the_clients_right(program: Program) -> None:
    """In one file; in no copy of the plan; shown, handed over and erased with the rest."""
    word, folder = CANARY["note"], program.home.parent / "out"
    (name,) = files_with(program.home, word)
    assert (program.home / "notes" / name).is_file()
    for form in ("md", "txt", "json"):
        file = program.home.parent / f"plan.{form}"
        program.says("plan", "export", "--client", "Anna", "--format", form, "-o", str(file))
        assert [one for one in CANARY.values() if one in file.read_text(encoding="utf-8")] == []
    assert "private notes of the coach" in program.says("clients", "show", "Anna")
    program.says("clients", "export", "Anna", "-o", str(folder))
    assert [one for one in files_with(folder, word) if not one.endswith(".json")] == []
    assert files_with(folder, word) != []
    program.says("clients", "erase", "Anna", "--yes")
    assert files_with(program.home, word) == []


def test_it_comes_back_after_the_end_of_either_window(noted: Program) -> None:
    """The shared one is killed and resumed beneath it; then it is killed, and begins in between."""
    with noted.pages("companion", size=(90, 50)) as mine:
        with shared(noted) as theirs:
            mine.wait_for("What do you wish for?")
            theirs.kill()
        with noted.pages("resume") as theirs:
            theirs.wait_for("What do you wish for?")
            theirs.type("A garden")
            theirs.send("enter")
            theirs.wait_for("What could you try?")
            mine.wait_for("What do you wish for? A garden")
            mine.kill()
            with noted.pages("companion", size=(90, 50)) as again:
                again.wait_for("What do you wish for? A garden")
                again.send("f9")
                theirs.wait_for("Paused")
