"""The curtain: an opaque page that says only 'Paused'; the key that raised it lifts it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static


class CurtainScreen(Screen[None]):
    """Nothing of the session is on it; it takes no key but its own, which the app binds."""

    CSS_PATH = "curtain.tcss"
    covers = "curtain"

    def compose(self) -> ComposeResult:
        """One word, and how to go on."""
        yield Static(Content("Paused"), id="word")
        yield Static(Content("F9 or Ctrl+L shows the session again."), id="how")


class SmallScreen(Screen[None]):
    """Shown while the window is too small for a question."""

    CSS_PATH = "curtain.tcss"
    covers = "small"

    def compose(self) -> ComposeResult:
        """What to do; everything stays as it is below."""
        yield Static(Content("Please make the window bigger."), id="word")
        yield Static(Content("Nothing is lost. F9 hides the screen."), id="how")
