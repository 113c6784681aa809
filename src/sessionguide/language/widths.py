"""How wide a text is, in print and in columns, and where its lines break.

No font is asked: the widths are those of a wide one, so that no reader's font needs more.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

_GROUPS: Final = {
    0.3: "IJijl",
    0.35: " ,./:;\\|",
    0.4: "()-[]ft‹›",
    0.45: "!r",
    0.5: '"*_`“”‘’',
    0.55: "?csz",
    0.6: "FLkvxy",
    0.65: "$0123456789EPSTYabdeghnopqu{}",
    0.7: "ABCKRVXZ",
    0.75: "NU",
    0.8: "&DGHOQ",
    0.85: "#+<=>^w~",
    0.9: "M",
    1.0: "%@Wm",
}
_WIDTHS: Final = {char: width for width, chars in _GROUPS.items() for char in chars}
_OTHER: Final = 0.8
"""Of a letter that is not in the table; letters with an accent are as wide as without."""
_WIDE: Final = 1.1
_BOLDER: Final = 1.15
"""How much wider bold letters are."""


def print_width(text: str, size: float, *, bold: bool = False) -> float:
    """How much room `text` needs at most, in letters of `size`."""
    return sum(map(_printed, text)) * size * (_BOLDER if bold else 1)


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(0 if _rides(char) else 2 if _is_wide(char) else 1 for char in text)


def printed_lines(
    text: str, size: float, width: float, *, bold: bool = False, first: float = 0
) -> list[str]:
    """`text` in lines of at most `width`; `first` is what the first line lacks of it."""
    return list(_broken(text, width, lambda part: print_width(part, size, bold=bold), first))


def column_lines(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns."""
    return list(_broken(text, width, columns))


def filled(text: str, width: int) -> str:
    """`text` with spaces behind it, `width` columns in all."""
    return text + " " * (width - columns(text))


def _broken(
    text: str, width: float, measure: Callable[[str], float], first: float = 0
) -> Iterator[str]:
    line, room = "", width - first
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer) <= room:
            line = longer
            continue
        if line or room < width:
            yield line
            room = width
        *pieces, word = _pieces(word, width, measure)
        yield from pieces
        line = word
    yield line


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """A word too long for a line, in pieces of at least one letter."""
    piece = ""
    for char in word:
        if piece and measure(piece + char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


def _printed(char: str) -> float:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    if _rides(char):
        return 0
    if _is_wide(char):
        return _WIDE
    return _WIDTHS.get(unicodedata.normalize("NFD", char)[0], _OTHER)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _rides(char: str) -> bool:
    """Whether it takes no room of its own."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf")
