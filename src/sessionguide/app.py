"""SessionGuideApp: the bridge between screens and runner; opens on home, or in a session."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from threading import Thread
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from sessionguide.errors import SessionguideError
from sessionguide.home_app import HomeApp
from sessionguide.screens.messages import (
    ResumeWanted,
    SessionOver,
    SessionWanted,
    SuggestionsWanted,
)
from sessionguide.widgets.commands import SETTINGS, Command

if TYPE_CHECKING:
    from sessionguide.choosing import Choosing
    from sessionguide.desk import Desk, Habits
    from sessionguide.flows.model import Flow
    from sessionguide.requests import StartRequest
    from sessionguide.session.ports import Client
    from sessionguide.steps.past import Past

WARM_AFTER = 0.3
"""Seconds after the first page before what sessions need is loaded."""


class SessionGuideApp(HomeApp):
    """The program on the whole screen.  `run` gives a sentence for after it, or None."""

    def __init__(self, desk: Desk, start: StartRequest | None = None) -> None:
        """Open on home, or as `start` says.

        Raises:
            SessionguideError: the session that was asked for cannot be opened; nothing is shown.
        """
        first = "session" if start is not None and start.opens_session else "home"
        super().__init__([f"screens/{first}.tcss"], desk.habits, desk.safe)
        self.desk = desk
        self._choosing: Choosing | None = None
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
        self._say_at_home(event.at_home or event.sentence)

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
        self.watch_idling()

    # --- settings -----------------------------------------------------------------------------

    def heed_habits(self, habits: Habits) -> None:
        """Hide the screen by itself too."""
        super().heed_habits(habits)
        self.wait("curtain", habits.curtain_after, self.hide)

    def own_commands(self) -> Sequence[Command]:
        """The settings too, where there are any."""
        settings = (SETTINGS,) if self.desk.choices else ()
        return (*settings, *super().own_commands())

    def action_settings(self) -> None:
        """Show what can be set."""
        if choosing := self._chosen():
            choosing.show()

    def action_use_theme(self, name: str) -> None:
        """Other colours, now and from now on; a disk that does not keep them stops nothing."""
        super().action_use_theme(name)
        if choosing := self._chosen():
            choosing.keep("theme", name, lambda why: self.say(f"Colours: {why}") if why else None)

    def _chosen(self) -> Choosing | None:
        """What settings go through, loaded when it is first needed."""
        if self._choosing is None and self.desk.choices is not None:
            from sessionguide.choosing import Choosing

            self._choosing = Choosing(self, self.desk.choices(), self.desk.safe is not None)
        return self._choosing


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
