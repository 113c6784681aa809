"""PickRows: rows to choose among; none is marked until the person moves there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from sessionguide.datum import datum
from sessionguide.widgets.rows import Row, Rows

NOWHERE = -1


class PickRows(Rows):
    """A list that a bounced Enter cannot answer; grey rows are seen and passed over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
    ]

    @datum(frozen=False, eq=False)
    class Ticked(Message):
        """Space on the marked row."""

        index: int

    @datum(frozen=False, eq=False)
    class Bare(Message):
        """Enter while no row is marked."""

    def __init__(self) -> None:
        super().__init__(one_click=False)
        self.ticks = False
        """Whether a click ticks."""

    def start(self, rows: Sequence[Row], index: int = NOWHERE) -> None:
        """Show `rows`, the mark at `index`, or nowhere."""
        self.rows = tuple(rows)
        self.rest_at(index)

    def rest_at(self, index: int) -> None:
        """Set the mark without a word about it."""
        self._lay_out(index if index == NOWHERE else self._near(index, 1))
        self._follow()

    def retouch(self, rows: Sequence[Row]) -> None:
        """Show `rows` instead, the mark where it is."""
        self.rows = tuple(rows)
        self._lay_out()

    def _near(self, index: int, step: int) -> int:
        """The row at `index`, or the nearest to it that is neither heading nor grey."""
        return self._nearest(index, step)

    def _can_mark(self, row: Row) -> bool:
        return not (row.heading or row.grey)

    def action_choose(self) -> None:
        """Enter: the marked row, or that there is none."""
        if self.row is None:
            self.post_message(self.Bare())
        else:
            super().action_choose()

    def action_tick(self) -> None:
        """Space: tick the marked row; while none is marked, mark the first."""
        if self.row is None:
            self.mark(0)
        else:
            self.post_message(self.Ticked(self.index))

    def on_click(self, event: events.Click) -> None:
        """The first click marks; on the marked row it chooses, or ticks."""
        event.prevent_default()
        index = self.row_at(event.y)
        if index < 0 or self.rows[index].heading or self.rows[index].grey:
            return
        again = index == self.index
        self.mark(index)
        if self.ticks:
            self.action_tick()
        elif again:
            self.action_choose()

    def _follow(self) -> None:
        super()._follow()
        if self.index < 0 and self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
