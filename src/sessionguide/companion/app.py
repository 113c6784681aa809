"""CompanionApp: the coach's own window on the whole of a second terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from sessionguide.companion.screen import CompanionScreen, Follows
from sessionguide.desk import Habits
from sessionguide.home_app import HomeApp

if TYPE_CHECKING:
    from sessionguide.desk import Safe


class CompanionApp(HomeApp):
    """Its curtain's key hides the shared window, not this one; its colours are its own."""

    def __init__(
        self, companion: Follows, safe: Safe | None = None, habits: Habits | None = None
    ) -> None:
        """`safe` is locked again after as long without a key as `habits` say."""
        super().__init__(["companion.tcss"], habits or Habits(), safe)
        self._page = CompanionScreen(companion)

    def get_default_screen(self) -> Screen[None]:
        """The only page."""
        return self._page

    def on_ready(self) -> None:
        """Watch for how long nobody presses a key, where there is a passphrase."""
        self.watch_idling()

    def action_curtain(self) -> None:
        """Raise or lift the curtain of the shared window."""
        self._page.ask("curtain", "Asked for the pause screen, or for its end.")

    async def action_quit(self) -> None:
        """Leave, the note in the field kept."""
        self._page.action_leave()
