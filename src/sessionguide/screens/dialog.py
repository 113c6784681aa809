"""Dialog: a small page over the screen: words, rows to choose from, and its keys as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from sessionguide.language.text import clean
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command, bindings_of
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

ResultT = TypeVar("ResultT")
ACCEPT = Command("accept", "", "Enter", "choose", "Take what is marked or typed.")
CLOSE = Command("dismiss", "escape,ctrl+q", "Esc", "back", "Close this page.", "Ctrl+Q")
CLOSING = (CLOSE, CURTAIN, PALETTE)
"""What every small page can do."""


class Dialog(ModalScreen[ResultT], Generic[ResultT]):
    """Base of the small pages; a subclass composes what stands between title and foot.

    The palette's key is bound here, for a small page keeps the app's keys from what is below.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of((CLOSE,)),
        Binding(PALETTE.keys, PALETTE.action, show=False),
    ]
    commands: tuple[Command, ...] = (ACCEPT, *CLOSING)

    title_words = ""
    foot_words = ""

    def compose(self) -> ComposeResult:
        """The title, what the subclass has, a sentence, the keys."""
        with Vertical(id="dialog"):
            yield Words(Content(clean(self.title_words)), id="dialog-title")
            yield from self.compose_inside()
            yield self._foot()
            yield KeyLine(self.commands, id="keys")

    def _foot(self) -> Words:
        foot = Words(Content(self.foot_words), id="dialog-foot")
        foot.display = bool(self.foot_words)
        return foot

    def compose_inside(self) -> ComposeResult:
        """What the page is for."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """One sentence at the foot."""
        foot = self.query_one("#dialog-foot", Words)
        foot.put(Content(clean(sentence or self.foot_words)))
        foot.display = bool(foot.text)

    @on(Entry.Refused)
    def show_refusal(self, event: Entry.Refused) -> None:
        """Say why something was not put into a field."""
        self.say(event.sentence)

    def action_accept(self) -> None:
        """The button for Enter: as if it were pressed where the cursor is."""
        focused = self.focused
        if isinstance(focused, Rows):
            focused.action_choose()
        elif isinstance(focused, Entry):
            focused.submit()


class ChoiceDialog(Dialog[str]):
    """Some words and rows to choose from; gives the chosen row's id, or None."""

    def __init__(self, title: str, words: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self.title_words = title
        self.words = words
        self.choices = tuple(rows)

    def compose_inside(self) -> ComposeResult:
        """The words and the rows."""
        if self.words:
            yield Words(Content(clean(self.words)), id="dialog-words")
        yield Rows(self.choices)

    @on(Rows.Chosen)
    def _row_chosen(self, event: Rows.Chosen) -> None:
        self.choose(event.row)

    def choose(self, row: Row) -> None:
        """Give the choice back."""
        self.dismiss(row.id)
