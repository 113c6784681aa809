"""What the closing page and the plan page share: leaving, the overview, one quiet sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from sessionguide.errors import StorageError
from sessionguide.language.text import clean
from sessionguide.screens.messages import DISCARDED, KEPT, KEPT_AT_HOME, SessionOver
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.widgets.words import Words

if TYPE_CHECKING:
    from sessionguide.screens.leave import Leaving


class EndingPage(Screen[str]):
    """A page at the end of a running session; it may give a sentence for the page below it."""

    takes_questions = False
    """Whether a question of the coach's own may be put here."""

    def __init__(self, runner: SessionRunner) -> None:
        super().__init__()
        self.runner = runner

    def say(self, sentence: str) -> None:
        """One sentence; what is not saved yet comes first."""
        words = [sentence] if sentence else []
        if self.runner.unsaved:
            words.insert(0, f"Not saved yet. {self.runner.trouble}".strip())
        self.query_one("#status", Words).put(Content(clean("  ".join(words), lines=False)))

    def keep_typing(self) -> None:
        """Keep what stands in a field and was not accepted; pages with a field do."""

    # --- elsewhere ----------------------------------------------------------------------------

    def action_overview(self) -> None:
        """See all questions, and go to one."""
        from sessionguide.screens.overview import OverviewScreen

        self.keep_typing()
        self.app.push_screen(OverviewScreen(self.runner), self._go)

    def _go(self, visit: Visit | None) -> None:
        if visit is not None and visit != AT_CLOSING:
            from sessionguide.screens.following import jumped

            sentence = jumped(self.runner, visit)
            if self.runner.session.here == AT_CLOSING:
                self.say(sentence)
            else:
                self.dismiss(sentence)

    def action_ask_too(self) -> None:
        """Ask a question of the coach's own."""
        from sessionguide.screens.following import ask_too

        ask_too(self)

    def action_rename(self) -> None:
        """Call an entry otherwise."""
        from sessionguide.screens.following import rename

        rename(self)

    async def show_anew(self, sentence: str = "") -> None:
        """Show how the session stands now; where it went to a question, the page below does."""
        if self.runner.session.here != AT_CLOSING:
            self.dismiss(sentence)
            return
        self.repaint()
        self.say(sentence)

    def repaint(self) -> None:
        """Show how the session stands."""
        raise NotImplementedError

    def action_agreed(self) -> None:
        """See what was agreed, and go to change it (S2)."""
        from sessionguide.screens.agreed import AgreedScreen

        self.keep_typing()
        self.app.push_screen(AgreedScreen(self.runner.reading), self._go)

    # --- leaving ------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Ask how to leave; answers are kept whatever is chosen."""
        from sessionguide.screens.leave import LeaveScreen

        self.keep_typing()
        self.app.push_screen(LeaveScreen(self.runner), self._leave)

    def _leave(self, leaving: Leaving | None) -> None:
        if leaving == "later":
            self.runner.pause()
            self.runner.close()
            self.over(KEPT, KEPT_AT_HOME)
        elif leaving == "discard":
            try:
                self.runner.discard()
            except StorageError as error:
                self.say(str(error))
            else:
                self.over(DISCARDED)

    def over(self, sentence: str, at_home: str = "") -> None:
        """The session is over on this screen; the app goes on from here."""
        told = sentence.replace("{id}", self.runner.session.id)
        self.post_message(SessionOver(self.runner, told, at_home))
