"""Dialog: a small page over the screen: words, rows to choose from, and Esc to go back."""

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
from sessionguide.widgets.foot import GO_BACK, Foot
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

ResultT = TypeVar("ResultT")


class Dialog(ModalScreen[ResultT], Generic[ResultT]):
    """Base of the small pages; a subclass composes what stands between title and foot."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "dismiss", "close", show=False),
    ]

    title_words = ""
    foot_words = GO_BACK

    def compose(self) -> ComposeResult:
        """The title, what the subclass has, and how to go back."""
        with Vertical(id="dialog"):
            yield Words(Content(clean(self.title_words)), id="dialog-title")
            yield from self.compose_inside()
            yield Foot(self.foot_words, id="dialog-foot")

    def compose_inside(self) -> ComposeResult:
        """What the page is for."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """One sentence at the foot; how to go back stays, for those who have only a mouse."""
        self.query_one(Foot).tell(sentence)


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
