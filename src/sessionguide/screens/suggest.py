"""Suggestions on request: the client's own idea first, then what others have tried (S7, S10)."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea

from sessionguide.language.clean import clean
from sessionguide.screens.dialog import Dialog
from sessionguide.suggestions.offering import (
    ASKED_FIRST,
    groups,
    quiet_words,
    told,
)
from sessionguide.suggestions.suggestion import Collection, Suggestion
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.pick_rows import NOWHERE, PickRows
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

READING = "The collection is being read."
NOTHING = "Nothing here has these words. Enter takes them as your own idea."
UNUSABLE = "Not all files of your own can be used. sessionguide activities list says which."
"""No name and no word of a file: the client reads this page, and either may be another's."""
HOW = "Type your own idea, or words to narrow the list. ↓ marks one."


class SuggestScreen(Dialog[Suggestion | str]):
    """Gives the suggestion that was chosen, or the words that were typed instead."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "dismiss", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-5)", show=False),
        Binding("pagedown", "move(5)", show=False),
    ]
    title_words = ASKED_FIRST
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    foot_words = "Enter puts it on the page, for you to change."

    def __init__(
        self, collect: Callable[[], Collection], flow: str, number: Callable[[], int]
    ) -> None:
        """What `collect` gives, for the session of that `number` on `flow`."""
        super().__init__()
        self.collect, self.flow, self.number = collect, flow, number
        self.found = Collection()
        self.at = 1
        """Which session of this client it is."""
        self.by_name: dict[str, Suggestion] = {}

    def compose_inside(self) -> ComposeResult:
        """A field, the list, and what the marked one is."""
        yield Entry(placeholder="Your own idea first, or words to look for")
        rows = PickRows()
        rows.can_focus = False
        yield rows
        yield Words(Content(READING), id="told")

    def on_mount(self) -> None:
        """The field waits; the collection is read beside it."""
        self.query_one(Entry).focus()
        self.run_worker(self._read())

    async def _read(self) -> None:
        self.found = await to_thread(self.collect)
        self.at = await to_thread(self.number)
        self.by_name = {one.name: one for one in self.found.suggestions}
        self._show()

    def _show(self) -> None:
        """The list for what was typed; nothing is marked, so that no Enter takes one unseen."""
        rows: list[Row] = []
        typed = self.query_one(Entry).value
        for group in groups(self.found.suggestions, self.flow, self.at, typed):
            rows.append(Row(group.heading, heading=True))
            rows += [Row(one.title, one.name, note=quiet_words(one)) for one in group.suggestions]
        self.query_one(PickRows).start(rows)
        self._tell()

    def _tell(self) -> None:
        row = self.query_one(PickRows).row
        self.query_one("#told", Words).put(Content("") + self._words(row))

    def _words(self, row: Row | None) -> Content:
        if row is not None:
            about, facts = told(self.by_name[row.id])
            return Content.assemble(f"{clean(about)}\n", (clean(facts), "$text-muted"))
        if not self.query_one(PickRows).rows and self.found.suggestions:
            return Content(NOTHING)
        words = (HOW, *([UNUSABLE] if self.found.broken else []))
        return Content.styled("\n".join(words), "$text-muted")

    # --- keys -----------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def narrow(self) -> None:
        """Show what holds every word that was typed."""
        self._show()

    def action_move(self, by: int) -> None:
        """The arrows move the mark while the field keeps the cursor; up from the first, to none."""
        rows = self.query_one(PickRows)
        first = next((at for at, row in enumerate(rows.rows) if not row.heading), NOWHERE)
        if by < 0 and rows.index <= first:
            rows.rest_at(NOWHERE)
        else:
            rows.mark(rows.index + by)
        self._tell()

    @on(Rows.Moved)
    def tell_marked(self) -> None:
        """Say what the marked one is."""
        self._tell()

    @on(Entry.Submitted)
    def take(self) -> None:
        """Enter: the marked suggestion, else what was typed, as it is."""
        typed = self.query_one(Entry).value.strip()
        row = self.query_one(PickRows).row
        if row is not None:
            self.dismiss(self.by_name[row.id])
        elif typed:
            self.dismiss(typed)
        else:
            self.say("Type your own idea, or mark one with the down arrow.")

    @on(Rows.Chosen)
    def take_clicked(self, event: Rows.Chosen) -> None:
        """A click on the marked one takes it."""
        self.dismiss(self.by_name[event.row.id])
