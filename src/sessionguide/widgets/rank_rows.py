"""RankRows: cards in order, moved by keys and by mouse; a line shows how many are kept."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from sessionguide.datum import datum
from sessionguide.language.facts import Item
from sessionguide.widgets.pick_rows import NOWHERE, PickRows
from sessionguide.widgets.rows import Row
from sessionguide.widgets.typed_number import TypedNumber

GONE = "no longer in the list"


class RankRows(PickRows):
    """Items in order; the marked one is moved, alone or lifted."""

    HEADINGS_APART = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+up", "shift(-1)", show=False),
        Binding("shift+down", "shift(1)", show=False),
        Binding("left_square_bracket", "nudge(-1)", show=False),
        Binding("right_square_bracket", "nudge(1)", show=False),
        Binding("space", "lift", show=False),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in "0123456789"),
    ]

    @datum(frozen=False, eq=False)
    class Reordered(Message):
        """An item went to another place."""

        before: tuple[Item, ...]
        item: Item
        place: int
        """Counted from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.order: tuple[Item, ...] = ()
        self.gone: tuple[Item, ...] = ()
        self.keep: int | None = None
        self.lifted = False
        self._dragged: tuple[Item, ...] | None = None
        """The order when the button was pressed."""
        self._typed = TypedNumber()

    # --- what it holds --------------------------------------------------------------------------

    def line_up(
        self, order: Sequence[Item], gone: Sequence[Item], keep: int | None, place: int = NOWHERE
    ) -> None:
        """Show `order` with a line below the first `keep`; those that are gone stand grey below.

        The mark goes to `place`, from 0, or nowhere.
        """
        self.order, self.gone, self.keep = tuple(order), tuple(gone), keep
        self.lifted = False
        self._dragged = None
        self._typed.forget()
        self.start(self._cards(), NOWHERE if place == NOWHERE else self._row_of(place))

    @property
    def cut(self) -> int | None:
        """How many stand above the line; None without a line."""
        return self.keep if self.keep and self.keep < len(self.order) else None

    def _cards(self) -> list[Row]:
        width = len(str(len(self.order)))
        cards = [
            Row(item.text, item.id, f"{place:>{width}}.")
            for place, item in enumerate(self.order, 1)
        ]
        if self.cut is not None:
            cards.insert(self.cut, Row(f"──── the first {self.cut} go on ────", heading=True))
        return cards + [Row(item.text, item.id, note=GONE, grey=True) for item in self.gone]

    def _row_of(self, place: int) -> int:
        return place + (self.cut is not None and place >= self.cut)

    @property
    def place(self) -> int:
        """The place of the marked item, from 0; NOWHERE without one."""
        return self._place_of(self.index)

    def _place_of(self, row: int) -> int:
        if row < 0 or self.rows[row].heading or self.rows[row].grey:
            return NOWHERE
        return row - (self.cut is not None and row > self.cut)

    def sign(self, index: int) -> str:
        """`>` on the marked row, another sign while it is lifted."""
        return "↕ " if self.lifted and index == self.index else super().sign(index)

    # --- moving ---------------------------------------------------------------------------------

    def _carry(self, place: int) -> bool:
        """Take the marked item to `place`; False when that changes nothing."""
        place = max(0, min(place, len(self.order) - 1))
        if self.place in (NOWHERE, place):
            return False
        order = list(self.order)
        order.insert(place, order.pop(self.place))
        self.order = tuple(order)
        self.rows = tuple(self._cards())
        self.rest_at(self._row_of(place))
        return True

    def send(self, place: int) -> None:
        """Take the marked item to `place`, from 0, and say so."""
        before = self.order
        if self._carry(place):
            self._tell(before)

    def _tell(self, before: tuple[Item, ...]) -> None:
        self.post_message(self.Reordered(before, self.order[self.place], self.place + 1))

    def action_shift(self, by: int) -> None:
        """Move the marked item at once."""
        if self.place != NOWHERE:
            self.send(self.place + by)

    def action_nudge(self, by: int) -> None:
        """Move the lifted item."""
        if self.lifted:
            self.action_shift(by)

    def action_move(self, by: int) -> None:
        """Move the mark, or the lifted item."""
        if self.lifted:
            self.action_shift(by)
        else:
            super().action_move(by)

    def action_edge(self, end: int) -> None:
        """Go to an end, with the lifted item."""
        if self.lifted:
            self.send(0 if end < 0 else len(self.order) - 1)
        else:
            super().action_edge(end)

    def action_lift(self) -> None:
        """Lift the marked item, or put it down."""
        if self.place != NOWHERE:
            self.lifted = not self.lifted
            self._lay_out()

    def action_choose(self) -> None:
        """Enter puts a lifted item down; else it is for the view."""
        if self.lifted:
            self.action_lift()
        else:
            super().action_choose()

    def action_digit(self, digit: str) -> None:
        """A digit sends the marked item to that place; two within a second are one number.

        Digits are bound like the other keys, so that none overtakes the arrow before it.
        """
        places = range(1, len(self.order) + 1)
        if self._typed.takes(digit, monotonic(), places):
            place = self._typed.number(places)
            if place is not None:
                self.send(place - 1)

    # --- mouse ----------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the card under the mouse."""
        row = self.row_at(event.y)
        if self._place_of(row) == NOWHERE:
            return
        self.mark(row)
        self._dragged = self.order
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The card goes where the mouse goes."""
        if self._dragged is not None:
            place = self._place_of(self.row_at(event.y))
            if place != NOWHERE:
                self._carry(place)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the card down."""
        self.release_mouse()
        before, self._dragged = self._dragged, None
        if before is not None and before != self.order:
            self._tell(before)

    def on_click(self, event: events.Click) -> None:
        """Pressing and letting go said it all."""
        event.prevent_default()
