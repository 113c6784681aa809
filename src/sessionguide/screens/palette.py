"""The palette: everything that can be done here, with its key; typing narrows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from sessionguide.screens.dialog import ACCEPT, CLOSE, Dialog
from sessionguide.widgets.commands import CURTAIN, Command
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.rows import Row, Rows


class PaletteScreen(Dialog[str]):
    """Gives the action that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "dismiss", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]
    title_words = "What would you like to do?"
    commands = (ACCEPT, CLOSE, CURTAIN)

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self.offered = tuple(commands)

    def compose_inside(self) -> ComposeResult:
        """A field to narrow, and the commands."""
        yield Entry(placeholder="Type to narrow the list")
        rows = Rows(self._rows(""))
        rows.can_focus = False
        yield rows

    def _rows(self, typed: str) -> list[Row]:
        words = typed.casefold().split()
        return [
            Row(command.words, command.action, mark=f"{command.key:<7}")
            for command in self.offered
            if all(word in f"{command.words} {command.short}".casefold() for word in words)
        ]

    @on(TextArea.Changed)
    def narrow(self) -> None:
        """Show what holds every word that was typed."""
        self.query_one(Rows).put(self._rows(self.query_one(Entry).value), 0)

    @on(Entry.Submitted)
    def take_marked(self) -> None:
        """Enter does what is marked."""
        self.query_one(Rows).action_choose()

    @on(Rows.Chosen)
    def choose(self, event: Rows.Chosen) -> None:
        """Give the action back."""
        self.dismiss(event.row.id)

    def action_move(self, by: int) -> None:
        """The arrows move the mark while the field keeps the cursor."""
        rows = self.query_one(Rows)
        rows.mark(rows.index + by)
