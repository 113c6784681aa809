"""Commands of groups that are imported only when they run."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from sessionguide.cli import main
from sessionguide.commands.clients import clients
from sessionguide.commands.flows import flows

NAMES = [
    (group, name)
    for group in (flows, clients)
    for name in group.list_commands(click.Context(group))
]


@pytest.mark.parametrize(("group", "name"), NAMES)
def test_the_group_says_of_each_command_what_the_command_says_of_itself(
    group: click.Group, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary in the table is the first line of the command's own help."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert main([str(group.name), "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f" {name} {command.get_short_help_str(200)}" in shown


@pytest.mark.parametrize("group", ["flows", "clients"])
def test_help_imports_none_of_them(group: str) -> None:
    """In a fresh interpreter, nothing but the group itself is there afterwards."""
    code = (
        "import sys\n"
        "from sessionguide.cli import main\n"
        f"assert main(['{group}', '--help']) == 0\n"
        "group = 'sessionguide.commands.'\n"
        "loaded = {name.removeprefix(group) for name in sys.modules if name.startswith(group)}\n"
        f"from sessionguide.commands.{group} import _LATER\n"
        "assert loaded.isdisjoint(later.module for later in _LATER.values()), loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_mistyped_command_still_finds_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """Those that are imported later are among the names."""
    assert main(["flows", "reherse"]) == 2
    assert 'Did you mean "rehearse"?' in capsys.readouterr().err
