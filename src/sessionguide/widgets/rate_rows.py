"""RateRows: items in rows, each with its number; digits, arrows and the mouse set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from sessionguide.language.facts import Item
from sessionguide.widgets.rate_lines import RateLines
from sessionguide.widgets.rate_table import Cell, RateTable
from sessionguide.widgets.typed_number import TypedNumber


class RateRows(RateLines):
    """A rating being made; the mark stands on a row, and in a table on one of its columns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "across(1)", show=False),
        Binding("left", "across(-1)", show=False),
        Binding("shift+right", "step(1)", show=False),
        Binding("shift+left", "step(-1)", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """A cell has another number, or none any more."""

        before: RateTable
        cell: Cell

    @dataclass(eq=False, repr=False)
    class Done(Message):
        """Enter, and no cell behind this one is open."""

        table: RateTable
        """As it stood then, whatever was typed meanwhile."""

    @dataclass(eq=False, repr=False)
    class Refused(Message):
        """Something was typed that is not on the scale; nothing changed."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = TypedNumber()
        self._held: RateTable | None = None
        """The table when the button was pressed."""

    def lay_out(self, table: RateTable, gone: Sequence[Item], cell: Cell | None) -> None:
        """Show `table`, nothing typed and nothing held."""
        self._typed.forget()
        self._held = None
        super().lay_out(table, gone, cell)

    def go(self, cell: Cell) -> None:
        """Mark `cell`; whatever is typed next begins a number."""
        self._typed.forget()
        super().go(cell)

    # --- keys -------------------------------------------------------------------------------------

    def _begin(self) -> Cell:
        """The marked cell; where none is, the first is marked."""
        if self.cell is None:
            self.go((0, 0))
        return self.cell or (0, 0)

    def _set(self, table: RateTable, cell: Cell) -> None:
        before, self.table = self.table, table
        if table.number(cell) != before.number(cell):
            self._lay_out()
            self.post_message(self.Changed(before, cell))

    def action_move(self, by: int) -> None:
        """Move the mark."""
        self._typed.forget()
        super().action_move(by)

    def action_across(self, by: int) -> None:
        """In a table go to the column beside this one; else change the number."""
        if not self.table.is_table:
            self.action_step(by)
            return
        row, at = self._begin()
        if 0 <= at + by < len(self.table.criteria):
            self.go((row, at + by))

    def action_step(self, by: int) -> None:
        """Change the number by one."""
        if self.table.items:
            self._typed.forget()
            cell = self._begin()
            self._set(self.table.moved(cell, by), cell)

    def action_edge(self, end: int) -> None:
        """Give the lowest number, or the highest."""
        if self.table.items:
            self._typed.forget()
            cell = self._begin()
            number = self.table.low if end < 0 else self.table.high
            self._set(self.table.with_number(cell, number), cell)

    def action_clear(self) -> None:
        """Take the number away."""
        self._typed.forget()
        if self.cell is not None:
            self._set(self.table.with_number(self.cell, None), self.cell)

    def action_choose(self) -> None:
        """Enter: go to the next cell without a number; where none is left, all is done."""
        if self.cell is None:
            super().action_choose()
            return
        following = self.table.next_open(self.cell)
        if following is None:
            self.post_message(self.Done(self.table))
        else:
            self.go(following)

    async def on_key(self, event: events.Key) -> None:
        """Take each key as it comes.

        A binding would be run after the key has gone all the way up to the app, and so after the
        digits that were typed behind it: Enter and 3 would give the 3 to the item before.
        """
        if self.table.items and self._types(event.character or "", event.time):
            event.stop()
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                return

    def _types(self, char: str, at: float) -> bool:
        """Whether `char` belongs to a number; two digits within a second are one."""
        if char == "+" or (char == "-" and self.table.low >= 0):
            self.action_step(1 if char == "+" else -1)
            return True
        if not (char.isascii() and (char.isdigit() or char == "-")):
            return False
        cell, numbers = self._begin(), range(self.table.low, self.table.high + 1)
        if not self._typed.takes(char, at, numbers):
            self.post_message(self.Refused())
            return True
        number = self._typed.number(numbers)
        if number is not None:
            self._set(self.table.with_number(cell, number), cell)
        return True

    # --- mouse ------------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Mark what is under the mouse; on a bar, give that number too."""
        row = self.row_at(event.y)
        if not 0 <= row < len(self.table.items):
            return
        cell = self._face.cell_at(row, event.x)
        self.go(cell or (row, self.column))
        if cell is not None and not self.table.is_table:
            self._held = self.table
            self.capture_mouse()
            self._slide_to(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The bar goes where the mouse goes."""
        if self._held is not None:
            self._slide_to(event.x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the bar go."""
        self.release_mouse()
        before, self._held = self._held, None
        cell = self.cell
        if before and cell and before.number(cell) != self.table.number(cell):
            self.post_message(self.Changed(before, cell))

    def _slide_to(self, x: int) -> None:
        if self.cell is not None:
            self.table = self.table.with_number(self.cell, self._face.number_at(x))
            self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Pressing and letting go said it all."""
        event.prevent_default()
