"""Two windows: the shared one and the coach's own, in two terminals beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from tests.terminal.driver import Terminal
from tests.terminal.program import Program
from tests.terminal.test_nothing_left import spelt
from tests.terminal.walking import agrees

CANARY = {
    "stage": "kanarienvogel",
    "step": "zilpzalp",
    "coach's question": "wiedehopf",
    "note": "rotkehlchen",
}
"""A word of its own for every place that is for the coach alone."""
OTHER = "Hinterholzer"
"""Another client, whose name nobody may see here."""
OWN = "nachtigall"
"""The client's own private words: seen while they are asked for, and never again."""
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
      secret: {{ask: What will you keep to yourself?, private: true}}
      ideas: {{kind: list, ask: What could you try?}}
      next: {{kind: activities, from: ideas, ask: What will you do?}}
"""


@pytest.fixture
def noted(program: Program) -> Program:
    """The program with a client, Anna, and a flow with notes for the coach."""
    program.has_flow("noted", FLOW)
    with open_home(program.home) as home:
        home.records().add_client("Anna")
        home.records().add_client(OTHER)
    return program


def shared(program: Program) -> Terminal:
    """The shared window at the first question."""
    terminal = program.pages("start", "noted", "--client", "Anna")
    terminal.wait_for("What do you wish for?")
    return terminal


def told(terminal: Terminal, since: int = 0) -> list[str]:
    """The private words that were written to a terminal since so many bytes."""
    written = bytes(terminal.output[since:])
    words = (*CANARY.values(), OTHER, *([OWN] if since else []))
    return [word for word in words if any(one in written for one in spelt(word))]


def files_with(folder: Path, word: str) -> list[str]:
    """The names of files in which a word stands."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in paths if word.encode() in path.read_bytes())


PAGES = (
    ("f1", "Keys for this question"),
    ("ctrl+p", "What would you like to do?"),
    ("f4", "not needed now"),
    ("ctrl+t", "Park a thought for later"),
    ("escape", "Your answers are kept"),
    ("f9", "Paused"),
)
"""Keys, and what the page behind each shows."""


def looks_around(theirs: Terminal, asked: str) -> None:
    """Every page of the shared window, the curtain over each, in several sizes, and back."""
    for size in ((60, 20), (40, 15), (200, 60), (80, 24)):
        theirs.resize(size)
        theirs.wait_for("Please make the window bigger." if size == (40, 15) else asked)
    for key, words in PAGES:
        theirs.send(key)
        theirs.wait_for(words)
        if key != "f9":
            theirs.send("f9")
            theirs.wait_for("Paused")
            theirs.send("f9")
            theirs.wait_for(words)
        theirs.send("f9" if key == "f9" else "escape")
        theirs.wait_gone(words)
        theirs.wait_for(asked)


def answers_in_private(theirs: Terminal) -> int:
    """The client's own secret; how much was written until the next question was there."""
    theirs.wait_for("What will you keep to yourself?")
    theirs.type(OWN)
    theirs.wait_for(OWN)
    theirs.send("enter")
    theirs.wait_for("What could you try?")
    theirs.settle()
    return len(theirs.output)


def says_yes(theirs: Terminal) -> None:
    """From the last question to a plan that is kept."""
    theirs.send("f3")
    agrees(theirs, "down", "enter")


def test_the_coach_follows_and_hides_and_the_shared_window_tells_nothing(noted: Program) -> None:
    """Started first; each private word is on its page, none in a byte of the shared one."""
    with noted.pages("companion", size=(90, 50)) as mine, shared(noted) as theirs:
        mine.wait_for("Anna · A talk with notes")
        for word in (CANARY["stage"], CANARY["step"], CANARY["coach's question"]):
            mine.wait_for(word)
        mine.wait_for("What will you keep to yourself?")
        mine.send("f9")
        theirs.wait_for("Paused")
        mine.send("ctrl+l")
        theirs.wait_gone("Paused")
        theirs.wait_for("What do you wish for?")
        mine.type(CANARY["note"])
        mine.wait_for(CANARY["note"])
        mine.send("enter")
        mine.wait_for("Kept, for you alone.")
        looks_around(theirs, "What do you wish for?")
        theirs.type("A garden")
        theirs.send("enter")
        since = answers_in_private(theirs)
        mine.wait_for("A garden")
        looks_around(theirs, "What could you try?")
        mine.send("ctrl+n")
        theirs.wait_for("What will you do?")
        mine.wait_for("What will you do?")
        says_yes(theirs)
        mine.wait_for("The session is over.")
        theirs.send("escape")
        assert theirs.wait_exit() == 0
        assert told(theirs) == []
        assert told(theirs, since) == []
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
        text = file.read_text(encoding="utf-8")
        assert [one for one in (*CANARY.values(), OWN, OTHER) if one in text] == []
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
            theirs.wait_for("What will you keep to yourself?")
            mine.wait_for("What do you wish for? A garden")
            mine.kill()
            with noted.pages("companion", size=(90, 50)) as again:
                again.wait_for("What do you wish for? A garden")
                again.send("f9")
                theirs.wait_for("Paused")
