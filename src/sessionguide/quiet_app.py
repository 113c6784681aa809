"""QuietApp: what may reach the terminal: curtain, cursor, toasts, and one sentence for the end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from typing import Any, ClassVar, cast

from rich.text import Text
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.keys import Keys
from textual.notifications import SeverityLevel
from textual.reactive import Reactive
from textual.theme import Theme

from sessionguide import told_to_end
from sessionguide.language.clean import clean
from sessionguide.themes import ALL_THEMES, THEME_NAMES, THEMES_OF_16
from sessionguide.widgets.commands import CURTAIN

SMALLEST = (52, 16)
"""Columns and rows below which no question can be shown."""

cast(dict[str, Any], ANSI_SEQUENCES_KEYS)["\x1b\r"] = (Keys.ControlJ,)
"""Alt+Enter of terminals without the newer key protocol; Textual would take it for Enter."""

CRASHED = (
    "The program met a fault of its own and had to stop. Every accepted answer is kept. "
    "Start sessionguide again and choose 'Resume a session'."
)


ENDED = "The program was told to end. Every accepted answer is kept."
HIDING = ("curtain", "lock")
"""What covers a session so that nothing at all may be seen of it."""


class QuietApp(App[str], inherit_bindings=False):
    """An app whose screen can be hidden at once, and that never tells what was said."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(CURTAIN.keys, "curtain", show=False, priority=True),
    ]

    theme: Reactive[str] = Reactive(THEME_NAMES[0])
    """As was chosen from the first paint on: one that is set later makes all CSS be read again."""

    def __init__(self, css_path: list[str], theme: str = THEME_NAMES[0]) -> None:
        self._cursor = Offset()
        self.on_input: Callable[[], bool] | None = None
        """Told of every key, paste and move of the mouse; True keeps it from the screen."""
        self.set_reactive(QuietApp.theme, theme)
        # Without colours the terminal's own are left alone; greys of ours would be colours too.
        super().__init__(css_path=[*css_path], ansi_color="NO_COLOR" in os.environ or None)
        self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's and ours, in colours that this terminal has."""
        console = getattr(self, "console", None)
        of_16 = console is not None and console.color_system == "standard"
        return THEMES_OF_16 if of_16 else ALL_THEMES

    async def on_event(self, event: events.Event) -> None:
        """Where someone waits for a while without any, all input is noticed before it acts."""
        is_input = isinstance(event, events.InputEvent | events.Paste)
        if not is_input or not self._noticed():
            await super().on_event(event)

    def _noticed(self) -> bool:
        """Someone is there; whether it is too late for what they want."""
        return self.on_input is not None and self.on_input()

    def action_notice(self) -> None:
        """Someone acted from another window."""
        self._noticed()

    # --- the end --------------------------------------------------------------------------------

    def on_load(self) -> None:
        """Before the terminal is changed: hear what would end us without changing it back.

        What fails in the background fails silently: its words could be a client's.
        """
        told_to_end.listen(lambda code: self.call_later(self._end, code))
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)

    def _end(self, code: int) -> None:
        """Keep what is typed and leave; the session waits at its question."""
        self.keep_typing()
        self.exit(ENDED, return_code=code)

    # --- the curtain, and a window too small ----------------------------------------------------

    @property
    def _covered(self) -> str:
        """'curtain', 'lock' or 'small' while a page that hides everything is on top."""
        covers: str = getattr(self.screen, "covers", "")
        return covers

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Behind a page that hides everything only the curtain's key works."""
        if self._covered:
            return action == "curtain"
        return super().check_action(action, parameters)

    def action_curtain(self) -> None:
        """Raise the curtain at once, or lift it."""
        if self._covered == "curtain":
            if not self._noticed():
                self.pop_screen()
                self.mind_size()
                self.call_after_refresh(self.wake)
            return
        from sessionguide.screens.curtain import CurtainScreen

        self.clear_notifications()
        self.push_screen(CurtainScreen())
        self.call_after_refresh(self.rest)

    def keep_typing(self) -> None:
        """Keep what is typed and not accepted, wherever it is."""
        self._tell_pages("keep_typing")

    def rest(self) -> None:
        """Nobody works now: what is typed is kept, and the clock of a session stands (S3)."""
        self.keep_typing()
        self._tell_pages("rest")

    def wake(self) -> None:
        """Someone works again, unless something else covers the session."""
        if not any(getattr(screen, "covers", "") in HIDING for screen in self.screen_stack):
            self._tell_pages("wake")

    def _tell_pages(self, what: str) -> None:
        """Call the method `what` of every page that has one."""
        for screen in self.screen_stack:
            act = getattr(screen, what, None)
            if act is not None:
                act()

    def on_resize(self, event: events.Resize) -> None:
        """A window that is too small says so; below, everything stays as it is."""
        self.mind_size(event.size)

    def mind_size(self, size: Size | None = None) -> None:
        """Judge whether the window is too small, where another page has come on top."""
        size = size or self.size
        small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        if self._covered == "curtain":
            return
        if small != (self._covered == "small"):
            if small:
                from sessionguide.screens.curtain import SmallScreen

                self.push_screen(SmallScreen())
            else:
                self.pop_screen()

    # --- what reaches the terminal --------------------------------------------------------------

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands: in the focused field or row, else on the page."""
        shown = self._running and self.screen_stack
        focused = (self.focused or self.screen) if shown else None
        offset: Offset = getattr(focused, "cursor_screen_offset", self._cursor)
        return offset

    @cursor_position.setter
    def cursor_position(self, offset: Offset) -> None:
        self._cursor = offset

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A toast, shown literally; behind curtain and lock there are none."""
        if not any(getattr(screen, "covers", "") in HIDING for screen in self.screen_stack):
            super().notify(
                clean(message), title="", severity=severity, timeout=timeout, markup=False
            )

    def deliver_screenshot(
        self,
        filename: str | None = None,
        path: str | None = None,
        time_format: str | None = None,
    ) -> str | None:
        """No picture of the screen is ever written: it would hold what was said."""
        return None

    def panic(self, *renderables: object) -> None:
        """Stop with one calm sentence: a report could hold what clients said."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._exit_renderables.append(Text(CRASHED))
        self._close_messages_no_wait()
