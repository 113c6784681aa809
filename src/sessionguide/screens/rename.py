"""Calling an entry otherwise: which one, and how; it follows wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from sessionguide.errors import AnswerError
from sessionguide.language.clean import shortened
from sessionguide.screens.dialog import CLOSING, ChoiceDialog, Dialog
from sessionguide.session.reading import Reading
from sessionguide.session.renaming import Named, named
from sessionguide.steps.answers import quoted
from sessionguide.widgets.commands import Command
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.rows import Row, Rows

LONGEST_ENTRY, LONGEST_PLACE = 120, 70
"""Characters of an entry, and of where it was said, in the list."""


class RenameScreen(Dialog[Named]):
    """Gives the entry that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "dismiss", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
    ]
    title_words = "Which entry gets another name?"
    foot_words = "The new name stands everywhere then."
    commands = (Command("take_marked", "", "Enter", "choose it", "Choose it."), *CLOSING)

    def __init__(self, reading: Reading, marked: str = "") -> None:
        """`marked` is the id of the entry to begin with."""
        super().__init__()
        self.reading = reading
        self.entries = named(reading)
        self.marked = marked

    def compose_inside(self) -> ComposeResult:
        """A field to narrow, and the entries."""
        yield Entry(placeholder="Type to narrow the list")
        shown = self._rows("")
        found = [at for at, row in enumerate(shown) if self._is_marked(row)]
        rows = Rows()
        rows.put(shown, found[-1] if found else 0)
        rows.can_focus = False
        yield rows

    def _is_marked(self, row: Row) -> bool:
        return bool(row.id and self.marked) and self.entries[int(row.id)].id == self.marked

    def _rows(self, typed: str) -> list[Row]:
        """The entries that hold every word of `typed`, below where they were said."""
        rows: list[Row] = []
        words, said = typed.casefold().split(), None
        for at, one in enumerate(self.entries):
            place = _place(one, self.reading)
            if not all(word in f"{one.item.text} {place}".casefold() for word in words):
                continue
            if one.visit != said:
                rows.append(Row(place, heading=True))
            said = one.visit
            rows.append(Row(shortened(one.item.text, LONGEST_ENTRY), str(at)))
        return rows

    @on(TextArea.Changed)
    def narrow(self) -> None:
        """Show what holds every word that was typed."""
        rows = self._rows(self.query_one(Entry).value)
        self.query_one(Rows).put(rows, 0)
        self.say("" if rows else "No entry holds this.")

    @on(Entry.Submitted)
    def action_take_marked(self) -> None:
        """Enter takes what is marked."""
        self.query_one(Rows).action_choose()

    @on(Rows.Chosen)
    def choose(self, event: Rows.Chosen) -> None:
        """Give the entry back."""
        self.dismiss(self.entries[int(event.row.id)])

    def action_move(self, by: int) -> None:
        """The arrows move the mark while the field keeps the cursor."""
        rows = self.query_one(Rows)
        rows.mark(rows.index + by)


class NameScreen(Dialog[str]):
    """Gives the new name once it is taken, or None."""

    foot_words = "The new name stands everywhere then."
    commands = (Command("keep", "", "Enter", "keep it", "Call it so."), *CLOSING)

    def __init__(self, text: str, take: Callable[[str], None]) -> None:
        """`take` calls it so, or raises an AnswerError that says why not."""
        super().__init__()
        self.title_words = f"What shall {quoted(text)} be called?"
        self.text = text
        self.take = take

    def compose_inside(self) -> ComposeResult:
        """The name, ready to be changed."""
        entry = Entry()
        entry.load(self.text)
        yield entry

    @on(Entry.Submitted)
    def action_keep(self) -> None:
        """Call it so; a name that cannot be stays in the field."""
        text = self.query_one(Entry).value.strip()
        try:
            if text != self.text:
                self.take(text)
        except AnswerError as error:
            self.say(str(error))
        else:
            self.dismiss(text)


def offer(old: str, new: str) -> ChoiceDialog:
    """The question whether what was agreed under the old name is called otherwise too."""
    rows = (
        Row("Leave it as it was agreed", "leave"),
        Row(f"Call it {quoted(new)} there too", "too"),
    )
    words = "It was agreed in these words. You decide together."
    return ChoiceDialog(f"The plan says {quoted(old)}.", words, rows)


def _place(one: Named, reading: Reading) -> str:
    """Where it was said."""
    asked = shortened(reading.listed(one.visit), LONGEST_PLACE)
    return f"Agreed: {asked}" if one.copied else asked
