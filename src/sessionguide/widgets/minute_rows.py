"""MinuteRows: rows with minutes before them; left and right, or digits, change the marked one."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from sessionguide.datum import datum
from sessionguide.session.replanning import RANGE
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.typed_number import TypedNumber


class Minutes(NamedTuple):
    """One row."""

    text: str
    minutes: float
    note: str = ""


class MinuteRows(Rows):
    """Arrows move the mark and change the minutes; Enter takes them all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", show=False),
        Binding("right", "change(1)", show=False),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "0123456789"),
    ]

    @datum(frozen=False, eq=False)
    class Changed(Message):
        """A row has other minutes."""

        rows: MinuteRows

    def __init__(self, minutes: Sequence[Minutes], *, id: str | None = None) -> None:
        self.minutes = list(minutes)
        self._typed = TypedNumber()
        super().__init__(self._painted(), id=id)

    def _painted(self) -> list[Row]:
        return [Row(one.text, mark=f"{one.minutes:>3g}", note=one.note) for one in self.minutes]

    def action_change(self, by: int) -> None:
        """A minute less, or one more."""
        self._typed.forget()
        if self.index >= 0:
            self._set(int(self.minutes[self.index].minutes) + by)

    def action_digit(self, digit: str) -> None:
        """Type the minutes; digits within a second are one number."""
        if self._typed.takes(digit, monotonic(), RANGE):
            number = self._typed.number(RANGE)
            if number is not None:
                self._set(number)

    def action_move(self, by: int) -> None:
        """Move the mark; what is typed next is another number."""
        self._typed.forget()
        super().action_move(by)

    def _set(self, minutes: int) -> None:
        minutes = max(RANGE.start, min(minutes, RANGE.stop - 1))
        self.minutes[self.index] = self.minutes[self.index]._replace(minutes=float(minutes))
        self.put(self._painted())
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """Mark the row under the mouse; taking them all is the button's work."""
        event.prevent_default()
        index = self.row_at(event.y)
        if index >= 0:
            self._typed.forget()
            self.mark(index)
