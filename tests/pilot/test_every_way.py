"""Whatever can be done has a key, a place to click on, and its like in a plain session (U1)."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from sessionguide.companion.screen import CompanionScreen
from sessionguide.home_app import THEMES
from sessionguide.screens.correct import CorrectScreen
from sessionguide.screens.palette import PaletteScreen
from sessionguide.widgets.commands import CURTAIN, LOCK, PALETTE, Command
from tests.snapshot.test_screens import every_screen
from tests.unit.plain.talking import Plainly

PLAIN = {
    "agreed": ":agreed",
    "ask_too": ":ask",
    "rename": ":rename",
    "suggest": ":suggest",
    "time": ":time",
    "app.curtain": ":pause",
    "app.palette": ":help",
    "app.quit": ":leave",
    "back": ":back",
    "forward": ":skip",
    "go": ":go",
    "help": ":help",
    "leave": ":leave",
    "overview": ":overview",
    "park": ":park",
    "redo": ":redo",
    "undo": ":undo",
}
"""What is done on pages, and the command for it in a plain session."""
OTHERWISE = {
    "app.lock": "A plain session is locked when it ends: nothing stays open behind it.",
    "app.use_theme": "Lines are written in the terminal's own colours.",
    "choose": "The number or the word for it is typed.",
    "accept": "Enter ends the line.",
    "ask": "It stands on the same line as the command.",
    "change": "The minutes stand on the same line as the command.",
    "close": "No page lies over another.",
    "dismiss": "No page lies over another.",
    "go_on": "Each answer is a line; an empty line goes on.",
    "keep": "It stands on the same line as the command.",
    "read": "The plan is told whole.",
    "step": "Settings are changed by their own command: sessionguide settings.",
    "take": "The minutes stand on the same line as the command.",
    "take_marked": "It stands on the same line as the command.",
    "to_plan": "The plan follows when the next meeting is said.",
    "turn": "The README and `:help` say in lines what the tour shows in pictures.",
}
"""What needs no command there, and why."""
ELSEWHERE = {
    CompanionScreen: "The second window is for two screens; lines are told on one.",
    CorrectScreen: "It is told line by line: sessionguide plan correct.",
}
"""Pages that have no like in a plain session, and why."""

MARKED_ROW = ("Enter", "←", "→", "Left", "Right", "")
"""Keys that the marked row hears; what has none at all is chosen in the palette."""
SCREENS = [one for one in every_screen() if getattr(one, "commands", ())]


def commands_of(screen: object) -> tuple[Command, ...]:
    """What can be done there."""
    found: tuple[Command, ...] = getattr(screen, "commands", ())
    return found


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_has_a_key_that_is_bound(screen: type[Screen[object]]) -> None:
    """What has none of its own is what Enter does, and that the marked row hears."""
    bound = {*screen._merge_bindings().key_to_bindings}
    for command in commands_of(screen):
        if not command.action.startswith("app."):
            assert command.keys or command.key in MARKED_ROW, command
            assert {*filter(None, command.keys.split(","))} <= bound, command


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_can_be_clicked(screen: type[Screen[object]]) -> None:
    """The palette shows them all, and is itself a button; help is said of each in a sentence."""
    commands = commands_of(screen)
    assert PALETTE in commands or screen is PaletteScreen
    assert any(command.action == CURTAIN.action for command in commands)
    assert all(command.words.endswith(".") for command in commands)


@pytest.mark.parametrize("screen", [one for one in SCREENS if one not in ELSEWHERE])
def test_every_command_has_its_like_in_a_plain_session(screen: type[Screen[object]]) -> None:
    """A `:word` that its help names, or a reason why none is needed: write one or the other."""
    told = Plainly().hears(":help").text
    for command in (*commands_of(screen), LOCK, *THEMES):
        action = command.action.partition("(")[0]
        if action not in OTHERWISE:
            assert action in PLAIN, f"{action} has no like in a plain session"
            assert f"{PLAIN[action]} " in told
