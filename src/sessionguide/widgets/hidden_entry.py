"""HiddenEntry: a field for a passphrase; what is typed shows as dots; only its end is edited."""

from __future__ import annotations

import re

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from sessionguide.datum import datum

LONGEST = 1_024
"""Characters that a passphrase may have."""
DOT = "•"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class HiddenEntry(Widget, can_focus=True):
    """Letters go to the end, Backspace takes the last, Ctrl+U takes all; Enter submits.

    It is no text area: nothing of it can be selected, copied, undone or painted.
    """

    DEFAULT_CSS = """
    HiddenEntry {
        height: 1; width: 1fr; padding: 0 1; background: $surface;
        border-left: outer $border-blurred;
        &:focus { border-left: outer $border; }
    }
    """

    @datum(frozen=False, eq=False)
    class Submitted(Message):
        """The person pressed Enter."""

        value: str

    @datum(frozen=False, eq=False)
    class Changed(Message):
        """The person typed, pasted or erased."""

    @datum(frozen=False, eq=False)
    class Refused(Message):
        """What was typed or pasted did not fit, and nothing was put in."""

        sentence: str

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""

    # --- what it holds ------------------------------------------------------------------------

    def empty(self) -> None:
        """Forget what was typed."""
        self._put("")

    def _put(self, text: str) -> None:
        self._typed = text
        self.refresh()

    def _add(self, text: str) -> None:
        if len(self._typed) + len(text) > LONGEST:
            sentence = f"A passphrase has at most {LONGEST:,} characters. This was not added."
            self.post_message(self.Refused(sentence))
            return
        self._put(self._typed + text)
        self.post_message(self.Changed())

    # --- keys ---------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take what is meant for the field, and let every other key pass."""
        if event.key == "enter":
            self.post_message(self.Submitted(self._typed))
        elif event.key == "backspace":
            self._erase(self._typed[:-1])
        elif event.key == "ctrl+u":
            self._erase("")
        elif event.character and not _CONTROL.search(event.character):
            self._add(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _erase(self, left: str) -> None:
        self._put(left)
        self.post_message(self.Changed())

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line of what was pasted: a passphrase has no line end."""
        event.stop()
        line = re.split("[\r\n]", event.text.strip("\r\n"), maxsplit=1)[0]
        if line:
            self._add(line)

    # --- painting -----------------------------------------------------------------------------

    @property
    def _dots(self) -> int:
        """How many dots are painted: one column is left for the cursor."""
        return min(len(self._typed), max(0, self.content_size.width - 1))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands."""
        return self.content_region.offset + Offset(self._dots, 0)

    def render(self) -> Content:
        """Dots, and the cursor behind them."""
        cursor = ("$input-cursor-foreground on $input-cursor-background",) if self.has_focus else ()
        return Content.assemble(DOT * self._dots, (" ", *cursor))
