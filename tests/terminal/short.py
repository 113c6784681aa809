"""A short session, for tests of what is around it."""

from __future__ import annotations

from sessionguide.store.home import open_home
from tests.terminal.driver import Terminal
from tests.terminal.program import Program

FLOW = """\
sessionguide: 1
title: A short talk
stages:
  only:
    title: Talking
    steps:
      wish: {ask: What do you wish for?}
      ideas: {kind: list, ask: What could you try?}
      next: {kind: activities, from: ideas, ask: What will you do?}
"""


def made_short(program: Program) -> Program:
    """`program` with a client, Anna, and a short flow."""
    program.has_flow("short", FLOW)
    with open_home(program.home) as home:
        home.records().add_client("Anna")
    return program


def in_session(program: Program, size: tuple[int, int] = (80, 24)) -> Terminal:
    """The program at the first question."""
    terminal = program.pages("start", "short", "--client", "Anna", size=size)
    terminal.wait_for("What do you wish for?")
    return terminal
