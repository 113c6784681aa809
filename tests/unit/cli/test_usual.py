"""The usual forms of `start` and `resume` are read without click, and as click reads them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.commands import resume, start
from sessionguide.commands import usual as usual_forms
from sessionguide.commands.group import invoke
from sessionguide.commands.usual import usual
from sessionguide.errors import UsageError

USUAL = [
    ["start"],
    ["start", "career"],
    ["start", ""],
    ["start", "--practice"],
    ["start", "--client", "Anna"],
    ["start", "--client", ""],
    ["start", "career", "--client", "Anna", "--plain"],
    ["start", "--plain", "--client", "Anna", "my own.yaml", "--practice", "--plain"],
    ["start", "--client", "Anna", "--client", "Ben"],
    ["resume"],
    ["resume", "0123456789"],
    ["resume", "--plain"],
    ["resume", "--plain", "0123456789"],
]
UNUSUAL = [
    ["start", "--help"],
    ["start", "--client"],
    ["start", "--client=Anna"],
    ["start", "--client", "-a"],
    ["start", "career", "other"],
    ["start", "--", "career"],
    ["start", "-"],
    ["start", "--plan"],
    ["resume", "--client", "Anna"],
    ["resume", "one", "two"],
    ["clients", "list"],
    ["strat"],
]
WORDS = ["career", "", "Anna", "--client", "--practice", "--plain", "--client=A", "--", "-h", "-"]


def meant(act: Callable[[], int]) -> list[tuple[Any, ...]]:
    """What `act` would begin or go on with; it is not done."""
    calls: list[tuple[Any, ...]] = []

    def noted(*given: Any) -> int:
        calls.append(given)
        return 3

    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((start, "begin"), (resume, "go_on")):
            patch.setattr(module, name, noted)
            patch.setattr(usual_forms, name, noted)
        assert act() == 3
    return calls


@pytest.mark.parametrize("args", USUAL, ids=" ".join)
def test_a_usual_form_means_what_click_reads_in_it(args: list[str]) -> None:
    """The same is called with the same."""
    act = usual(args)
    assert act is not None
    assert meant(act) == meant(lambda: invoke(args))


@pytest.mark.parametrize("args", UNUSUAL, ids=" ".join)
def test_everything_else_is_left_to_click(args: list[str]) -> None:
    """Help, errors, rare ways of writing, and all other commands."""
    assert usual(args) is None


@given(st.sampled_from(["start", "resume"]), st.lists(st.sampled_from(WORDS), max_size=5))
def test_nothing_is_taken_that_click_would_refuse(command: str, words: list[str]) -> None:
    """Nor otherwise than click takes it."""
    args = [command, *words]
    act = usual(args)
    if act is None:
        return
    try:
        assert meant(act) == meant(lambda: invoke(args))
    except UsageError as error:
        raise AssertionError(args) from error


def test_a_session_is_begun_without_click(home: Path) -> None:
    """In a fresh interpreter, line by line."""
    code = (
        "import sys; from sessionguide.cli import main\n"
        "assert main(['start', 'small', '--client', 'A', '--plain']) == 0\n"
        "assert main(['resume', '--plain']) == 0\n"
        "sys.exit('click' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False)
    assert (home / "live").is_dir()
    assert done.returncode == 0, done.stderr
