"""AskedPage: does what the coach asks for beside the flow, here or from the other window."""

from __future__ import annotations

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
        elif what == "next" and self.app.screen is self:
            self.call_later(self.app.run_action, "notice")
            self.call_later(self.action_forward)
        elif what.startswith("ask "):
            self._put(what.removeprefix("ask "))

    def _put(self, question: str) -> None:
        """On the page of a question, or on the closing page; under another page nobody sees it."""
        from sessionguide.screens.ending import EndingPage
        from sessionguide.screens.following import put_question

        top = self.app.screen
        if top is self:
            self.call_later(put_question, self, question)
        elif isinstance(top, EndingPage) and top.takes_questions:
            self.call_later(put_question, top, question)

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
