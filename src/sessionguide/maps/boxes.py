"""A flow as a picture in plain text, 80 columns wide, drawn with the lines that terminals have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.flows.model import Flow
from sessionguide.language.widths import column_lines, columns, filled
from sessionguide.maps.picture import Card, Row, picture

WIDTH: Final = 80
_INSIDE: Final = WIDTH - 4
_LOOP_ROOM: Final = 5

_PLAIN: Final = "┌─┐│└┘┬"
_STACK: Final = "╔═╗║╚╝╤"
"""Corners and edges of a stage that is asked once, and of one for each entry of a list."""


def text(flow: Flow) -> str:
    """`flow` as a picture of text."""
    shown = picture(flow)
    room = WIDTH - columns(shown.minutes) - 2
    first, *rest = column_lines(shown.title, room)
    lines = [filled(first, WIDTH - columns(shown.minutes)) + shown.minutes, *rest]
    lines += column_lines(shown.about, WIDTH) if shown.about else []
    lines += column_lines(f"Source: {shown.source}", WIDTH) if shown.source else []
    lines += ["", "  ● Begin"]
    for card in shown.cards:
        lines += _card(card)
    lines += ["  │", "  ◉ Close, and read the plan back"]
    if any(row.guard for card in shown.cards for row in card.rows):
        lines += ["", "● asked on the main way   ○ asked only if   ‹name› the answer to it"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _card(card: Card) -> Iterator[str]:
    """The arrow to it, the box, and what stands in it."""
    yield "  │"
    if card.guard:
        for line in column_lines(f"{card.guard}; else past it", WIDTH - 4):
            yield f"  │ {line}"
    left, flat, right, side, low_left, low_right, down = _STACK if card.each else _PLAIN
    yield f"{left}{flat}▼{_top(card, flat)}{right}"
    rest = _title(card)[1:] + (column_lines(card.each, _INSIDE - 2) if card.each else [])
    for line in (*(f"│ {line}" for line in rest), "│", *_body(card)):
        yield f"{side} {filled(line, _INSIDE)} {side}"
    yield f"{low_left}{flat}{down}{flat * (WIDTH - 4)}{low_right}"


def _top(card: Card, flat: str) -> str:
    """The title in the upper edge, the minutes at its end."""
    minutes = f" {card.minutes} {flat}" if card.minutes else ""
    title = f"{flat} {_title(card)[0]} "
    room = WIDTH - 4 - columns(minutes)
    return title + flat * (room - columns(title)) + minutes


def _title(card: Card) -> list[str]:
    return column_lines(card.title, WIDTH - 10 - columns(card.minutes) - 3)


def _body(card: Card) -> Iterator[str]:
    """Every row; those of a loop with the way back at their right."""
    room = _INSIDE - (_LOOP_ROOM if card.loops else 0)
    for index, row in enumerate(card.rows):
        lines = list(_row(row, room))
        for number, line in enumerate(lines):
            back = _way_back(card, index, number, len(lines) - 1)
            yield filled(line, room) + back if back else line
    if card.rows[-1].ends and not card.rows[-1].guard:
        yield "■"


def _row(row: Row, room: int) -> Iterator[str]:
    """Its guard, its question and what stands small below."""
    first, rest = ("├─○ ", "│   ") if row.guard else ("● ", "│ ")
    wide = room - len(first)
    lines = column_lines(f"{row.guard}:", wide) if row.guard else []
    lines += column_lines(row.ask, wide)
    lines += column_lines(f"({row.aside})", wide)
    lines += column_lines(row.loop, wide) if row.loop else []
    for number, line in enumerate(lines):
        yield (rest if number else first) + line


def _way_back(card: Card, index: int, number: int, last: int) -> str:
    """What stands at the right of line `number` of row `index`."""
    for first_row, last_row in card.loops:
        if not first_row <= index <= last_row:
            continue
        begins, ends = (index, number) == (first_row, 0), (index, number) == (last_row, last)
        return "  ◄─┐" if begins else "  ──┘" if ends else "    │"
    return ""
