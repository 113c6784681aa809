"""A question of the coach's own: one field, and a few to begin from (S8, S14, U1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sessionguide.errors import AnswerError
from sessionguide.screens.dialog import CLOSING, Dialog
from sessionguide.widgets.commands import Command
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.rows import Row, Rows

STARTERS = (
    "What makes this matter now?",
    "What else comes to mind?",
    "What gets in the way?",
    "What have you tried so far?",
    "How would you notice that it works?",
    "What would be the smallest step?",
)
"""Short and open (S14): to take as they are, or to begin from."""


class OwnQuestionScreen(Dialog[str]):
    """Gives the question that was put, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "dismiss", show=False),
        Binding("down", "to_rows", show=False),
        Binding("up", "to_field", show=False),
    ]
    title_words = "What would you like to ask?"
    foot_words = "Down goes to the starters."
    commands = (Command("ask", "", "Enter", "ask it now", "Ask it now."), *CLOSING)

    def __init__(self, take: Callable[[str], None]) -> None:
        """`take` puts the question, or raises an AnswerError that says why not."""
        super().__init__()
        self.take = take

    def compose_inside(self) -> ComposeResult:
        """The field and the starters."""
        yield Entry(placeholder="Type your question here")
        rows = Rows()
        heading = Row("Or begin with one of these", heading=True)
        rows.put((heading, *(Row(text) for text in STARTERS)), -1)
        yield rows

    @on(Entry.Submitted)
    def action_ask(self) -> None:
        """Put it; what cannot be asked stays in the field."""
        question = self.query_one(Entry).value
        try:
            self.take(question)
        except AnswerError as error:
            self.say(str(error))
        else:
            self.dismiss(question)

    @on(Rows.Chosen)
    def begin_with(self, event: Rows.Chosen) -> None:
        """Into the field, to be asked as it is or changed."""
        entry = self.query_one(Entry)
        entry.load(event.row.text)
        entry.focus()
        self.say("Change it as you like.")

    def action_to_rows(self) -> None:
        """From the field to the starters."""
        self.query_one(Rows).focus()
        self.query_one(Rows).mark(1)

    def action_to_field(self) -> None:
        """From the first starter back to the field."""
        rows = self.query_one(Rows)
        rows.put(rows.rows, -1)
        self.query_one(Entry).focus()
