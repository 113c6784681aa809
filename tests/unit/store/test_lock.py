"""The lock between computers: it holds nothing there, so a sentence says what may be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from tests.unit.store.making import crash


def test_a_lock_that_another_computer_never_gave_back_is_told_once(folder: Path) -> None:
    """It may be a computer that is open, or one that was switched off."""
    open_home(folder).close()
    lock = {"pid": 7, "host": "LAPTOP", "since": "2026-11-01T12:00:00+01:00"}
    (folder / "lock").write_text(json.dumps(lock))
    with open_home(folder) as home:
        home.records()
        told = [notice for notice in home.notices if "LAPTOP" in notice]
        assert told == [
            "This home folder may still be open on LAPTOP. Close it there before you go on."
        ]
    with open_home(folder) as home:
        assert home.notices == []


@pytest.mark.parametrize("text", ["", "no JSON", "[]", '{"host": 5}', '{"pid": 1}'])
def test_a_lock_that_names_no_computer_says_nothing(folder: Path, text: str) -> None:
    """Nor does one that no program of ours wrote."""
    open_home(folder).close()
    (folder / "lock").write_text(text)
    with open_home(folder) as home:
        assert not [notice for notice in home.notices if "may still be open" in notice]


def test_a_process_that_was_killed_here_says_nothing(folder: Path) -> None:
    """What it left is recovered, and told as that."""
    home = open_home(folder)
    crash(home)
    with open_home(folder) as again:
        assert again.notices == []
