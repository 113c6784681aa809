"""AskedPage: does what the coach asks for from the other window."""

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

    async def action_forward(self) -> None:
        """Go on without touching the answer."""
        raise NotImplementedError
