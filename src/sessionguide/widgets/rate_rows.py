"""RateRows: items in rows, each with its number; digits, arrows and the mouse set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from sessionguide.language.clean import clean
from sessionguide.language.facts import Item
from sessionguide.widgets.pick_rows import NOWHERE, PickRows
from sessionguide.widgets.rate_face import SIGN, RateFace
from sessionguide.widgets.rate_table import Cell, RateTable
from sessionguide.widgets.rows import Row
from sessionguide.widgets.typed_number import TypedNumber

GONE = "no longer in the list"


class RateRows(PickRows):
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
    class Turned(Message):
        """Another column is in use."""

    @dataclass(eq=False, repr=False)
    class Done(Message):
        """Enter, and no cell behind this one is open."""

    @dataclass(eq=False, repr=False)
    class Refused(Message):
        """Something was typed that is not on the scale; nothing changed."""

    def __init__(self) -> None:
        super().__init__()
        self.table = RateTable()
        self.gone: tuple[Item, ...] = ()
        self.column = 0
        self._typed = TypedNumber()
        self._held: RateTable | None = None
        """The table when the button was pressed."""

    # --- what it holds ----------------------------------------------------------------------------

    def lay_out(self, table: RateTable, gone: Sequence[Item], cell: Cell | None) -> None:
        """Show `table`, the mark on `cell` or nowhere; items that are gone stand grey below."""
        self.table, self.gone = table, tuple(gone)
        row, self.column = (NOWHERE, 0) if cell is None else cell
        self._typed.forget()
        self._held = None
        live = [Row(item.text, item.id) for item in table.items]
        self.start(live + [Row(one.text, one.id, note=GONE, grey=True) for one in gone], row)

    @property
    def cell(self) -> Cell | None:
        """The marked cell."""
        return None if self.row is None else (self.index, self.column)

    def go(self, cell: Cell) -> None:
        """Mark `cell`."""
        turned = cell[1] != self.column
        self.column = cell[1]
        self._typed.forget()
        self.rest_at(cell[0])
        if turned:
            self.post_message(self.Turned())

    def face(self, width: int) -> RateFace:
        """How it looks at `width`."""
        quiet = self.get_visual_style("rows--note", partial=True)
        return RateFace(self.table, max(width, 30), self.column, quiet)

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
            self.post_message(self.Done())
        else:
            self.go(following)

    def on_key(self, event: events.Key) -> None:
        """Digits set the number; one that follows within a second is joined to those before it."""
        char = event.character or ""
        if not (char.isascii() and (char.isdigit() or char in ("+", "-"))) or not self.table.items:
            return
        event.stop()
        if char == "+" or (char == "-" and self.table.low >= 0):
            self.action_step(1 if char == "+" else -1)
            return
        cell, numbers = self._begin(), range(self.table.low, self.table.high + 1)
        if not self._typed.takes(char, event.time, numbers):
            self.post_message(self.Refused())
            return
        number = self._typed.number(numbers)
        if number is not None:
            self._set(self.table.with_number(cell, number), cell)

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

    # --- painting ---------------------------------------------------------------------------------

    @property
    def _face(self) -> RateFace:
        return self.face(self.scrollable_content_region.width)

    def _wrap(self, width: int) -> None:
        self._painted = self.face(width)
        super()._wrap(width)

    def _lines_of(self, index: int, row: Row, width: int) -> Sequence[Content]:
        """The name of the item, wrapped in its column, and its numbers beside the first line."""
        if row.grey:
            return super()._lines_of(index, row, width)
        face = self._painted
        room = face.label_width
        label = Content(clean(row.text)).wrap(room) or [Content("")]
        first = label[0].pad_right(face.left - SIGN - label[0].cell_length)
        right = face.right(index, index == self.index)
        lines = [Content.assemble(self.sign(index), first, right)]
        return [*lines, *(Content(" " * SIGN) + line for line in label[1:])]
