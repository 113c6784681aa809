"""Commands of `flows` that are imported only when they run."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from sessionguide.cli import main
from sessionguide.commands.flows import flows

CONTEXT = click.Context(flows)


@pytest.mark.parametrize("name", flows.list_commands(CONTEXT))
def test_the_group_says_of_each_command_what_the_command_says_of_itself(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary in the table is the first line of the command's own help."""
    command = flows.get_command(CONTEXT, name)
    assert command is not None
    assert main(["flows", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f" {name} {command.get_short_help_str(200)}" in shown


def test_help_imports_none_of_them() -> None:
    """In a fresh interpreter, nothing but the group itself is there afterwards."""
    code = (
        "import sys\n"
        "from sessionguide.cli import main\n"
        "assert main(['flows', '--help']) == 0\n"
        "group = 'sessionguide.commands.'\n"
        "loaded = {name.removeprefix(group) for name in sys.modules if name.startswith(group)}\n"
        "from sessionguide.commands.flows import _LATER\n"
        "assert loaded.isdisjoint(later.module for later in _LATER.values()), loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_mistyped_command_still_finds_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """Those that are imported later are among the names."""
    assert main(["flows", "reherse"]) == 2
    assert 'Did you mean "rehearse"?' in capsys.readouterr().err
