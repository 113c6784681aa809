"""HomeApp: what both windows on a home folder can do: palette, colours, lock, and idling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from sessionguide.desk import Habits
from sessionguide.quiet_app import HIDING, QuietApp
from sessionguide.themes import THEME_WORDS
from sessionguide.widgets.commands import CURTAIN, LOCK, PALETTE, Command

if TYPE_CHECKING:
    from sessionguide.desk import Safe
    from sessionguide.idling import Idling
    from sessionguide.locking import Locking


class HomeApp(QuietApp):
    """A window on a home folder that is open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(PALETTE.keys, "palette", show=False),
        Binding("escape,ctrl+q,ctrl+c", "quit", show=False),
    ]

    def __init__(self, css_path: list[str], habits: Habits, safe: Safe | None) -> None:
        """`safe` is what a passphrase locks, where there is one."""
        super().__init__(css_path, habits.theme)
        self.habits = habits
        self._safe = safe
        self._locking: Locking | None = None
        self._idling: Idling | None = None

    # --- nobody there ---------------------------------------------------------------------------

    def watch_idling(self) -> None:
        """From now on, do what is done after a while without a key."""
        if self._safe is not None:
            from sessionguide.locking import Locking

            self._locking = Locking(self, self._safe)
        self.heed_habits(self.habits)

    def heed_habits(self, habits: Habits) -> None:
        """Wait as long as these say, from now on."""
        self.habits = habits
        self.wait("lock", habits.lock_after if self._locking else 0, self._lock)

    def wait(self, name: str, minutes: int, act: Callable[[], bool]) -> None:
        """After `minutes` without a key, `act`; nothing is loaded while nothing waits."""
        if self._idling is None and minutes:
            from sessionguide.idling import Idling

            self._idling = Idling(self)
        if self._idling is not None:
            self._idling.wait(name, minutes, act)

    def hide(self) -> bool:
        """Raise the curtain, unless nothing can be seen anyway; whether it was raised."""
        if any(getattr(screen, "covers", "") in HIDING for screen in self.screen_stack):
            return False
        self.action_curtain()
        return True

    def _lock(self) -> bool:
        return self._locking is not None and self._locking.lock()

    def action_lock(self) -> None:
        """Ask for the passphrase again, where there is one."""
        self._lock()

    # --- from anywhere --------------------------------------------------------------------------

    def own_commands(self) -> Sequence[Command]:
        """What the palette offers on every page, besides what the page can do."""
        return (*(() if self._safe is None else (LOCK,)), *THEMES)

    def action_palette(self) -> None:
        """Show everything that can be done here."""
        from sessionguide.screens.palette import PaletteScreen

        below = self.screen
        commands = (*getattr(below, "commands", (CURTAIN,)), *self.own_commands())

        async def act(action: str | None) -> None:
            if action is not None:
                await self.run_action(action, below)

        self.push_screen(PaletteScreen([one for one in commands if one is not PALETTE]), act)

    def action_use_theme(self, name: str) -> None:
        """Other colours."""
        self.theme = name

    def say(self, sentence: str) -> None:
        """One sentence, on the nearest page that has room for it."""
        for screen in reversed(self.screen_stack):
            say = getattr(screen, "say", None)
            if say is not None:
                say(sentence)
                return


THEMES = tuple(
    Command(f"app.use_theme('{name}')", "", "", name, f"Colours: {words}.")
    for name, words in THEME_WORDS.items()
)
