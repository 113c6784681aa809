"""Foot: sentences under a page without other words; one that begins with a key is its button."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.content import Content

from sessionguide.widgets.words import Words

_SENTENCE = re.compile(r"(?:^|(?<=[.;]\s))(Enter|Esc|F9) [^.;]*[.;]?")


class Foot(Words):
    """The page's own words, never a person's; a click on 'Esc leaves.' is the key (U1)."""

    DEFAULT_CSS = """
    Foot { & .foot--key { color: $text-primary; text-style: bold; } }
    """
    COMPONENT_CLASSES = {"foot--key"}

    def __init__(self, words: str, *, id: str | None = None) -> None:
        """`words` are the page's own."""
        super().__init__(Content(words), id=id)

    def render(self) -> Content:
        """The sentences, their keys marked as in the line of keys."""
        style = self.get_visual_style("foot--key", partial=True)
        content = self._shown
        for found in self._buttons():
            content = content.stylize(style, *found.span(1))
        return content

    def _buttons(self) -> Iterator[re.Match[str]]:
        return _SENTENCE.finditer(self.text)

    def on_click(self, event: events.Click) -> None:
        """Press the key of the sentence under the mouse."""
        at = self._offset_at(event.x - self.gutter.left, event.y - self.gutter.top)
        for found in self._buttons():
            if found.start() <= at < found.end():
                event.stop()
                self._press(found[1])

    def _press(self, key: str) -> None:
        if key == "Enter":
            self.app.simulate_key("enter")
        elif key == "Esc":
            self.app.simulate_key("escape")
        else:
            self.app.simulate_key("f9")

    def _offset_at(self, x: int, y: int) -> int:
        """Which character of the text is painted there; -1 for none."""
        width, at = self.content_size.width, 0
        for row, line in enumerate(self._shown.wrap(width)):
            at = self.text.index(line.plain, at)
            if row == y:
                centred = self.styles.text_align == "center"
                left = (width - line.cell_length) // 2 if centred else 0
                return _place(line.plain, x - left, at)
            at += len(line.plain)
        return -1


def _place(line: str, x: int, before: int) -> int:
    """The character in column `x` of `line`, counted from `before`; -1 beside it."""
    if x < 0:
        return -1
    places = (at for at in range(len(line)) if cell_len(line[: at + 1]) > x)
    found = next(places, -1)
    return found if found < 0 else before + found
