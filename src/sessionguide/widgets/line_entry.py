"""LineEntry: the field of a line among others; lifted, it is moved and not typed into."""

from __future__ import annotations

from textual import events
from textual.actions import SkipAction
from textual.message import Message

from sessionguide.datum import datum
from sessionguide.widgets.entry import Entry

_NUDGES = {"[": -1, "up": -1, "]": 1, "down": 1}


class LineEntry(Entry):
    """The line being edited. Lifted, it is not typed into but moved."""

    lifted = False

    @datum(frozen=False, eq=False)
    class Nudged(Message):
        """A lifted line is to go up (-1) or down (1), or to be put down (0)."""

        by: int

    @datum(frozen=False, eq=False)
    class Emptied(Message):
        """Backspace on an empty line."""

    async def _on_key(self, event: events.Key) -> None:
        name = event.character if event.character in _NUDGES else event.key
        if self.lifted and (event.is_printable or event.key in ("up", "down", "enter", "escape")):
            event.stop()
            event.prevent_default()
            self.post_message(self.Nudged(_NUDGES.get(name or "", 0)))
        elif event.key == "backspace" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.Emptied())
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self._hand_over()

    def _hand_over(self) -> None:
        """Submit the line and be empty at once: what is typed on already is the next line."""
        value = self.value
        self.load("")
        self.post_message(self.Submitted(self, value))

    def action_cursor_up(self, select: bool = False) -> None:
        """Shift+Up moves the line instead of selecting."""
        if select:
            raise SkipAction()
        super().action_cursor_up()

    def action_cursor_down(self, select: bool = False) -> None:
        """Shift+Down moves the line instead of selecting."""
        if select:
            raise SkipAction()
        super().action_cursor_down()
