"""SortRows: cards put into boxes and taken out again, by keys and by mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from sessionguide.language.facts import Item
from sessionguide.widgets.card_rows import CardRows
from sessionguide.widgets.card_table import LOOSE, CardTable, Spot


class SortRows(CardRows):
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
    ]

    @dataclass(eq=False, repr=False)
    class Put(Message):
        """A card went to another place."""

        before: CardTable
        card: Item

    @dataclass(eq=False, repr=False)
    class Refused(Message):
        """A card did not go into a box that is full."""

        pile: int

    def __init__(self) -> None:
        super().__init__()
        self._dragged: CardTable | None = None
        """The table when the button was pressed on a card."""

    def deal(self, table: CardTable, card: Item | None = None) -> None:
        """Show `table`; what was dragged is let go."""
        self._dragged = None
        super().deal(table, card)

    # --- moving ---------------------------------------------------------------------------------

    def send(self, spot: Spot) -> None:
        """Take the marked card to `spot`, the mark with it, and say so."""
        before, card = self.table, self.card
        if card is not None and self._carry(card, spot):
            self.post_message(self.Put(before, card))

    def _carry(self, card: Item, spot: Spot) -> bool:
        """Take `card` to `spot`; False when that changes nothing, or the box is full."""
        table = self.table.moved(card, spot)
        if table == self.table or not self.table.takes(spot.pile, card):
            return False
        self.table = table
        self.lay(card)
        return True

    def put_away(self, pile: int) -> None:
        """Take the marked card to the end of a box; from the loose ones go on to the next."""
        card = self.card
        if card is None or self.table.spot_of(card).pile == pile:
            return
        if not self.table.takes(pile, card):
            self.post_message(self.Refused(pile))
            return
        following = _after(card, self.table.loose)
        self.lifted = False
        self.send(self.end_of(pile))
        if following is not None:
            self.rest_at(self.row_of(following))

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

    def on_key(self, event: events.Key) -> None:
        """A digit puts the marked card away, 0 takes it out; without a mark it only marks."""
        digit = event.character or ""
        if not (digit.isascii() and digit.isdigit()):
            return
        event.stop()
        if self.card is None:
            self.mark(0)
        elif int(digit) <= len(self.table.piles):
            self.put_away(int(digit) - 1)

    # --- mouse ----------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the card under the mouse; on a heading the marked card goes there."""
        row = self.row_at(event.y)
        if self.card_at(row) is not None:
            self.lifted = False
            self.mark(row)
            self._dragged, self.steady = self.table, True
            self.capture_mouse()
        elif row >= 0 and self.rows[row].heading and self.rows[row].text:
            self.put_away(self._spots[row].pile)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The card goes where the mouse goes."""
        spot = self.spot_at(self.row_at(event.y))
        if self._dragged is not None and self.card is not None and spot is not None:
            self._carry(self.card, spot)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the card down; over a full box it says why it did not go there."""
        self.release_mouse()
        spot, card, before = self.spot_at(self.row_at(event.y)), self.card, self._dragged
        self._dragged, self.steady = None, False
        if before is None or card is None:
            return
        self.lay(card)
        if before != self.table:
            self.post_message(self.Put(before, card))
        elif spot is not None and not self.table.takes(spot.pile, card):
            self.post_message(self.Refused(spot.pile))

    def on_click(self, event: events.Click) -> None:
        """Pressing and letting go said it all."""
        event.prevent_default()


def _after(card: Item, loose: tuple[Item, ...]) -> Item | None:
    """The loose card that comes after `card`, the first after the last; None without any."""
    if card not in loose or len(loose) == 1:
        return None
    return loose[(loose.index(card) + 1) % len(loose)]
