"""CardTable: cards that lie loose or in boxes; frozen, so that every move can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from sessionguide.datum import datum
from sessionguide.language.facts import Item

LOOSE: Final = -1
"""The number of the heap of cards that are in no box."""


class Spot(NamedTuple):
    """A place on the table, both numbers from 0."""

    pile: int
    """The box, or LOOSE."""
    place: int


@datum(frozen=True)
class Pile:
    """A box and the cards in it, first to last."""

    box: Item
    cards: tuple[Item, ...] = ()
    gone: tuple[Item, ...] = ()
    """Cards that were deleted; they are seen and take no room."""
    most: int | None = None
    """How many it holds; None without a limit."""

    @property
    def full(self) -> bool:
        """Whether nothing more goes in."""
        return self.most is not None and len(self.cards) >= self.most


@datum(frozen=True)
class CardTable:
    """All cards in the order they came, and the boxes."""

    cards: tuple[Item, ...] = ()
    piles: tuple[Pile, ...] = ()

    @property
    def loose(self) -> tuple[Item, ...]:
        """The cards that are in no box."""
        away = {card.id for pile in self.piles for card in pile.cards}
        return tuple(card for card in self.cards if card.id not in away)

    def heap(self, pile: int) -> tuple[Item, ...]:
        """The cards of a box, or the loose ones."""
        return self.loose if pile == LOOSE else self.piles[pile].cards

    def spot_of(self, card: Item) -> Spot:
        """Where `card` lies."""
        for number, pile in enumerate(self.piles):
            if card in pile.cards:
                return Spot(number, pile.cards.index(card))
        return Spot(LOOSE, self.loose.index(card))

    def takes(self, pile: int, card: Item) -> bool:
        """Whether `card` may go to the box with this number, or be loose."""
        return pile == LOOSE or card in self.piles[pile].cards or not self.piles[pile].full

    def moved(self, card: Item, to: Spot) -> CardTable:
        """The table with `card` at `to`; loose cards lie in the order they came."""
        piles = [replace(pile, cards=_without(card, pile.cards)) for pile in self.piles]
        if to.pile != LOOSE:
            cards = piles[to.pile].cards
            cards = (*cards[: to.place], card, *cards[to.place :])
            piles[to.pile] = replace(piles[to.pile], cards=cards)
        return replace(self, piles=tuple(piles))

    def moved_since(self, before: CardTable) -> Item | None:
        """The first card that lies in another box than `before`, or loose instead."""
        there = (
            card for card in self.cards if self.spot_of(card).pile != before.spot_of(card).pile
        )
        return next(there, None)

    def beside(self, card: Item, by: int) -> int | None:
        """The next box before (-1) or after (1) that takes `card`; LOOSE comes before all."""
        here = self.spot_of(card).pile
        ahead = range(here + by, LOOSE - 1 if by < 0 else len(self.piles), by)
        return next((pile for pile in ahead if self.takes(pile, card)), None)


def _without(card: Item, cards: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(one for one in cards if one.id != card.id)
