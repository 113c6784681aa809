"""The view of `text`: one field that grows with what is typed (S14)."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import TextArea

from sessionguide.steps.base import Json
from sessionguide.steps.text import STEP
from sessionguide.widgets.answer_view import AnswerView
from sessionguide.widgets.entry import Entry


class TextView(AnswerView):
    """A field for an open answer; a suggestion stands in it, selected, until it is touched."""

    kind = STEP
    keys_help = (
        ("Enter", "take this answer and go on"),
        ("Ctrl+J", "begin a new line"),
        ("Ctrl+Z", "take back what was typed last"),
        ("Mouse", "click to put the cursor there"),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.main = self.entry = Entry(placeholder="Type here")

    def compose(self) -> ComposeResult:
        """The field, and the remark below it."""
        yield self.entry
        yield self.remark

    def put(self, raw: Json) -> None:
        """Load the text; a suggestion is selected, so that typing replaces it."""
        self.entry.load(raw if isinstance(raw, str) else "")
        if self.suggested:
            self.entry.select_all()

    def standing(self) -> Json:
        """The text."""
        return self.entry.value

    def hint(self) -> str:
        """How to treat a suggestion, and how long the answer may be."""
        most = self.shown.asked.options.at_most
        limit = "" if most is None else "One word." if most == 1 else f"At most {most} words."
        if self.suggested:
            limit = f"A suggestion: Enter takes it, typing replaces it. {limit}"
        return limit.strip()

    def focus_answer(self) -> None:
        """Put the cursor into the field."""
        self.entry.focus()

    def undo(self) -> bool:
        """Undo typing."""
        return self.entry.undo_typing()

    def redo(self) -> bool:
        """Do typing again."""
        return self.entry.redo_typing()

    @on(TextArea.Changed)
    def _keep_draft(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    @on(Entry.Submitted)
    def _take_answer(self, event: Entry.Submitted) -> None:
        """What stood there at Enter: keys that came after it belong to no answer."""
        self.post_message(self.Answered(self.shown.visit, event.value))

    @on(Entry.Refused)
    def _show_refusal(self, event: Entry.Refused) -> None:
        self.problem(event.sentence)


VIEW = TextView
