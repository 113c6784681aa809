"""CardRows: a table of cards as rows: the loose ones first, then each box with what is in it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.geometry import Region

from sessionguide.language.facts import Item
from sessionguide.widgets.card_table import LOOSE, CardTable, Spot
from sessionguide.widgets.pick_rows import NOWHERE, PickRows
from sessionguide.widgets.rows import Row

GONE = "no longer in the list"
NOT_SORTED = "Not sorted yet"
_DIGITS = 9


class CardRows(PickRows):
    """Cards under the headings of their boxes, each box with the digit that stands for it."""

    HEADINGS_APART = False

    def __init__(self) -> None:
        super().__init__()
        self.table = CardTable()
        self.lifted = False
        self.apart = _DIGITS
        """How many of the boxes, from the first, have an empty line above them."""
        self.steady = False
        """Whether the heading of the loose cards stays without any: nothing jumps in a drag."""
        self._spots: list[Spot] = []
        """For each row the place that a card dropped there goes to."""

    def deal(self, table: CardTable, card: Item | None = None) -> None:
        """Show `table`, the mark on `card`, or nowhere."""
        self.table, self.lifted, self.steady = table, False, False
        self.lay(card)

    def lay(self, card: Item | None) -> None:
        """Show the table as it is now, the mark on `card`, or nowhere."""
        laid = list(self._laid())
        self._spots = [spot for _row, spot in laid]
        self.rows = tuple(row for row, _spot in laid)
        self.rest_at(NOWHERE if card is None else self.row_of(card))

    def fit(self, width: int, lines: int) -> bool:
        """Stand the boxes apart where there is room; whether all of it fits into `lines`.

        Where there is no room for that, at least the loose cards stand apart from the boxes.
        """
        card, fits = self.card, False
        for apart in (len(self.table.piles), 1, 0):
            self.apart = apart
            fits = self._fits(width, lines)
            if fits:
                break
        self.lay(card)
        return fits

    def _fits(self, width: int, lines: int) -> bool:
        """Whether the rows fit into `lines` at `width`; of many only the first are looked at."""
        left = lines
        for at, (row, _spot) in enumerate(self._laid()):
            left -= len(self._lines_of(at, row, width))
            if left < 0:
                return False
        return True

    # --- which row is what ----------------------------------------------------------------------

    @property
    def card(self) -> Item | None:
        """The marked card."""
        return self.card_at(self.index)

    def card_at(self, row: int) -> Item | None:
        """The card in that row, unless it is gone."""
        if not 0 <= row < len(self.rows) or self.rows[row].grey:
            return None
        return next((card for card in self.table.cards if card.id == self.rows[row].id), None)

    def row_of(self, card: Item) -> int:
        """The row of `card`."""
        return next(at for at, row in enumerate(self.rows) if row.id == card.id)

    def spot_at(self, row: int) -> Spot | None:
        """Where a card goes that is dropped on that row."""
        return self._spots[row] if 0 <= row < len(self._spots) else None

    def end_of(self, pile: int) -> Spot:
        """The place behind the last card of a box."""
        return Spot(pile, len(self.table.heap(pile)))

    def sign(self, index: int) -> str:
        """`>` on the marked card, another sign while it is lifted."""
        return "↕ " if self.lifted and index == self.index else super().sign(index)

    def _follow(self) -> None:
        """The heading stays in sight above the first card of its box."""
        above = self.index - 1
        if self.is_mounted and above >= 0 and self.rows[above].heading:
            heading = Region(0, max(0, self._first_line - 1), 1, 1)
            self.scroll_to_region(heading, animate=False, force=True)
        super()._follow()

    # --- the rows -------------------------------------------------------------------------------

    def _laid(self) -> Iterator[tuple[Row, Spot]]:
        """The rows, each with what a card dropped there means."""
        loose = self.table.loose
        first = LOOSE if loose or self.steady else 0
        if first == LOOSE:
            yield Row(NOT_SORTED, heading=True), Spot(LOOSE, 0)
        yield from ((Row(card.text, card.id), Spot(LOOSE, 0)) for card in loose)
        for number in range(len(self.table.piles)):
            if first < number < self.apart:
                yield Row("", heading=True), self.end_of(number - 1)
            yield from self._box(number)

    def _box(self, number: int) -> Iterator[tuple[Row, Spot]]:
        pile = self.table.piles[number]
        digit = f"{number + 1} " if number < _DIGITS else "  "
        note = "" if pile.most is None else f"{len(pile.cards)} of {pile.most}"
        yield Row(digit + pile.box.text, note=note, heading=True), Spot(number, 0)
        for place, card in enumerate(pile.cards):
            yield Row(card.text, card.id), Spot(number, place)
        for card in pile.gone:
            yield Row(card.text, card.id, note=GONE, grey=True), self.end_of(number)
