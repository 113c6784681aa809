"""What stands on the screen at any size, behind the curtain, and while nobody does anything."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.program import Program
from tests.terminal.short import in_session, made_short

STILL = 3.0
"""Seconds of watching."""
PAGES = {
    "f1": "Keys for this question",
    "ctrl+p": "What would you like to do?",
    "ctrl+t": "Park a thought for later",
    "f4": "● here",
    "escape": "Your answers are kept.",
}
"""Pages over a question, by the key that opens each."""
CURTAIN = {"Paused", "F9 or Ctrl+L shows the session again."}


def at_home(program: Program) -> Terminal:
    """The home page."""
    terminal = program.pages()
    terminal.wait_for("Practise with a sample client")
    return terminal


def in_overview(program: Program) -> Terminal:
    """The overview of a session."""
    terminal = in_session(program)
    terminal.send("f4")
    terminal.wait_for("● here")
    return terminal


def at_closing(program: Program) -> Terminal:
    """The closing page, with something open."""
    terminal = in_session(program)
    for question in ("What could you try?", "What will you do?", "Before we close"):
        terminal.send("f3")
        terminal.wait_for(question)
    return terminal


def test_an_idle_screen_writes_nothing(tmp_path: Path) -> None:
    """Not a byte in three seconds: home, a question, the overview and the closing page."""
    pages: Sequence[Callable[[Program], Terminal]] = (at_home, in_session, in_overview, at_closing)
    with ExitStack() as stack:
        terminals = []
        for number, page in enumerate(pages):
            program = made_short(Program(tmp_path / str(number) / "home"))
            terminals.append(stack.enter_context(page(program)))
        for terminal in terminals:
            terminal.settle(0.7)
        before = [len(terminal.output) for terminal in terminals]
        end = time.perf_counter() + STILL
        while time.perf_counter() < end:
            for terminal in terminals:
                terminal.pump(0.02)
        assert [len(terminal.output) for terminal in terminals] == before


def test_the_curtain_hides_any_page_and_the_same_key_lifts_it(short: Program) -> None:
    """Only 'Paused' and how to go on; keys do nothing; then everything is as it was."""
    with in_session(short) as terminal:
        terminal.type("a secret")
        terminal.wait_for("a secret")
        for key, shows in PAGES.items():
            terminal.send(key)
            terminal.wait_for(shows)
            behind_the_curtain(terminal, shows)
            terminal.send("f4" if key == "f4" else "escape")
            terminal.wait_gone(shows)


def behind_the_curtain(terminal: Terminal, shows: str) -> None:
    """The curtain falls over the page that `shows` this, and is lifted."""
    terminal.settle()
    before = terminal.text()
    terminal.send("f9")
    terminal.wait_for("Paused")
    terminal.send("enter", "escape", "down", "f1", "ctrl+p")
    terminal.type("x")
    terminal.settle()
    assert lines_of(terminal) == CURTAIN, shows
    terminal.send("f9")
    terminal.wait_for(shows)
    terminal.settle()
    assert terminal.text() == before


def lines_of(terminal: Terminal) -> set[str]:
    """What stands on the screen."""
    return {line.strip() for line in terminal.text().split("\n")} - {""}


def test_the_curtain_hides_who_the_client_is(short: Program) -> None:
    """Over the page that asks for the client, with a name half typed."""
    with at_home(short) as terminal:
        terminal.send("down", "enter")
        terminal.wait_for("Who is your client?")
        terminal.type("Ann")
        terminal.wait_for("Anna")
        terminal.send("f9")
        terminal.wait_for("Paused")
        terminal.settle()
        assert lines_of(terminal) == CURTAIN


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
def test_the_keys_do_the_same_at_every_size(short: Program, size: tuple[int, int]) -> None:
    """Answers, back, overview, help; the page is never wider than eighty columns.

    The other tests here have eighty columns.
    """
    with in_session(short, size) as terminal:
        terminal.type("quiet\r")
        terminal.wait_for("What could you try?")
        terminal.type("rest\rread\r")
        terminal.wait_for("2 so far")
        terminal.send("f2")
        terminal.wait_for("quiet")
        terminal.send("enter")
        terminal.wait_for("• read")
        terminal.send("f4")
        terminal.wait_for("● here")
        terminal.wait_for("quiet")
        terminal.send("escape")
        terminal.wait_gone("● here")
        terminal.send("f1")
        terminal.wait_for("Keys for this question")
        terminal.send("escape")
        terminal.wait_for("• read")
        lines = [line for line in terminal.text().split("\n") if line.strip()]
        left = min(len(line) - len(line.lstrip()) for line in lines)
        assert max(map(len, lines)) - left <= 80


def test_a_window_too_small_asks_for_a_bigger_one(short: Program) -> None:
    """At 40x15; the curtain still falls, and made bigger everything is there."""
    with in_session(short) as terminal:
        terminal.type("quiet")
        terminal.wait_for("quiet")
        terminal.resize((40, 15))
        terminal.wait_for("Please make the window bigger.")
        assert "quiet" not in terminal.text()
        terminal.send("f9")
        terminal.wait_for("Paused")
        terminal.send("f9")
        terminal.wait_for("Please make the window bigger.")
        terminal.resize((80, 24))
        terminal.wait_for("What do you wish for?")
        terminal.wait_for("quiet")


def test_keys_that_come_in_one_rush_belong_to_the_lines_they_were_typed_on(short: Program) -> None:
    """As over a slow line: Enter ends an entry, and what follows it is the next."""
    with in_session(short) as terminal:
        terminal.type("quiet\r")
        terminal.wait_for("What could you try?")
        terminal.type("rest\rread\rwalk\rsl")
        terminal.wait_for("3 so far")
        terminal.wait_for("• rest")
        terminal.wait_for("• read")
        terminal.wait_for("• walk")
        terminal.wait_for("▌ sl")
