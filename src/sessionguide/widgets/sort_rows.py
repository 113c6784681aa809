"""SortRows: cards put into boxes and taken out again by keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from sessionguide.widgets.card_table import LOOSE, Spot
from sessionguide.widgets.drag_rows import DragRows


class SortRows(DragRows):
    """A digit puts the marked card into that box; arrows, lifted or not, move it about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "side(-1)", show=False),
        Binding("right", "side(1)", show=False),
        Binding("shift+up", "shift(-1)", show=False),
        Binding("shift+down", "shift(1)", show=False),
        Binding("left_square_bracket", "nudge(-1)", show=False),
        Binding("right_square_bracket", "nudge(1)", show=False),
        Binding("delete,backspace", "take_out", show=False),
        Binding("space", "lift", show=False),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(10)),
    ]

    def action_take_out(self) -> None:
        """Lay the marked card back to the loose ones."""
        self.put_away(LOOSE)

    def action_side(self, by: int) -> None:
        """Take the marked card to the box before or after; a full one is passed over."""
        card = self.card
        pile = None if card is None else self.table.beside(card, by)
        if pile is not None:
            self.send(self.end_of(pile))

    def action_shift(self, by: int) -> None:
        """Move the marked card up or down in its box."""
        if self.card is not None:
            pile, place = self.table.spot_of(self.card)
            if 0 <= place + by < len(self.table.heap(pile)):
                self.send(Spot(pile, place + by))

    def action_nudge(self, by: int) -> None:
        """Move the lifted card."""
        if self.lifted:
            self._step(by)

    def _step(self, by: int) -> None:
        """Take the lifted card a place on, at the end of its box into the next."""
        assert self.card is not None
        pile, place = self.table.spot_of(self.card)
        if pile != LOOSE and 0 <= place + by < len(self.table.heap(pile)):
            self.send(Spot(pile, place + by))
            return
        beyond = self.table.beside(self.card, by)
        if beyond is not None:
            self.send(Spot(beyond, 0) if by > 0 else self.end_of(beyond))

    def action_move(self, by: int) -> None:
        """Move the mark, or the lifted card."""
        if self.lifted:
            self._step(1 if by > 0 else -1)
        else:
            super().action_move(by)

    def action_lift(self) -> None:
        """Lift the marked card, or put it down."""
        if self.card is not None:
            self.lifted = not self.lifted
            self._lay_out()

    def action_choose(self) -> None:
        """Enter puts a lifted card down; else it is for the view."""
        if self.lifted:
            self.action_lift()
        else:
            super().action_choose()

    def action_edge(self, end: int) -> None:
        """Put a lifted card down, and move the mark to an end."""
        self.lifted = False
        super().action_edge(end)

    def action_number(self, digit: int) -> None:
        """Put the marked card away, 0 takes it out; without a mark it only marks."""
        if self.card is None:
            self.mark(0)
        elif digit <= len(self.table.piles):
            self.put_away(digit - 1)
