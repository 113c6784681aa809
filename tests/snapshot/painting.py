"""A painting: every cell of the screen as it is painted, with its colours, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.strip import Strip

Rgb = tuple[int, int, int]
_DIMMED = 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is painted; colours are red, green, blue from 0 to 255."""

    ink: Rgb
    paper: Rgb
    bold: bool = False
    underline: bool = False
    strike: bool = False

    def __str__(self) -> str:
        """'#f4f4f2 on #0b0d10 bold'."""
        words = [_hex(self.ink), "on", _hex(self.paper)]
        words += [name for name in ("bold", "underline", "strike") if getattr(self, name)]
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Cell:
    """One sign and where it stands: wide signs take two columns."""

    text: str
    column: int
    width: int
    look: Look


class Run(NamedTuple):
    """Cells side by side on one line that look the same."""

    row: int
    column: int
    width: int
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Painting:
    """The whole screen, top line first."""

    width: int
    height: int
    lines: tuple[tuple[Cell, ...], ...]

    @property
    def texts(self) -> list[str]:
        """What stands on each line, without the empty columns at its right."""
        return ["".join(cell.text for cell in line).rstrip() for line in self.lines]

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.texts)

    def runs(self) -> Iterator[Run]:
        """Each stretch of one look."""
        return self._runs(lambda cell: cell.look)

    def papers(self) -> Iterator[Run]:
        """Each stretch on one ground, whatever stands on it."""
        return self._runs(lambda cell: cell.look.paper)

    def words(self) -> Iterator[Run]:
        """Each stretch of one look between two spaces."""
        runs = self._runs(lambda cell: (cell.look, cell.text.isspace()))
        return (run for run in runs if not run.text.isspace())

    def _runs(self, key: Callable[[Cell], object]) -> Iterator[Run]:
        for row, line in enumerate(self.lines):
            for _key, group in groupby(line, key=key):
                cells = list(group)
                width = sum(cell.width for cell in cells)
                text = "".join(cell.text for cell in cells)
                yield Run(row, cells[0].column, width, text, cells[0].look)


def strips_of(app: App[str]) -> list[Strip]:
    """What the page on top paints now, as Textual has it."""
    return app.screen._compositor.render_strips(app.size)


def painting_of(app: App[str]) -> Painting:
    """What the page on top paints now."""
    lines = tuple(
        tuple(_cells((segment.text, segment.style or Style.null()) for segment in strip))
        for strip in strips_of(app)
    )
    return Painting(app.size.width, app.size.height, lines)


def _cells(segments: Iterable[tuple[str, Style]]) -> Iterator[Cell]:
    column = 0
    for text, style in segments:
        for sign, width, look in _painted(text, style):
            yield Cell(sign, column, width, look)
            column += width


@lru_cache(maxsize=4096)
def _painted(text: str, style: Style) -> tuple[tuple[str, int, Look], ...]:
    """Each sign of a stretch in one style, how wide it is and how it looks."""
    return tuple((sign, cell_len(sign), _look(style, sign)) for sign in _signs(text))


def _signs(text: str) -> Iterator[str]:
    """`text` sign by sign; what takes no column of its own stays with the sign before."""
    if text.isascii():
        yield from text
        return
    held = ""
    for char in text:
        if held and cell_len(held + char) > cell_len(held):
            yield held
            held = ""
        held += char
    if held:
        yield held


@lru_cache(maxsize=4096)
def _look(style: Style, sign: str) -> Look:
    """How `sign` is painted in `style`; a space shows no ink, unless it is lined."""
    behind = style.color if style.reverse else style.bgcolor
    before = style.bgcolor if style.reverse else style.color
    lined = bool(style.underline or style.strike)
    paper = _rgb(behind)
    if sign.isspace() and not lined:
        return Look(paper, paper)
    ink = _between(_rgb(before), paper) if style.dim else _rgb(before)
    return Look(ink, paper, bool(style.bold), bool(style.underline), bool(style.strike))


def _rgb(color: Color | None) -> Rgb:
    """The colour; one that is left to the terminal is no colour of ours, and is refused."""
    if color is None or color.triplet is None:
        raise AssertionError(f"a cell is painted in a colour of the terminal: {color}")
    return color.triplet.red, color.triplet.green, color.triplet.blue


def _between(one: Rgb, other: Rgb) -> Rgb:
    red, green, blue = (round(a + (b - a) * _DIMMED) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
