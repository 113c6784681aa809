"""The command line run inside the test: what it printed, and its exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

import pytest

from sessionguide.cli import main

SMALL = """\
sessionguide: 1
title: Small talk
stages:
  contract:
    title: Contracting
    in_plan: no
    steps:
      agreed: {kind: contract, ask: How shall we work?, agree: [purpose, record]}
  talk:
    title: Talking
    steps:
      wish: {ask: What do you wish?}
      ideas: {kind: list, ask: What could you try?}
      take_on:
        kind: activities
        from: ideas
        ask: What will you take on?
        details: [what, first_step, confidence]
"""

ANSWERS = """\
answers:
  agreed: {purpose: A clear step, record: everything}
  wish: Quiet
  ideas: [Call Sam, Rest]
  take_on: [{what: Call Sam, first_step: Find the number, confidence: 8}]
"""


def typed(record: str = "1") -> str:
    """The same answers line by line, without a next meeting, and yes."""
    lines = ("A clear step", record, "Quiet", "Call Sam", "Rest", "")
    activity = ("1", "Find the number", "8", "", "", "")
    return "".join(f"{line}\n" for line in (*lines, *activity, "", "yes"))


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `sessionguide` with arguments, and text on standard input."""

    def run(*args: str, typing: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", StringIO(typing))
        code = main(list(args))
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run
