"""AskedPage: does what the coach asks for beside the flow, here or from the other window."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual import events, on

from sessionguide.screens.listening import Listening
from sessionguide.screens.session_answers import AnsweringPage


class AskedPage(AnsweringPage):
    """A session page that the companion reaches."""

    @on(events.Mount)
    def listen(self) -> None:
        """From now on the companion may ask for the curtain, and to go on."""
        self._listening = Listening(self.runner.asked, self.heed)
        self._listening.begin()

    @on(events.Unmount)
    def listen_no_longer(self) -> None:
        """The session is over, or left."""
        self._listening.end()

    def heed(self, what: str) -> None:
        """Do at once what was asked; nobody goes on under another page."""
        if what == "curtain":
            self.call_later(self.app.run_action, "curtain")
        elif what == "next":
            self.call_later(self._unless_covered, self._go_on)
        elif what.startswith("ask "):
            self.call_later(self._unless_covered, partial(self._put, what.removeprefix("ask ")))

    async def _unless_covered(self, act: Callable[[], Awaitable[None]]) -> None:
        """Someone is there; what is overdue after a long sleep comes first, and may hide it all."""
        await self.app.run_action("notice")
        await act()

    async def _go_on(self) -> None:
        if self.app.screen is self:
            await self.action_forward()

    async def _put(self, question: str) -> None:
        """On the page of a question, or on the closing page; under another page nobody sees it."""
        from sessionguide.screens.ending import EndingPage
        from sessionguide.screens.following import put_question

        top = self.app.screen
        if top is self:
            await put_question(self, question)
        elif isinstance(top, EndingPage) and top.takes_questions:
            await put_question(top, question)

    def action_ask_too(self) -> None:
        """Ask a question of the coach's own."""
        from sessionguide.screens.following import ask_too

        ask_too(self)

    def action_rename(self) -> None:
        """Call an entry otherwise, the one under the cursor first."""
        from sessionguide.screens.following import rename

        rename(self, self.view.marked if self.view else "")

    async def show_anew(self, sentence: str = "") -> None:
        """Show where the session stands now, what is typed there kept, and say this."""
        await self.repaint(sentence)

    async def action_forward(self) -> None:
        """Go on without touching the answer."""
        raise NotImplementedError
