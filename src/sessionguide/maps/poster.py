"""A flow as a poster in SVG: one page or several, for A4 and Letter paper upright, or larger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.datum import datum
from sessionguide.flows.model import Flow
from sessionguide.maps.card import WIDE, card_block, draw_card
from sessionguide.maps.frame import MARGIN, draw_legend, draw_title, legend_height, title_height
from sessionguide.maps.ink import (
    FONTS,
    PAPER,
    dot,
    head,
    path,
    safe,
    way,
    written,
)
from sessionguide.maps.pages import Column, dealt, height_of
from sessionguide.maps.picture import Picture, picture
from sessionguide.maps.row import SPINE

_PAST: Final = 14.0
"""Room at the left of a card, for the way past it."""
_BETWEEN: Final = 30.0
_TALL: Final = 1.34
"""Height of a page by its width: what A4 and Letter paper both have room for."""
_MILLIMETRES: Final = 190
_BEGIN: Final = 16.0
_END: Final = 36.0
_SMALL: Final = 10.5


@datum(frozen=True)
class Sheet:
    """How a poster is laid out."""

    picture: Picture
    columns: list[Column]
    across: int
    """Columns on a page."""

    @property
    def width(self) -> float:
        """Of the page."""
        return page_width(self.across)

    @property
    def pages(self) -> int:
        """How many there are."""
        return -(-len(self.columns) // self.across)

    def left(self, column: int) -> float:
        """Where the cards of a column begin."""
        return MARGIN + _PAST + (column % self.across) * (WIDE + _PAST + _BETWEEN)


def svg(flow: Flow) -> str:
    """`flow` as a poster."""
    sheet = _laid_out(picture(flow))
    return "\n".join(_document(sheet)) + "\n"


def page_width(across: int) -> float:
    """The width of a page with so many columns."""
    return 2 * MARGIN + across * (WIDE + _PAST) + (across - 1) * _BETWEEN


def _laid_out(shown: Picture) -> Sheet:
    """One column of large letters where that fits on a page, else two on each page."""
    cards = [card_block(card) for card in shown.cards]
    for across in (1, 2):
        columns = dealt(cards, _room(shown, across), across)
        if len(columns) <= across or across == 2:
            break
    return Sheet(shown, columns, across)


def _room(shown: Picture, across: int) -> float:
    """The height of a page's columns."""
    width = page_width(across)
    around = title_height(shown, width) + legend_height(shown, width) + 2 * MARGIN
    return width * _TALL - around - _BEGIN - _END


def _document(sheet: Sheet) -> Iterator[str]:
    width, high = sheet.width, _page_height(sheet)
    tall = high * sheet.pages
    size = f'width="{_MILLIMETRES}mm" height="{_MILLIMETRES * tall / width:.2f}mm"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width:g} {tall:.2f}"'
        f' font-family="{FONTS}" role="img">'
    )
    yield f"<title>{safe(sheet.picture.title)}</title>"
    yield f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    for page in range(sheet.pages):
        yield from _page(sheet, page, page * high)
    yield "</svg>"


def _page_height(sheet: Sheet) -> float:
    if sheet.pages > 1:
        return sheet.width * _TALL
    columns = max((height_of(column) for column in sheet.columns), default=0)
    around = title_height(sheet.picture, sheet.width) + legend_height(sheet.picture, sheet.width)
    return columns + around + 2 * MARGIN + _BEGIN + _END


def _page(sheet: Sheet, page: int, top: float) -> Iterator[str]:
    yield from draw_title(sheet.picture, sheet.width, top + MARGIN, _page_name(sheet, page))
    begin = top + MARGIN + title_height(sheet.picture, sheet.width) + _BEGIN
    first = page * sheet.across
    for number in range(first, min(first + sheet.across, len(sheet.columns))):
        yield from _column(sheet, number, begin)
    yield from draw_legend(sheet.picture, sheet.width, top + _page_height(sheet) - MARGIN)


def _page_name(sheet: Sheet, page: int) -> str:
    return f"page {page + 1} of {sheet.pages}" if sheet.pages > 1 else ""


def _column(sheet: Sheet, number: int, top: float) -> Iterator[str]:
    x, at = sheet.left(number), top
    if number == 0:
        yield dot(x + SPINE, top - 6, 6)
        yield written("Begin", x + SPINE + 12, top - 2, _SMALL, bold=True)
    elif number % sheet.across == 0:
        yield written(
            f"from page {number // sheet.across}", x + SPINE + 10, top, _SMALL, slanted=True
        )
    for block in sheet.columns[number]:
        yield from draw_card(block, x, at)
        at += block.height
    if number + 1 == len(sheet.columns):
        yield from _finish(x, at)
    elif (number + 1) % sheet.across:
        yield from _across(x, at, sheet.left(number + 1), top)
    else:
        yield path(way("M", x + SPINE, at, "V", at + 12))
        yield head(x + SPINE, at + 19, "down")
        page = (number + 1) // sheet.across + 1
        yield written(f"on to page {page}", x + SPINE + 10, at + 18, _SMALL, slanted=True)


def _finish(x: float, at: float) -> Iterator[str]:
    yield path(way("M", x + SPINE, at, "V", at + 12))
    yield head(x + SPINE, at + 15, "down")
    yield dot(x + SPINE, at + 22, 6, fill=PAPER)
    yield dot(x + SPINE, at + 22, 2.5)
    yield written("Close, and read the plan back", x + SPINE + 12, at + 26, _SMALL, bold=True)


def _across(x: float, at: float, next_x: float, top: float) -> Iterator[str]:
    """From the end of a column to the top of the next."""
    middle = next_x - _PAST - _BETWEEN / 2
    down = ("M", x + SPINE, at, "V", at + 14, "H", middle)
    yield path(way(*down, "V", top - 8, "H", next_x + SPINE, "V", top))
