"""A painting as plain text that can be read, compared and reviewed: the signs, then the looks."""

from __future__ import annotations

from itertools import count
from string import ascii_letters, digits

from tests.snapshot.painting import Look, Painting

LETTERS = ascii_letters + digits
BLANK = "."


def golden_of(painting: Painting) -> str:
    """The lines as they read, the same lines with a letter for each look, and what they mean."""
    named: dict[Look, str] = {}
    number = count()

    def letter(look: Look, blank: bool) -> str:
        if look not in named:
            named[look] = BLANK if blank and not named else LETTERS[next(number)]
        return named[look]

    looks = [
        "".join(letter(cell.look, cell.text.isspace()) * cell.width for cell in line)
        for line in painting.lines
    ]
    meant = [f"{letter} {look}" for look, letter in named.items()]
    parts = [painting.texts, [line.rstrip(BLANK) for line in looks], meant]
    head = f"{painting.width} columns, {painting.height} lines"
    return "\n\n".join([head, *("\n".join(lines) for lines in parts)]) + "\n"
