"""AnsweringPage: takes what the views post, and keeps what was typed and not accepted."""

from __future__ import annotations

from textual import on

from sessionguide.errors import AnswerError
from sessionguide.screens.quiet import Quiet
from sessionguide.screens.session_base import SessionPage
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.widgets.step_view import StepView

DRAFT_AFTER = 1.0
"""Seconds after which typing is kept, also while it goes on."""


class AnsweringPage(SessionPage):
    """A session page that answers and drafts reach."""

    def __init__(self, runner: SessionRunner, notice: str = "") -> None:
        super().__init__(runner, notice)
        self._typing = Quiet(self, DRAFT_AFTER, self.keep_typing)

    @on(StepView.Answered)
    async def take_answer(self, event: StepView.Answered) -> None:
        """Take the answer and go on; one meant for another question is a bounced key."""
        event.stop()
        here = self.runner.session.here
        step = self.runner.session.step
        if event.visit != here or step is None:
            return
        if step.kind.empty(event.raw):
            await self._take_nothing(here)
            return
        try:
            self.runner.answer_and_advance(here, event.raw)
        except AnswerError as error:
            if self.view is not None:
                self.view.problem(str(error))
            return
        self.forget_typing()
        await self.repaint()

    async def _take_nothing(self, here: Visit) -> None:
        """Enter on nothing asks once; the second time it skips, or takes the answer back."""
        answered = self.runner.session.answer(here) is not None
        if self.asked_once != here:
            self.asked_once = here
            self.say(
                "Take your earlier answer back? Enter again takes it back; F3 keeps it."
                if answered
                else "Nothing here yet. Enter again skips this question."
            )
            return
        self.forget_typing()
        self.runner.withdraw(here) if answered else self.runner.advance()
        await self.repaint("Your answer is taken back. Ctrl+Z brings it again." if answered else "")

    @on(StepView.Drafted)
    def keep_soon(self, event: StepView.Drafted) -> None:
        """Keep what was typed a second later, also while more is typed."""
        event.stop()
        if event.visit != self.runner.session.here:
            return
        if self.asked_once is not None:
            self.asked_once = None
            self.say("")
        self._typing.stir()

    def keep_typing(self) -> None:
        """Keep what stands there and was not accepted."""
        if self._typing.stirred and self.view is not None:
            self.runner.draft(self.view.shown.visit, self.view.current_raw())
            self.watch_saving()
        self.forget_typing()

    def forget_typing(self) -> None:
        """What was typed needs no keeping any more."""
        self._typing.calm()

    @on(StepView.Said)
    def show_sentence(self, event: StepView.Said) -> None:
        """Show what a view said of itself."""
        event.stop()
        self.say(event.sentence)
