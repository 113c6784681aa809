"""A stage on the poster: a card with a head and its steps; whole, or a piece of a long one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.datum import datum
from sessionguide.language.widths import print_width, printed_lines
from sessionguide.maps.ink import DEEP, SHADE, SOFT, box, head, path, way, written
from sessionguide.maps.picture import Card
from sessionguide.maps.row import SPINE, RowBlock, draw_row, row_block

WIDE: Final = 400.0
_EDGE: Final = 14.0
_LOOP_ROOM: Final = 24.0
_TITLE: Final = 14.0
_TITLE_HIGH: Final = 18.0
_SMALL: Final = 10.5
_SMALL_HIGH: Final = 14.0
_PAD: Final = 9.0
_STACK: Final = 4.0
"""How far one card of a stack stands out behind the one before it."""
_CONNECTOR: Final = 24.0


@datum(frozen=True)
class CardBlock:
    """A card, or a piece of one, with all its text broken into lines."""

    card: Card
    title: tuple[str, ...]
    each: tuple[str, ...]
    guard: tuple[str, ...]
    """On the arrow that leads to it; only on the first piece."""
    rows: tuple[RowBlock, ...]
    first_row: int = 0
    """Which row of the card is the first here: more than 0 in a later piece."""

    @property
    def stacked(self) -> bool:
        """Whether it is a stack of cards: asked once for each entry of a list."""
        return bool(self.card.each)

    @property
    def width(self) -> float:
        """Of the front card."""
        return WIDE - (2 * _STACK if self.stacked else 0)

    @property
    def head_height(self) -> float:
        """The shaded part with the title."""
        return len(self.title) * _TITLE_HIGH + len(self.each) * _SMALL_HIGH + _PAD

    @property
    def body_height(self) -> float:
        """The front card."""
        return self.head_height + 2 * _PAD + sum(row.height for row in self.rows) - 3

    @property
    def lead(self) -> float:
        """The arrow above it with what stands beside."""
        return _CONNECTOR + max(0, len(self.guard) - 1) * _SMALL_HIGH + (4 if self.guard else 0)

    @property
    def height(self) -> float:
        """All of it, with the arrow above and the stack below."""
        return self.lead + self.body_height + (2 * _STACK if self.stacked else 0)

    def piece(self, first: int, last: int) -> CardBlock:
        """The rows from `first` up to `last`, which is left out."""
        if (first, last) == (0, len(self.rows)):
            return self
        title = self.title if first == 0 else (*self.title[:-1], f"{self.title[-1]} (continued)")
        guard = self.guard if first == 0 else ()
        return CardBlock(self.card, title, self.each, guard, self.rows[first:last], first)


def card_block(card: Card) -> CardBlock:
    """`card` with its lines broken to fit its width."""
    right = WIDE - _EDGE - (2 * _STACK if card.each else 0)
    minutes = print_width(card.minutes, _SMALL) + 16 if card.minutes else 0
    title = printed_lines(card.title, _TITLE, right - _EDGE - minutes, bold=True)
    rows_right = right - (_LOOP_ROOM if card.loops else 0)
    return CardBlock(
        card,
        tuple(title),
        tuple(printed_lines(card.each, _SMALL, right - _EDGE)) if card.each else (),
        tuple(printed_lines(card.guard, _SMALL, right - SPINE - 12)) if card.guard else (),
        tuple(row_block(row, rows_right) for row in card.rows),
    )


def draw_card(block: CardBlock, x: float, y: float) -> Iterator[str]:
    """The card with the arrow above it; `y` is where that arrow begins."""
    top = y + block.lead
    yield from _arrow(block, x, y, top)
    for place in (2, 1) if block.stacked else ():
        out = place * _STACK
        yield box(x + out, top + out, block.width, block.body_height)
    yield box(x, top, block.width, block.body_height)
    yield from _head(block, x, top)
    yield from _spine(block, x, top)
    at = top + block.head_height + 2 * _PAD - 3
    for row in block.rows:
        yield from draw_row(row, x, at)
        at += row.height
    yield from _loops(block, x, top)


def _arrow(block: CardBlock, x: float, y: float, top: float) -> Iterator[str]:
    yield path(way("M", x + SPINE, y, "V", top - 4))
    yield head(x + SPINE, top - 1, "down")
    for number, line in enumerate(block.guard):
        yield written(line, x + SPINE + 10, y + 12 + number * _SMALL_HIGH, _SMALL, slanted=True)
    if block.guard:
        low = top + block.body_height + (2 * _STACK if block.stacked else 0) + 7
        left = x - 8
        past = ("M", x + SPINE, y + 5, "H", left, "V", low, "H", x + SPINE)
        yield path(way(*past), dashed=True)


def _head(block: CardBlock, x: float, top: float) -> Iterator[str]:
    yield box(x, top, block.width, block.head_height, fill=SHADE)
    at = top + 1
    for line in block.title:
        at += _TITLE_HIGH
        yield written(line, x + _EDGE, at, _TITLE, bold=True)
    minutes, right = block.card.minutes, x + block.width - _EDGE
    if minutes:
        yield written(minutes, right, top + 1 + _TITLE_HIGH, _SMALL, end=True)
    for line in block.each:
        at += _SMALL_HIGH
        yield written(line, x + _EDGE, at, _SMALL, color=SOFT, slanted=True)


def _spine(block: CardBlock, x: float, top: float) -> Iterator[str]:
    """The line down the card; it stops at a step that always ends the path."""
    end = top + block.body_height
    last = block.rows[-1] if block.rows else None
    if last is not None and last.row.ends and not last.row.guard:
        end -= last.height + _PAD - 6
    yield path(way("M", x + SPINE, top + block.head_height, "V", end))


def _loops(block: CardBlock, x: float, top: float) -> Iterator[str]:
    """An arrow back for each loop whose steps are all on this piece."""
    right = x + block.width - _EDGE
    for first, last in block.card.loops:
        start, stop = first - block.first_row, last - block.first_row
        if not 0 <= start <= stop < len(block.rows):
            continue
        tops = _tops(block, top)
        low = tops[stop] + block.rows[stop].loop_y
        high = tops[start] + block.rows[start].tile_y
        low = max(low, high + 14)
        bent = ("M", right - 16, low, "H", right - 5, "Q", right, low, right, low - 5)
        back = ("V", high + 5, "Q", right, high, right - 5, high, "H", right - 12)
        yield path(way(*bent, *back), line=DEEP)
        yield head(right - 18, high, "left")


def _tops(block: CardBlock, top: float) -> list[float]:
    at = top + block.head_height + 2 * _PAD - 3
    tops = []
    for row in block.rows:
        tops.append(at)
        at += row.height
    return tops
