"""Chips: a few short choices side by side, painted by one widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from sessionguide.datum import datum
from sessionguide.language.facts import Item
from sessionguide.language.text import clean

COMBINE_WITHIN = 1.0
"""Seconds in which a second key still belongs to the first."""
NOWHERE = -1
_GAP = 1


@datum(frozen=True)
class Spot:
    """Where one chip is painted."""

    index: int
    line: int
    start: int
    end: int


def spots(texts: Sequence[str], width: int) -> tuple[Spot, ...]:
    """Where the chips stand at `width`: each with room for brackets, as many a line as fit."""
    placed: list[Spot] = []
    line, start = 0, 0
    for index, text in enumerate(texts):
        length = cell_len(text) + 2
        if start and start + length > width:
            line, start = line + 1, 0
        placed.append(Spot(index, line, start, start + length))
        start += length + _GAP
    return tuple(placed)


class Chips(Widget, can_focus=True):
    """One of a few choices; none of them at first.  Arrows, first letters, digits and mouse."""

    DEFAULT_CSS = """
    Chips { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter", "submit", show=False),
    ]

    @datum(frozen=False, eq=False)
    class Moved(Message):
        """Another choice, or none."""

        chips: Chips

    @datum(frozen=False, eq=False)
    class Submitted(Message):
        """The person pressed Enter."""

        chips: Chips

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()
        self.index = NOWHERE
        self.suggested = False
        self.takes_letters = True
        """Whether a letter chooses; else letters pass on."""
        self._texts: tuple[str, ...] = ()
        self._typed = ""
        self._typed_at = 0.0

    # --- what it holds --------------------------------------------------------------------------

    def put(self, items: Sequence[Item], chosen: str = "", *, suggested: bool = False) -> None:
        """Show `items`, the one with the id `chosen` chosen."""
        before, self.items = self.items, tuple(items)
        self._texts = tuple(clean(item.text, lines=False) for item in items)
        ids = [item.id for item in items]
        self.index = ids.index(chosen) if chosen in ids else NOWHERE
        self.suggested = suggested
        self._typed = ""
        self.refresh(layout=self.items != before)

    @property
    def chosen(self) -> Item | None:
        """The chosen item."""
        return self.items[self.index] if 0 <= self.index < len(self.items) else None

    def agree(self, text: str) -> None:
        """Choose the item that says `text`, or none, without a word about it."""
        index = next((at for at, item in enumerate(self.items) if item.text == text), NOWHERE)
        if index != self.index or self.suggested:
            self.index, self.suggested = index, False
            self.refresh()

    def choose(self, index: int) -> None:
        """Choose the item at `index`, or none."""
        if index == self.index and not self.suggested:
            return
        self.index, self.suggested = index, False
        self.refresh()
        self._follow()
        self.post_message(self.Moved(self))

    # --- keys and mouse -------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """Choose the next or the one before; from none, begin at that end."""
        if self.index == NOWHERE:
            self.choose(0 if by > 0 else len(self.items) - 1)
        else:
            self.choose(max(0, min(self.index + by, len(self.items) - 1)))

    def action_edge(self, end: int) -> None:
        """Choose the first or the last."""
        self.choose(0 if end == 0 else len(self.items) - 1)

    def action_clear(self) -> None:
        """Choose none."""
        self.choose(NOWHERE)

    def action_submit(self) -> None:
        """Say that Enter was pressed."""
        self.post_message(self.Submitted(self))

    def on_key(self, event: events.Key) -> None:
        """A letter or digit chooses what begins with it; a digit alone counts the choices."""
        character = event.character or ""
        if not self.takes_letters or not event.is_printable or character == " ":
            return
        event.stop()
        joined = self._typed if event.time - self._typed_at <= COMBINE_WITHIN else ""
        self._typed_at = event.time
        for typed in (joined + character, character):
            index = self._meant(typed)
            if index != NOWHERE:
                self._typed = typed
                self.choose(index)
                return

    def _meant(self, typed: str) -> int:
        for index, text in enumerate(self._texts):
            if text.casefold().startswith(typed.casefold()):
                return index
        counted = int(typed) - 1 if typed.isascii() and typed.isdigit() else NOWHERE
        return counted if 0 <= counted < len(self.items) else NOWHERE

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the chip under the mouse."""
        at = event.get_content_offset(self)
        for spot in spots(self._texts, self.content_size.width) if at is not None else ():
            if at is not None and at.y == spot.line and spot.start <= at.x < spot.end:
                self.choose(spot.index)

    # --- painting -------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the chips need at `width`."""
        placed = spots(self._texts, width)
        return placed[-1].line + 1 if placed else 0

    def render(self) -> Content:
        """The chips, the chosen one in brackets."""
        parts: list[Content | str] = []
        line = 0
        for spot in spots(self._texts, self.content_size.width):
            parts.append("\n" if spot.line != line else " " * _GAP if spot.start else "")
            line = spot.line
            parts.append(self._chip(spot.index))
        return Content.assemble(*parts)

    def _chip(self, index: int) -> Content:
        text = self._texts[index]
        if index != self.index:
            return Content(f" {text} ")
        if self.suggested:
            return Content(f"({text})")
        return Content(f"[{text}]").stylize(Style(reverse=True, bold=True))

    # --- the real cursor ------------------------------------------------------------------------

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands: at the chosen chip, or at the first."""
        placed = spots(self._texts, self.content_size.width)
        spot = placed[max(0, self.index)] if placed else Spot(0, 0, 0, 0)
        x, y, _width, _height = self.content_region
        return Offset(x + spot.start, y + spot.line)

    def _watch_has_focus(self, _focus: bool) -> None:
        self._follow()

    def _follow(self) -> None:
        if self.is_mounted and self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
