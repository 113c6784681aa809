"""Cards dealt out to columns, the columns as even as can be; a long card is divided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sessionguide.maps.card import CardBlock

_DIVIDED_FROM: Final = 0.55
"""Of a page's height: a shorter card is moved whole."""
_LEAST_ROWS: Final = 2
"""Of a divided card, that stay together at either side."""
_FINER: Final = 8.0

Column = list[CardBlock]


def dealt(cards: Sequence[CardBlock], height: float, together: int) -> list[Column]:
    """`cards` in columns of at most `height`, `together` of them on a page.

    The columns are made as low as they can be without needing more pages.
    """
    moved = height * _DIVIDED_FROM
    columns = _filled(cards, height, moved)
    wanted = -(-len(columns) // together) * together
    low, high = height / 4, height
    while high - low > _FINER:
        middle = (low + high) / 2
        tried = _filled(cards, middle, min(moved, middle))
        if len(tried) <= wanted:
            columns, high = tried, middle
        else:
            low = middle
    return columns


def height_of(column: Column) -> float:
    """How high the cards of a column stand."""
    return sum(card.height for card in column)


def _filled(cards: Sequence[CardBlock], height: float, moved: float) -> list[Column]:
    """Columns filled one after the other; a card up to `moved` high is not divided."""
    columns: list[Column] = [[]]
    for card in cards:
        first = 0
        while first < len(card.rows):
            room = height - height_of(columns[-1])
            last = _fitting(card, first, room, moved if columns[-1] else 0)
            if last > first:
                columns[-1].append(card.piece(first, last))
                first = last
            if first < len(card.rows):
                columns.append([])
    return columns


def _fitting(card: CardBlock, first: int, room: float, moved: float) -> int:
    """Up to which row the rest of `card` goes into `room`; `first` for none at all.

    In an empty column, where `moved` is 0, at least one row is placed.
    """
    count = len(card.rows)
    bare = card.piece(first, first).height
    height = bare + sum(row.height for row in card.rows[first:])
    if height <= room:
        return count
    if height <= moved:
        return first
    last = count
    while last > first and height > room:
        last -= 1
        height -= card.rows[last].height
    last = min(last, count - _LEAST_ROWS)
    if last - first >= _LEAST_ROWS:
        return last
    return first if moved else max(last, first + 1)
