"""The curtain: an opaque page that says only 'Paused'; the key that raised it lifts it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen
from textual.widgets import Static

from sessionguide.widgets.foot import Foot


class Cover(Screen[None]):
    """A page with a word in the middle, and nothing else."""

    CSS_PATH = "curtain.tcss"

    @property
    def cursor_screen_offset(self) -> Offset:
        """The terminal's own cursor stands on the line of that word: nothing has the focus."""
        return self.query_one("#word").region.offset


class CurtainScreen(Cover):
    """Nothing of the session is on it; it takes no key but its own, which the app binds."""

    covers = "curtain"

    def compose(self) -> ComposeResult:
        """One word, and how to go on."""
        yield Static(Content("Paused"), id="word")
        yield Foot("F9 or Ctrl+L shows the session again.", id="how")


class SmallScreen(Cover):
    """Shown while the window is too small for a question."""

    covers = "small"

    def compose(self) -> ComposeResult:
        """What to do; everything stays as it is below."""
        yield Static(Content("Please make the window bigger."), id="word")
        yield Foot("Nothing is lost. F9 hides the screen.", id="how")
