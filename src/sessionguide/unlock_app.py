"""UnlockApp: asks for the passphrase on a page of its own, before the home folder can be read."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sessionguide.quiet_app import QuietApp
from sessionguide.screens.unlock import UnlockScreen
from sessionguide.themes import THEME_NAMES

if TYPE_CHECKING:
    from sessionguide.store.vault.vault import Vault


class UnlockApp(QuietApp):
    """One page. It knows nothing of the home but how a passphrase is tried.

    `vault` is open after `run`, or None where nobody gave the passphrase.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q,ctrl+c", "exit", show=False),
    ]

    def __init__(self, open_with: Callable[[str], Vault], theme: str = THEME_NAMES[0]) -> None:
        super().__init__(["screens/unlock.tcss"], theme)
        self.vault: Vault | None = None
        self._open_with = open_with

    def get_default_screen(self) -> Screen[None]:
        """The page."""
        return UnlockScreen(self._open_with)

    @on(UnlockScreen.Opened)
    def go_on(self, event: UnlockScreen.Opened) -> None:
        """What comes next is not this app's."""
        self.vault = cast("Vault", event.key)
        self.exit()

    def action_exit(self) -> None:
        """Leave; nothing was opened."""
        self.exit()

    def on_ready(self) -> None:
        """While someone types: load what comes after."""
        self.call_after_refresh(Thread(target=_load, daemon=True).start)


def _load() -> None:
    import sessionguide.app
    import sessionguide.screens.home

    assert sessionguide.screens.home
