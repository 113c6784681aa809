"""SVG, written by hand: a few shapes and texts in dark and grey that also print well."""

from __future__ import annotations

from html import escape
from typing import Final

from sessionguide.language.facts import number_text

INK: Final = "#111"
SOFT: Final = "#444"
"""Small print: at least 8:1 on white, 7:1 on SHADE."""
DEEP: Final = "#1c3557"
SHADE: Final = "#ececec"
PAPER: Final = "#fff"
FONTS: Final = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

_NO_XML: Final = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def written(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    color: str = INK,
    bold: bool = False,
    slanted: bool = False,
    end: bool = False,
) -> str:
    """A line of text whose base line begins at (x, y), or ends there."""
    looks = ' font-weight="bold"' if bold else ""
    looks += ' font-style="italic"' if slanted else ""
    looks += ' text-anchor="end"' if end else ""
    place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{color}"{looks}'
    return f"<text {place}>{safe(text)}</text>"


def safe(text: str) -> str:
    """`text` as it may stand in a file of this form."""
    return escape(text.translate(_NO_XML))


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = PAPER,
    line: str = INK,
    thick: float = 1.2,
    round_: float = 6,
) -> str:
    """A rectangle with round corners."""
    size = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="{_n(round_)}"'
    return f'<rect {size} fill="{fill}" stroke="{line}" stroke-width="{_n(thick)}"/>'


def path(way: str, *, line: str = DEEP, thick: float = 1.4, dashed: bool = False) -> str:
    """A line along `way`."""
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    looks = f'fill="none" stroke="{line}" stroke-width="{_n(thick)}"{dash}'
    return f'<path d="{way}" {looks} stroke-linecap="round" stroke-linejoin="round"/>'


def way(*parts: str | float) -> str:
    """The parts of a path, letters and numbers, with numbers made short."""
    return " ".join(part if isinstance(part, str) else _n(part) for part in parts)


def head(x: float, y: float, direction: str) -> str:
    """The head of an arrow whose tip is at (x, y); it points `down` or `left`."""
    sides = {"down": ((-4, -7), (4, -7)), "left": ((7, -4), (7, 4))}[direction]
    points = " ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in ((0, 0), *sides))
    return f'<polygon points="{points}" fill="{DEEP}"/>'


def dot(x: float, y: float, radius: float, *, fill: str = DEEP) -> str:
    """A filled circle with a dark edge."""
    place = f'cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"'
    return f'<circle {place} fill="{fill}" stroke="{DEEP}" stroke-width="1.4"/>'


def tile(sign: str, x: float, y: float, *, solid: bool, ends: bool = False) -> str:
    """A sign on its tile, the middle of it at (x, y): dark, or light with a dark edge."""
    fill, stroke = (DEEP, PAPER) if solid else (PAPER, DEEP)
    edge = box(x - 12, y - 12, 24, 24, line=DEEP, round_=5) if ends else ""
    plate = box(x - 9, y - 9, 18, 18, fill=fill, line=DEEP, round_=4)
    place = f'transform="translate({_n(x - 6.4)} {_n(y - 6.4)}) scale(0.8)"'
    lines = 'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'
    return f'{edge}{plate}<path {place} d="{sign}" fill="none" stroke="{stroke}" {lines}/>'


def _n(number: float) -> str:
    return number_text(round(number, 2))
