"""SessionGuideApp: the bridge between screens and runner; opens on home, or in a session."""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sessionguide.errors import SessionguideError
from sessionguide.quiet_app import QuietApp
from sessionguide.screens.messages import (
    ResumeWanted,
    SessionOver,
    SessionWanted,
    SuggestionsWanted,
)
from sessionguide.themes import THEME_NAMES, THEME_WORDS
from sessionguide.widgets.commands import CURTAIN, LOCK, PALETTE, Command

if TYPE_CHECKING:
    from sessionguide.desk import Desk, Safe
    from sessionguide.flows.model import Flow
    from sessionguide.locking import Locking
    from sessionguide.requests import StartRequest
    from sessionguide.session.ports import Client
    from sessionguide.steps.past import Past

WARM_AFTER = 0.3
"""Seconds after the first page before what sessions need is loaded."""


class SessionGuideApp(QuietApp):
    """The program on the whole screen.  `run` gives a sentence for after it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(PALETTE.keys, "palette", show=False),
        Binding("escape,ctrl+q,ctrl+c", "quit", show=False),
    ]

    def __init__(
        self, desk: Desk, start: StartRequest | None = None, theme: str = THEME_NAMES[0]
    ) -> None:
        """Open on home, or as `start` says.

        Raises:
            SessionguideError: the session that was asked for cannot be opened; nothing is shown.
        """
        first = "session" if start is not None and start.opens_session else "home"
        super().__init__([f"screens/{first}.tcss"])
        self.desk = desk
        self._locking: Locking | None = None
        if theme != THEME_NAMES[0]:
            self.theme = theme
        self._first = self._first_screen(start)

    # --- opening ------------------------------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """What is at the bottom: home, or the session that was asked for."""
        return self._first

    def _first_screen(self, start: StartRequest | None) -> Screen[None]:
        if start is None or not start.opens_session:
            from sessionguide.screens.home import HomeScreen

            return HomeScreen(self.desk, start.flow_name if start else "")
        if start.resume_id:
            return self._resumed(start.resume_id, start.practice)
        client = self._client(start)
        flow = start.flow or self.desk.library.get(start.flow_name)
        return self._begun(flow, client, start.practice, start.past)

    def _client(self, start: StartRequest) -> Client:
        shelf = self.desk.shelf(start.practice)
        found = shelf.find_clients(start.client_id) if start.client_id else ()
        if found:
            return found[0]
        from sessionguide.screens.sample import sample_client

        return sample_client(shelf)

    def _begun(
        self, flow: Flow, client: Client, practice: bool, past: Past | None = None
    ) -> Screen[None]:
        from sessionguide.screens.session import SessionScreen
        from sessionguide.session.start import begin

        return SessionScreen(begin(flow, client, self.desk.shelf(practice), past=past))

    def _resumed(self, session_id: str, practice: bool) -> Screen[None]:
        from sessionguide.screens.session import SessionScreen
        from sessionguide.session.start import resume

        shelf, recall = self.desk.shelf(practice), self.desk.library.recall
        runner, trouble = resume(session_id, shelf, recall=recall)
        return SessionScreen(runner, trouble or "Welcome back. Everything is as you left it.")

    @on(SessionWanted)
    def begin_session(self, event: SessionWanted) -> None:
        """Open a new session on top of home."""
        library = self.desk.library
        self._open(lambda: self._begun(library.get(event.flow_name), event.client, event.practice))

    @on(ResumeWanted)
    def resume_session(self, event: ResumeWanted) -> None:
        """Go on with a session on top of home."""
        self._open(lambda: self._resumed(event.session_id, event.practice))

    def _open(self, make: Callable[[], Screen[None]]) -> None:
        try:
            screen = make()
        except SessionguideError as error:
            self._say_at_home(str(error))
        else:
            self.push_screen(screen)

    def _say_at_home(self, sentence: str) -> None:
        say = getattr(self.screen_stack[0], "say", None)
        if say is not None:
            say(sentence)

    @on(SuggestionsWanted)
    def suggest(self, event: SuggestionsWanted) -> None:
        """Show what others have tried; the collection is read only now (S10)."""
        from sessionguide.screens.suggest import SuggestScreen

        session = event.session
        screen = SuggestScreen(
            self.desk.suggestions, session.flow.name, lambda: self.desk.number_of(session)
        )
        self.push_screen(screen, event.take)

    @on(SessionOver)
    async def end_session(self, event: SessionOver) -> None:
        """Back to home, or out of the program where home was never opened."""
        if not hasattr(self._first, "ask_flow"):
            self.exit(event.sentence)
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._say_at_home(event.sentence)

    async def action_quit(self) -> None:
        """Leave; a session that runs asks how."""
        for screen in reversed(self.screen_stack):
            leave = getattr(screen, "action_leave", None)
            if leave is not None:
                leave()
                return
        self.exit()

    # --- the first paint ----------------------------------------------------------------------

    def on_ready(self) -> None:
        """The first page is there: what only later pages need may load now."""
        self.call_after_refresh(self._first_painted)

    def _first_painted(self) -> None:
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.set_timer(WARM_AFTER, _warm)
        if self.desk.safe is not None:
            self._locking = self._watched(self.desk.safe)

    # --- locked again ---------------------------------------------------------------------------

    def _watched(self, safe: Safe) -> Locking:
        from sessionguide.locking import Locking

        locking = Locking(self, safe, self.desk.lock_after)
        locking.watch()
        return locking

    def action_lock(self) -> None:
        """Ask for the passphrase again, where there is one."""
        if self._locking is not None:
            self._locking.lock()

    # --- from anywhere ------------------------------------------------------------------------

    def action_palette(self) -> None:
        """Show everything that can be done here."""
        from sessionguide.screens.palette import PaletteScreen

        below = self.screen
        locks = () if self.desk.safe is None else (LOCK,)
        commands = (*getattr(below, "commands", (CURTAIN,)), *locks, *THEMES)
        offered = [command for command in commands if command is not PALETTE]

        async def act(action: str | None) -> None:
            if action is not None:
                await self.run_action(action, below)

        self.push_screen(PaletteScreen(offered), act)

    def action_use_theme(self, name: str) -> None:
        """Other colours."""
        self.theme = name


THEMES = tuple(
    Command(f"app.use_theme('{name}')", "", "", name, f"Colours: {words}.")
    for name, words in THEME_WORDS.items()
)


def _warm() -> None:
    """Load what the first session needs, beside the keys."""
    Thread(target=_load, daemon=True).start()


def _load() -> None:
    import sessionguide.screens.curtain
    import sessionguide.screens.session
    import sessionguide.session.start
    from sessionguide.session import machines

    assert sessionguide.session.start
    machines.warm()
