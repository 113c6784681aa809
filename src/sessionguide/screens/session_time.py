"""TimedPage: says once that time grows short, and does what is chosen about it (S3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.screens import session_page as page
from sessionguide.screens.session_asked import AskedPage
from sessionguide.session.clock import SETTLED
from sessionguide.widgets.commands import Command
from sessionguide.widgets.head import Where

if TYPE_CHECKING:
    from sessionguide.session.replanning import Choice, TimeTold

HOW = "F8 plans the time."


class TimedPage(AskedPage):
    """A session page with an end; time never moves anyone on."""

    _told: TimeTold | None = None

    @property
    def told(self) -> TimeTold:
        """What was said about time; most sessions are short of it late, if ever."""
        if self._told is None:
            from sessionguide.session.replanning import TimeTold

            self._told = TimeTold()
        return self._told

    def where(self) -> Where:
        """Where we are, and quietly beside the clock that time is short."""
        is_early = self.runner.spent < SETTLED
        return page.where(self.runner, "" if is_early else self.told.beside(self.runner))

    def of_use(self) -> tuple[Command, ...]:
        """And planning the time, while it is short."""
        is_short = self.runner.spent >= SETTLED and bool(self.told.beside(self.runner))
        return (*super().of_use(), *((page.TIME,) if is_short else ()))

    def time_words(self) -> str:
        """One sentence when what is left no longer holds the stages to come."""
        return "" if self.runner.spent < SETTLED else self.told.words(self.runner, HOW)

    def rest(self) -> None:
        """Nobody works now: the clock stands."""
        self.runner.rest()
        self.watch_saving()

    def wake(self) -> None:
        """The clock goes on."""
        self.runner.wake()
        self.watch_saving()

    def action_time(self) -> None:
        """See where the time goes, and choose what to do about it."""
        from sessionguide.screens.time import TimeScreen

        self.keep_typing()
        self.app.push_screen(TimeScreen(self.runner), self._take)

    async def _take(self, choice: Choice | None) -> None:
        if choice is None:
            return
        sentence = choice(self.runner)
        self.told.chosen(self.runner)
        await self.repaint(sentence)
