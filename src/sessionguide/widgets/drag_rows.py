"""DragRows: cards that go to another place, and the mouse that takes them there."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message

from sessionguide.language.facts import Item
from sessionguide.widgets.card_rows import CardRows
from sessionguide.widgets.card_table import CardTable, Spot


class DragRows(CardRows):
    """A card is dragged to its box, or clicked and then the box."""

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
