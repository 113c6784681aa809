"""Foot: sentences under a small page; one that begins with a key is a button for that key."""

from __future__ import annotations

import re

from textual import events
from textual.content import Content
from textual.style import Style

from sessionguide.widgets.words import Words

_KEYS = {"Enter": "enter", "Esc": "escape", "Down": "down", "F9": "f9", "F10": "f10"}
"""Keys as people read them, and what Textual calls them."""
_SENTENCE = re.compile(r"(?:^|(?<=[.;]\s))(" + "|".join(_KEYS) + r") [^.;]*[.;]?")
_KEY = "key"


class Foot(Words):
    """Shown literally; a click on 'Esc goes back.' does what the key does (U1)."""

    DEFAULT_CSS = """
    Foot { & .foot--key { color: $text-primary; text-style: bold; } }
    """
    COMPONENT_CLASSES = {"foot--key"}

    def render(self) -> Content:
        """The sentences, their keys marked as in the line of keys."""
        style = self.get_visual_style("foot--key", partial=True)
        content = self._shown
        for found in _SENTENCE.finditer(content.plain):
            start, end = found.span()
            meant = Style.from_meta({_KEY: _KEYS[found[1]]})
            content = content.stylize(meant, start, end).stylize(style, start, found.end(1))
        return content

    def on_click(self, event: events.Click) -> None:
        """Press the key of the sentence under the mouse."""
        key = event.style.meta.get(_KEY)
        if key is not None:
            event.stop()
            self.app.simulate_key(key)
