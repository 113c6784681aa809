"""The contrast of every scene as a table: `python -m tests.snapshot contrast [SCENE ...]`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator

from tests.snapshot.contrast import BODY, needed, ratio
from tests.snapshot.painting import Cell, Painting
from tests.snapshot.scenes import SCENES, SIZES, THEMES, playing

HEAD = f"{'scene':<20}{'theme':<10}{'size':<8}{'letters':>8}   {'other signs':>8}"


def contrast_table(names: list[str]) -> None:
    """Print a row for each scene, theme and size; what is too faint has a `!` behind it."""
    sys.stdout.write(f"{HEAD}\n")
    for name in names or SCENES:
        for row in asyncio.run(_rows(name)):
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()


async def _rows(name: str) -> list[str]:
    rows = []
    async with playing(name, SIZES[0]) as (stage, painting):
        for theme in THEMES:
            stage.app.theme = theme
            for size in SIZES if name != "small" else (stage.size,):
                await stage.pilot.resize_terminal(*size)
                painting = await stage.rest()
                rows.append(row_of(name, theme, painting))
    return rows


def row_of(name: str, theme: str, painting: Painting) -> str:
    """The faintest letter and the faintest other sign of a painting, with the least of each."""
    letters, signs = (" ".join(_faintest(painting, least)) for least in (True, False))
    size = f"{painting.width}x{painting.height}"
    return f"{name:<20}{theme:<10}{size:<8}{letters:>8}   {signs}".rstrip()


def _faintest(painting: Painting, letters: bool) -> Iterator[str]:
    cells = [cell for cell in _seen(painting) if (needed(cell) == BODY) == letters]
    if cells:
        cell = min(cells, key=lambda cell: ratio(cell.look))
        found = ratio(cell.look)
        yield f"{found:.2f}{'!' if found < needed(cell) else ''} {cell.text}"


def _seen(painting: Painting) -> Iterator[Cell]:
    return (cell for line in painting.lines for cell in line if not cell.text.isspace())
