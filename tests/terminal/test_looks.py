"""What reaches a terminal of few colours or of none; and where its cursor stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.terminal.driver import Terminal
from tests.terminal.program import Program
from tests.terminal.short import made_short

_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
_COLOUR = re.compile(rb"(?:^|;)(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;|$)")
_BLINK = re.compile(rb"(?:^|;)[56](?:;|$)")
FEW: Mapping[str, Mapping[str, str]] = {
    "none": {"NO_COLOR": "1"},
    "16": {"TERM": "xterm", "COLORTERM": ""},
    "256": {"TERM": "xterm-256color", "COLORTERM": ""},
}


def looks(output: bytes) -> set[bytes]:
    """The numbers of each change of look; those that name a colour by other numbers left whole."""
    return set(_SGR.findall(output))


def blinks(look: bytes) -> bool:
    """Whether it makes signs blink; a 5 that says '256 colours' does not."""
    return bool(_BLINK.search(re.sub(rb"[34]8[;:](?:5[;:]\d+|2(?:[;:]\d+){3})", b"", look)))


@pytest.mark.parametrize("colours", FEW)
def test_a_question_is_shown_in_the_colours_that_there_are(tmp_path: Path, colours: str) -> None:
    """None where none are wanted; nothing blinks; the marked row is marked in reverse as well."""
    program = made_short(Program(tmp_path / "home"))
    env = {**program.env, **FEW[colours]}
    with Terminal([*program.command], env=env, timeout=30) as terminal:
        terminal.wait_for("> Practise with a sample client")
        terminal.send("down")
        terminal.wait_for("> Start with a client")
        terminal.settle()
        written = looks(bytes(terminal.output))
        assert not [look for look in written if blinks(look)]
        assert any(b"7" in look.split(b";") for look in written)
        named = {look for look in written if _COLOUR.search(look)}
        assert bool(named) == (colours != "none")
        assert any(b"38;5" in look for look in named) == (colours == "256")
        assert not [look for look in named if b"38;2" in look or b"48;2" in look]


def test_the_terminals_own_cursor_follows_the_mark_and_the_field(short: Program) -> None:
    """Screen readers read where it stands: at the marked row's `>`, and in a field behind it."""
    with short.pages() as terminal:
        terminal.wait_for("> Practise")
        terminal.send("down", "down")
        terminal.wait_until(lambda at: row_at(at).startswith("> A client's plans"))
        terminal.send("up", "enter")
        terminal.wait_for("Who is your client?")
        terminal.type("Ann")
        terminal.wait_for("Anna")
        terminal.wait_until(lambda at: line_of(at)[: at.screen.cursor.x].rstrip().endswith("Ann"))


def line_of(terminal: Terminal) -> str:
    """The line that the cursor stands on."""
    return str(terminal.screen.display[terminal.screen.cursor.y])


def row_at(terminal: Terminal) -> str:
    """What stands from the cursor on."""
    return line_of(terminal)[terminal.screen.cursor.x :]
