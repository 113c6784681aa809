"""A copy for the client: a file's name is asked for, and the plan is written there."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from sessionguide.errors import SessionguideError
from sessionguide.plan.exports.file import write_copy
from sessionguide.plan.plan import Plan
from sessionguide.screens.dialog import ACCEPT, CLOSING, Dialog
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.words import Words

WORDS = "The copy is the client's own. Its name may end in .md, .txt or .json."


class CopyScreen(Dialog[str]):
    """Gives a sentence on what was written, or None."""

    title_words = "Write a copy to which file?"
    commands = (ACCEPT._replace(short="write"), *CLOSING)

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan

    def compose_inside(self) -> ComposeResult:
        """The field, with a name that holds nobody's."""
        yield Words(Content(WORDS), id="dialog-words")
        yield Entry(str(Path.home() / f"plan-{self.plan.date}.md"))

    def on_mount(self) -> None:
        """The cursor stands behind the name."""
        entry = self.query_one(Entry)
        entry.load(entry.value)
        entry.focus()

    @on(Entry.Submitted)
    def write(self, event: Entry.Submitted) -> None:
        """Write it, or say what is in the way."""
        try:
            self.dismiss(write_copy(self.plan, event.value))
        except SessionguideError as error:
            self.say(str(error))
