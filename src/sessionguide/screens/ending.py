"""What the closing page and the plan page share: leaving, the overview, one quiet sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from sessionguide.errors import StorageError
from sessionguide.language.text import clean
from sessionguide.screens.messages import SessionOver
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.widgets.words import Words

if TYPE_CHECKING:
    from sessionguide.screens.leave import Leaving

KEPT = "Your answers are kept. sessionguide resume {id} goes on."
DISCARDED = "The session is put aside. For seven days sessionguide resume {id} brings it back."


class EndingPage(Screen[None]):
    """A page at the end of a running session."""

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
            self.runner.jump(visit)
            self.dismiss()

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
            self.over(KEPT)
        elif leaving == "discard":
            try:
                self.runner.discard()
            except StorageError as error:
                self.say(str(error))
            else:
                self.over(DISCARDED)

    def over(self, sentence: str) -> None:
        """The session is over on this screen; the app goes on from here."""
        told = sentence.replace("{id}", self.runner.session.id)
        self.post_message(SessionOver(self.runner, told))
