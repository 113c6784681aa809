"""A step on the poster: how much room it needs, and its lines, its tile and its branch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.datum import datum
from sessionguide.language.widths import print_width, printed_lines
from sessionguide.maps.ink import INK, SOFT, head, path, tile, way, written
from sessionguide.maps.picture import Row

SPINE: Final = 26.0
"""Where the line stands along which the steps are asked."""
_BRANCH: Final = 56.0
"""Where a step stands that is asked only if something holds."""
_BEFORE_TEXT: Final = 20.0
_ASK: Final = 11.5
_SMALL: Final = 9.5
_ASK_HIGH: Final = 15.0
_SMALL_HIGH: Final = 12.5
_BELOW: Final = 11.0
_BELOW_BRANCH: Final = 15.0
"""Room for the way back to the line."""


@datum(frozen=True)
class RowBlock:
    """A row with its text broken into lines."""

    row: Row
    guard: tuple[str, ...]
    ask: tuple[str, ...]
    aside: tuple[str, ...]
    beside: bool
    """Whether the aside stands behind the question's last line."""
    loop: tuple[str, ...]

    @property
    def left(self) -> float:
        """Where its tile stands."""
        return _BRANCH if self.row.guard else SPINE

    @property
    def height(self) -> float:
        """All of it, with the room below."""
        small = len(self.guard) + len(self.loop) + (0 if self.beside else len(self.aside))
        text = small * _SMALL_HIGH + len(self.ask) * _ASK_HIGH
        return text + (_BELOW_BRANCH if self.row.guard else _BELOW)

    @property
    def tile_y(self) -> float:
        """The middle of its tile, from the row's top."""
        return len(self.guard) * _SMALL_HIGH + 8

    @property
    def loop_y(self) -> float:
        """The middle of its last line but the room below: where a loop's arrow begins."""
        return self.height - (_BELOW_BRANCH if self.row.guard else _BELOW) - 5


def row_block(row: Row, right: float) -> RowBlock:
    """`row` with its lines broken so that they end before `right`."""
    room = right - (_BRANCH if row.guard else SPINE) - _BEFORE_TEXT
    ask = tuple(printed_lines(row.ask, _ASK, room))
    aside = ", ".join((row.name, *row.marks))
    used = print_width(ask[-1], _ASK) + 8
    beside = used + print_width(aside, _SMALL) <= room
    return RowBlock(
        row,
        tuple(printed_lines(row.guard, _SMALL, room)) if row.guard else (),
        ask,
        tuple(printed_lines(aside, _SMALL, room)),
        beside,
        tuple(printed_lines(row.loop, _SMALL, room)) if row.loop else (),
    )


def draw_row(block: RowBlock, x: float, y: float) -> Iterator[str]:
    """The row with its top at `y`, in a card whose left edge is at `x`."""
    if block.row.guard:
        yield from _branch(block, x, y)
    yield tile(
        block.row.sign,
        x + block.left,
        y + block.tile_y,
        solid=not block.row.guard,
        ends=block.row.ends,
    )
    yield from _lines(block, x + block.left + _BEFORE_TEXT, y)


def _branch(block: RowBlock, x: float, y: float) -> Iterator[str]:
    """Off the line to the tile, and back to the line below it."""
    spine, branch = x + SPINE, x + _BRANCH
    top, tile_top, low = y - 2, y + block.tile_y - 9, y + block.height - 9
    off = ("M", spine, top, "H", branch - 6, "Q", branch, top, branch, top + 6)
    yield path(way(*off, "V", tile_top - 4))
    yield head(branch, tile_top - 1, "down")
    if not block.row.ends:
        back = ("V", low - 6, "Q", branch, low, branch - 6, low, "H", spine)
        yield path(way("M", branch, tile_top + 18, *back))


def _lines(block: RowBlock, x: float, y: float) -> Iterator[str]:
    at = y - 2.5
    for line in block.guard:
        at += _SMALL_HIGH
        yield written(line, x, at - 1, _SMALL, slanted=True)
    for line in block.ask:
        at += _ASK_HIGH
        yield written(line, x, at, _ASK, color=INK)
    if block.beside:
        before = x + print_width(block.ask[-1], _ASK) + 8
        yield written(block.aside[0], before, at, _SMALL, color=SOFT)
    for line in () if block.beside else block.aside:
        at += _SMALL_HIGH
        yield written(line, x, at, _SMALL, color=SOFT)
    for line in block.loop:
        at += _SMALL_HIGH
        yield written(line, x, at, _SMALL, slanted=True)
