"""A painting as an SVG that needs nothing from elsewhere: no script, no font to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tests.snapshot.painting import Painting, Rgb

CELL, LINE, SIZE, FRAME = 9.63, 20, 16, 14
"""Pixels: a column, a line, the height of a letter, the room around the screen."""
BASE = 15
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"


def svg_of(painting: Painting, title: str) -> str:
    """The picture; `title` is read out by screen readers."""
    width = painting.width * CELL + 2 * FRAME
    height = painting.height * LINE + 2 * FRAME
    paper = painting.lines[0][0].look.paper
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width:g}" height="{height:g}" rx="10" fill="{_hex(paper)}"/>',
        f'<g font-family="{FONTS}" font-size="{SIZE}" style="white-space:pre">',
        *_papers(painting, paper),
        *_words(painting),
        "</g>",
        "</svg>",
        "",
    ])  # fmt: skip


def _papers(painting: Painting, page: Rgb) -> Iterator[str]:
    """What is behind the words, where it is not the page's own colour."""
    for run in painting.papers():
        if run.look.paper != page:
            yield (
                f'<rect x="{_x(run.column)}" y="{FRAME + run.row * LINE}" '
                f'width="{run.width * CELL:.2f}" height="{LINE}" fill="{_hex(run.look.paper)}"/>'
            )


def _words(painting: Painting) -> Iterator[str]:
    """Every word at its own column, so that no font can move it far."""
    for run in painting.words():
        look = run.look
        weight = ' font-weight="bold"' if look.bold else ""
        lines = "underline " * look.underline + "line-through" * look.strike
        decoration = f' text-decoration="{lines.strip()}"' if lines else ""
        yield (
            f'<text x="{_x(run.column)}" y="{FRAME + run.row * LINE + BASE}" '
            f'fill="{_hex(look.ink)}"{weight}{decoration} '
            f'textLength="{run.width * CELL:.2f}" lengthAdjust="spacingAndGlyphs">'
            f"{escape(run.text)}</text>"
        )


def _x(column: int) -> str:
    return f"{FRAME + column * CELL:.2f}"


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
