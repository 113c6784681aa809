"""The session screen: what each key does, on top of the page that shows the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.errors import AnswerError, StorageError
from sessionguide.screens import session_page as page
from sessionguide.screens.messages import (
    DISCARDED,
    KEPT,
    KEPT_AT_HOME,
    SessionOver,
    SuggestionsWanted,
)
from sessionguide.screens.session_time import TimedPage
from sessionguide.session.session import AT_CLOSING, Phase, Visit

if TYPE_CHECKING:
    from sessionguide.screens.leave import Leaving
    from sessionguide.screens.park import Thought
    from sessionguide.session.reading import Reading
    from sessionguide.suggestions.suggestion import Suggestion


class SessionScreen(TimedPage):
    """A running session: keys in, runner called, page repainted."""

    BINDINGS = page.BINDINGS

    # --- moving -------------------------------------------------------------------------------

    async def action_go_on(self) -> None:
        """The Enter button; or Enter where nothing is asked, once the person could read it."""
        if self.view is not None:
            self.view.answer()
        elif self.painted == self.runner.session.here:
            self.runner.advance()
            await self.repaint()

    async def action_back(self) -> None:
        """Go back the way we came."""
        before = self._settled()
        self.runner.back()
        first = self.runner.session.here == before
        await self.repaint("This is the first question." if first else "")

    async def action_forward(self) -> None:
        """Go on without touching the answer; what was typed is kept as it stands."""
        self._settled()
        self.runner.advance()
        await self.repaint()

    async def action_undo(self) -> None:
        """Undo typing and moving inside the question, then answers and moves."""
        if self.view is not None and self.view.undo():
            return
        self.forget_typing()
        before = self.runner.reading
        if not self.runner.undo():
            await self.repaint("There is nothing to take back.")
            return
        did = self._travelled(before) or "Taken back."
        await self.repaint(f"{did} Ctrl+Y does it again.")

    async def action_redo(self) -> None:
        """Do again what undo took back."""
        if self.view is not None and self.view.redo():
            return
        self.forget_typing()
        before = self.runner.reading
        if not self.runner.redo():
            await self.repaint("There is nothing to do again.")
            return
        await self.repaint(self._travelled(before) or "Done again.")

    def _travelled(self, before: Reading) -> str:
        """What undo or redo did beside the flow."""
        from sessionguide.screens.following import taken_back

        return taken_back(before, self.runner.reading)

    def _settled(self) -> Visit:
        """Where we are, with everything typed there kept."""
        self.keep_typing()
        return self.runner.session.here

    # --- other pages --------------------------------------------------------------------------

    def action_overview(self) -> None:
        """See all questions, and go to one."""
        from sessionguide.screens.overview import OverviewScreen

        self._settled()
        self.app.push_screen(OverviewScreen(self.runner), self._jump)

    async def _jump(self, visit: Visit | None) -> None:
        if visit is None:
            await self.repaint()
            return
        from sessionguide.screens.following import jumped

        await self.repaint(jumped(self.runner, visit))

    def action_park(self) -> None:
        """Put a thought aside, or take one up."""
        from sessionguide.screens.park import ParkScreen

        self._settled()
        self.app.push_screen(ParkScreen(self.runner.session.parked), self._park)

    def _park(self, thought: Thought | None) -> None:
        if thought is None:
            return
        try:
            self.say(self._keep_thought(thought))
        except AnswerError as error:
            self.say(str(error))

    def _keep_thought(self, thought: Thought) -> str:
        if thought.taken_up is None:
            self.runner.park(thought.text)
            return "Parked. Ctrl+T brings it back."
        self.runner.settle_parked(thought.taken_up)
        return f"Taken up: {thought.text}"

    def action_suggest(self) -> None:
        """See what others have tried, where that can be taken up; nothing is read before (S10)."""
        if self.view is None or not self.view.takes_suggestions:
            self.say("Ideas from others can be seen where you say what you will try.")
            return
        self._settled()
        self.post_message(SuggestionsWanted(self.runner.session, self._take_suggestion))

    def _take_suggestion(self, chosen: Suggestion | str | None) -> None:
        if self.view is None or not chosen:
            return
        if isinstance(chosen, str):
            self.view.take_up(chosen)
        else:
            self.view.take_up(chosen.title, later=chosen.for_thought)

    def action_agreed(self) -> None:
        """See what was agreed, and go to change it (S2)."""
        from sessionguide.screens.agreed import AgreedScreen

        self._settled()
        self.app.push_screen(AgreedScreen(self.runner.reading), self._jump)

    def action_help(self) -> None:
        """Help for this question."""
        from sessionguide.screens.help import HelpScreen, session_help

        note = page.cue(self.runner, self.cues).plain
        self.app.push_screen(HelpScreen(session_help(self.runner, self.view, self.commands, note)))

    # --- leaving ------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Ask how to leave; answers are kept whatever is chosen."""
        from sessionguide.screens.leave import LeaveScreen

        self._settled()
        self.app.push_screen(LeaveScreen(self.runner), self._leave)

    async def _leave(self, leaving: Leaving | None) -> None:
        if leaving == "later":
            self.runner.pause()
            self.runner.close()
            self._over(KEPT, KEPT_AT_HOME)
        elif leaving == "now":
            self.runner.jump(AT_CLOSING)
            await self.repaint()
        elif leaving == "discard":
            await self._discard()

    async def _discard(self) -> None:
        try:
            self.runner.discard()
        except StorageError as error:
            await self.repaint()
            self.say(str(error))
        else:
            self._over(DISCARDED)

    def _over(self, message: str, at_home: str = "") -> None:
        sentence = message.format(id=self.runner.session.id)
        self.post_message(SessionOver(self.runner, sentence, at_home))

    # --- the end ------------------------------------------------------------------------------

    def go_to_closing(self, notice: str = "") -> None:
        """Every question is behind us: the closing page comes on top of this one."""
        from sessionguide.screens.closing import ClosingScreen

        self.app.push_screen(ClosingScreen(self.runner, notice), self._after_closing)

    async def _after_closing(self, sentence: str | None = None) -> None:
        """Back from the closing page: to a question, or the session is over."""
        if self.runner.session.phase is Phase.FINISHED:
            self.runner.close()
            self._over("The plan is kept.")
            return
        if self.runner.session.here == AT_CLOSING:
            self.runner.back()
        await self.repaint(sentence or "")
