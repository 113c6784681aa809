"""The counter of long commands: quiet unless somebody looks on and it takes its time."""

from __future__ import annotations

import sys
from io import StringIO

import pytest

from sessionguide.commands import progress


class Screen(StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def _counted(monkeypatch: pytest.MonkeyPatch, error: StringIO, seconds: float) -> str:
    """What is said while three things take `seconds` each."""
    now = [0.0]
    monkeypatch.setattr(sys, "stderr", error)
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    seen = []
    for thing in progress.counted("Checked", ["a", "b", "c"]):
        seen.append(thing)
        now[0] += seconds
    assert seen == ["a", "b", "c"]
    return error.getvalue()


def test_nothing_is_said_where_nobody_looks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not into a file, and not into a pipe."""
    assert _counted(monkeypatch, StringIO(), 5) == ""


def test_nothing_is_said_of_what_is_quickly_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a second."""
    assert _counted(monkeypatch, Screen(), 0.2) == ""


def test_what_takes_longer_is_counted_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One line, written over and wiped at the end."""
    said = _counted(monkeypatch, Screen(), 2)
    assert said == "\rChecked 1 of 3\rChecked 2 of 3\r" + " " * 14 + "\r"
