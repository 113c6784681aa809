"""Rows: a list with a mark that keys and mouse move, and Enter chooses."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from sessionguide.datum import datum
from sessionguide.widgets.row_lines import Row as Row
from sessionguide.widgets.row_lines import RowLines


class Rows(RowLines):
    """A list of rows; arrows, Home, End, a click or the wheel move the mark; Enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @datum(frozen=False, eq=False)
    class Moved(Message):
        """The mark stands on another row."""

        rows: Rows
        index: int

    @datum(frozen=False, eq=False)
    class Chosen(Message):
        """Enter, or a click on the marked row (the first click on another only moves there)."""

        rows: Rows
        index: int
        row: Row

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        one_click: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Show `rows`; with `one_click` a click chooses at once, else it moves the mark first."""
        super().__init__(rows, id=id, classes=classes)
        self.one_click = one_click
        self.index = self._near(0, 1)

    # --- what it holds ------------------------------------------------------------------------

    @property
    def row(self) -> Row | None:
        """The marked row."""
        return self.rows[self.index] if 0 <= self.index < len(self.rows) else None

    def put(self, rows: Sequence[Row], index: int | None = None) -> None:
        """Show `rows`; the mark goes to `index` (-1: to none), else stays as far as it can."""
        self.rows = tuple(rows)
        wanted = self.index if index is None else index
        self.index = -1 if index == -1 else self._near(wanted, 1)
        self._lay_out()
        self._follow()

    def mark(self, index: int) -> None:
        """Move the mark to the row at `index`, or the nearest that can be chosen after it."""
        index = self._near(index, 1 if index >= self.index else -1)
        if index != self.index:
            self._lay_out(index)
            self.post_message(self.Moved(self, index))
        self._follow()

    def _near(self, index: int, step: int) -> int:
        """The row at `index`, or the nearest to it that can be chosen; -1 without any."""
        return self._nearest(max(0, min(index, len(self.rows) - 1)), step)

    def _nearest(self, index: int, step: int) -> int:
        """The first row from `index` on that can be chosen, else the last before it, or -1."""
        last = len(self.rows) - 1
        below, above = range(max(index, 0), last + 1), range(min(index, last), -1, -1)
        places = chain(below, above) if step > 0 else chain(above, below)
        return next((at for at in places if self._can_mark(self.rows[at])), -1)

    def _can_mark(self, row: Row) -> bool:
        return not row.heading

    # --- keys and mouse -----------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Move the mark by `by` rows; at the end the key passes on."""
        before = self.index
        self.mark(before + by)
        if self.index == before:
            raise SkipAction()

    def action_edge(self, end: int) -> None:
        """Move the mark to the first row, or to the last."""
        self.mark(0 if end < 0 else len(self.rows) - 1)

    def action_choose(self) -> None:
        """Choose the marked row."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.index, self.row))

    def on_click(self, event: events.Click) -> None:
        """Move to the row under the mouse, and choose it."""
        index = self.row_at(event.y)
        if index < 0 or self.rows[index].heading:
            return
        again = index == self.index
        self.mark(index)
        if self.one_click or again:
            self.action_choose()
