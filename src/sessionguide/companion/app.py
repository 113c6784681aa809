"""CompanionApp: the coach's own window on the whole of a second terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from sessionguide.companion.screen import CompanionScreen, Follows
from sessionguide.quiet_app import QuietApp
from sessionguide.widgets.commands import LOCK, PALETTE

if TYPE_CHECKING:
    from sessionguide.desk import Safe
    from sessionguide.locking import Locking


class CompanionApp(QuietApp):
    """Its curtain's key hides the shared window, not this one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(PALETTE.keys, "palette", show=False),
        Binding("escape,ctrl+q,ctrl+c", "quit", show=False),
    ]

    def __init__(self, companion: Follows, safe: Safe | None = None, lock_after: int = 0) -> None:
        """`safe` is locked again after `lock_after` minutes without a key."""
        super().__init__(["companion.tcss"])
        self._page = CompanionScreen(companion)
        self._safe = safe
        self._lock_after = lock_after
        self._locking: Locking | None = None

    def get_default_screen(self) -> Screen[None]:
        """The only page."""
        return self._page

    def on_ready(self) -> None:
        """Watch for how long nobody presses a key, where there is a passphrase."""
        if self._safe is not None:
            from sessionguide.locking import Locking

            self._locking = Locking(self, self._safe, self._lock_after)
            self._locking.watch()

    def action_lock(self) -> None:
        """Ask for the passphrase again, where there is one."""
        if self._locking is not None:
            self._locking.lock()

    def action_curtain(self) -> None:
        """Raise or lift the curtain of the shared window."""
        self._page.ask("curtain", "Asked for the pause screen, or for its end.")

    async def action_quit(self) -> None:
        """Leave, the note in the field kept."""
        self._page.action_leave()

    def action_palette(self) -> None:
        """Show everything that can be done here."""
        from sessionguide.app import THEMES
        from sessionguide.screens.palette import PaletteScreen

        locks = () if self._safe is None else (LOCK,)
        offered = (*self._page.commands, *locks, *THEMES)
        below = self.screen

        async def act(action: str | None) -> None:
            if action is not None:
                await self.run_action(action, below)

        self.push_screen(PaletteScreen([one for one in offered if one is not PALETTE]), act)

    def action_use_theme(self, name: str) -> None:
        """Other colours."""
        self.theme = name
