"""What stands around the columns of a poster: its title above, what the signs mean below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.datum import datum
from sessionguide.language.widths import print_width, printed_lines
from sessionguide.maps.ink import SOFT, path, tile, way, written
from sessionguide.maps.picture import Picture

MARGIN: Final = 30.0
"""At each side of a page."""
_TITLE: Final = 22.0
_TITLE_HIGH: Final = 27.0
_BESIDE: Final = 13.0
_ABOUT: Final = 12.0
_ABOUT_HIGH: Final = 16.0
_SOURCE: Final = 9.0
_SOURCE_HIGH: Final = 12.0
_LEGEND: Final = 10.0
_LEGEND_HIGH: Final = 24.0


def _title_lines(shown: Picture, width: float) -> tuple[list[str], list[str], list[str]]:
    room = width - 2 * MARGIN
    source = f"Source: {shown.source}" if shown.source else ""
    beside = print_width(f"{shown.minutes}, page 10 of 10", _BESIDE) + 20
    return (
        printed_lines(shown.title, _TITLE, room - beside, bold=True),
        printed_lines(shown.about, _ABOUT, room) if shown.about else [],
        printed_lines(source, _SOURCE, room) if source else [],
    )


def title_height(shown: Picture, width: float) -> float:
    """How much room `draw_title` needs."""
    title, about, source = _title_lines(shown, width)
    return len(title) * _TITLE_HIGH + len(about) * _ABOUT_HIGH + len(source) * _SOURCE_HIGH + 8


def draw_title(shown: Picture, width: float, top: float, page: str) -> Iterator[str]:
    """What stands above the columns: title, minutes, what it is for, where it comes from."""
    title, about, source = _title_lines(shown, width)
    beside = ", ".join(part for part in (shown.minutes, page) if part)
    yield written(beside, width - MARGIN, top + 20, _BESIDE, end=True)
    for line in title:
        top += _TITLE_HIGH
        yield written(line, MARGIN, top - 6, _TITLE, bold=True)
    for line in about:
        top += _ABOUT_HIGH
        yield written(line, MARGIN, top - 6, _ABOUT)
    for line in source:
        top += _SOURCE_HIGH
        yield written(line, MARGIN, top - 6, _SOURCE, color=SOFT)


@datum(frozen=True)
class _Entry:
    """One sign of the legend."""

    words: str
    sign: str | None = None
    """None where only words stand."""
    solid: bool = True


_NO_SIGN: Final = "M0 0"


def _entries(shown: Picture) -> Iterator[_Entry]:
    yield from (_Entry(kind, sign) for kind, sign in shown.signs.items())
    yield _Entry("the main way", _NO_SIGN)
    yield _Entry("only if", _NO_SIGN, solid=False)
    yield _Entry("‹name›: the answer to it")


def _legend_rows(shown: Picture, width: float) -> list[list[tuple[_Entry, float]]]:
    """The entries with where they begin, in as many rows as needed."""
    rows: list[list[tuple[_Entry, float]]] = [[]]
    x = MARGIN
    for entry in _entries(shown):
        wide = print_width(entry.words, _LEGEND) + (30 if entry.sign is not None else 0)
        if x + wide > width - MARGIN and rows[-1]:
            rows.append([])
            x = MARGIN
        rows[-1].append((entry, x))
        x += wide + 4
    return rows


def legend_height(shown: Picture, width: float) -> float:
    """How much room `draw_legend` needs."""
    return len(_legend_rows(shown, width)) * _LEGEND_HIGH + 6


def draw_legend(shown: Picture, width: float, bottom: float) -> Iterator[str]:
    """What the signs mean; `bottom` is where it ends."""
    rows = _legend_rows(shown, width)
    at = bottom - len(rows) * _LEGEND_HIGH
    yield path(way("M", MARGIN, at - 4, "H", width - MARGIN), thick=0.6, line=SOFT)
    for row in rows:
        at += _LEGEND_HIGH
        for entry, x in row:
            if entry.sign is not None:
                yield tile(entry.sign, x + 9, at - 8, solid=entry.solid)
            before = 23 if entry.sign is not None else 0
            yield written(entry.words, x + before, at - 4.5, _LEGEND)
