"""Contrast as WCAG 2 counts it, over painted cells."""

from __future__ import annotations

from collections.abc import Iterator

from tests.snapshot.painting import Cell, Look, Painting, Rgb

BODY = 7.0
"""What is read: WCAG AAA."""
ENABLED = 4.5
"""Everything else that can be used: WCAG AA."""


def ratio(look: Look) -> float:
    """From 1, the same, to 21, black on white."""
    light, dark = sorted((_luminance(look.ink), _luminance(look.paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(painting: Painting) -> Iterator[str]:
    """A sentence for each kind of cell that cannot be read well enough."""
    found: dict[tuple[Look, float], str] = {}
    for line in painting.lines:
        for cell in line:
            if not cell.text.isspace() and ratio(cell.look) < needed(cell):
                key = (cell.look, needed(cell))
                found[key] = found.get(key, "") + cell.text
    for (look, least), text in found.items():
        yield f"{text[:40]!r} is {look}: {ratio(look):.2f} and not {least:g} to 1"


def needed(cell: Cell) -> float:
    """Letters and digits are read; rules, bars and marks are only to be seen."""
    return BODY if any(char.isalnum() for char in cell.text) else ENABLED


def _luminance(color: Rgb) -> float:
    red, green, blue = map(_linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
