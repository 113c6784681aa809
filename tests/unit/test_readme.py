"""The README says what is so: its commands, its options, its map and its links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sessionguide.cli import COMMANDS, main

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands under a heading."""
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def commands() -> list[str]:
    """The first cells of the table of commands, one command each."""
    cells = re.findall(r"(?m)^\| (`.*?) \|", section("Commands"))
    return [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


def named(command: str) -> list[str]:
    """Its words up to the first option or argument; none for the program itself."""
    words = re.match(r"(?:(?!sessionguide$)[a-z]+ ?)*", command)
    return words[0].split() if words else []


@pytest.mark.parametrize("command", [command for command in commands() if named(command)])
def test_every_command_in_the_table_exists(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its help opens, and knows every option that the table shows."""
    assert main([*named(command), "--help"]) == 0
    shown = capsys.readouterr().out
    for option in re.findall(r"--?[a-z]+", command):
        assert option in shown, option


def test_the_table_leaves_no_command_out() -> None:
    """Every command of the front page is in it."""
    listed = {named(command)[0] for command in commands() if named(command)}
    assert {name for group in COMMANDS.values() for name in group} <= listed


def test_everything_on_the_map_is_there() -> None:
    """Indented lines are inside the package, the others in the repository."""
    for line in section("The map").split("```")[1].splitlines():
        folder = ROOT / "src" / "sessionguide" if line.startswith(" ") else ROOT
        for name in re.split(r"\s{2,}", line.strip())[0].split():
            assert (folder / name).exists(), name


def test_every_link_leads_somewhere() -> None:
    """To a file of the repository, or to a page elsewhere; pictures are made by another test."""
    links = re.findall(r"\]\(([^)]+)\)", re.sub(r"!\[[^]]*\]\([^)]*\)", "", TEXT))
    assert "docs/flows.md" in links
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []
