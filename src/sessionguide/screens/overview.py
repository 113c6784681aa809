"""The overview: all stages and questions with their answers; Enter goes to one."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from sessionguide.language.clean import clean
from sessionguide.screens.overview_rows import Listed, listed, narrowed
from sessionguide.screens.session_page import RENAME
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command
from sessionguide.widgets.head import DONE, HERE, TO_COME
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words

CLOSE = Command("close", "escape,f4,ctrl+o,ctrl+q", "Esc", "back", "Back to the question.")
GO = Command("go", "", "Enter", "go there", "Go to the marked question, or begin the stage.")
LEGEND = (
    f"{DONE} answered   {HERE} here   {TO_COME} to come   – not needed now\n"
    "Letters narrow the list."
)


class OverviewScreen(Screen[Visit]):
    """Gives the visit that was chosen, or None."""

    CSS_PATH = "overview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(CLOSE.keys, CLOSE.action, show=False),
        Binding(RENAME.keys, RENAME.action, show=False),
        Binding("backspace", "erase", show=False),
    ]
    commands = (GO, RENAME, CLOSE, CURTAIN, PALETTE)

    def __init__(self, runner: SessionRunner) -> None:
        super().__init__()
        self.runner = runner
        self.typed = ""
        """Letters that narrow the list."""
        self.listed = listed(runner.reading)

    # --- what is on it ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What the marks mean, the rows, the keys."""
        with Vertical(id="column"):
            yield Words(Content(LEGEND), id="legend")
            yield Rows([one.row for one in self.listed])
            yield KeyLine(self.commands, id="keys")

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Begin at the question we came from."""
        self.rows.focus()
        self._to(self.runner.session.here)

    def _to(self, visit: Visit | None) -> None:
        """Mark the row of `visit`: its own, not that of a stage which begins with it."""
        places = [at for at, one in enumerate(self.listed) if one.visit == visit]
        self.rows.put([one.row for one in self.listed], places[-1] if places else 0)
        self.call_after_refresh(self.rows.to_the_middle)

    @property
    def _marked(self) -> Listed | None:
        at = self.rows.index
        return self.listed[at] if 0 <= at < len(self.listed) else None

    def say(self, sentence: str) -> None:
        """One sentence above the list; without one, what the marks mean."""
        self.query_one("#legend", Words).put(Content(clean(sentence or LEGEND)))

    # --- narrowing ----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list."""
        if event.is_printable and event.character:
            event.stop()
            self._narrow(self.typed + event.character)

    def action_erase(self) -> None:
        """Take the last letter back."""
        self._narrow(self.typed[:-1])

    def _narrow(self, typed: str) -> None:
        """Show what holds `typed`; where nothing does, the list stays as it is."""
        marked, self.typed = self._marked, typed
        found = narrowed(listed(self.runner.reading), typed)
        if not found:
            self.say(f'Nothing here has "{typed}" in it.\nEsc shows all again.')
            return
        self.listed = found
        questions = [one.visit for one in found if not one.row.title]
        kept = marked is not None and not marked.row.title and marked.visit in questions
        self._to(marked.visit if marked is not None and kept else next(iter(questions), None))
        self.say(f'Only what has "{typed}" in it.\nEsc shows all again.' if typed else "")

    # --- what can be done ---------------------------------------------------------------------

    @on(Rows.Chosen)
    def choose(self, event: Rows.Chosen) -> None:
        """Go there."""
        visit = self.listed[event.index].visit
        if visit is None:
            self.say("There is nothing to ask in this stage yet.")
        else:
            self.dismiss(visit)

    def action_go(self) -> None:
        """The button for Enter."""
        self.rows.action_choose()

    def action_close(self) -> None:
        """Show all again where the list is narrowed, else go back."""
        if self.typed:
            self._narrow("")
        else:
            self.dismiss()

    def action_rename(self) -> None:
        """Call an entry otherwise."""
        from sessionguide.screens.following import rename

        rename(self)

    def keep_typing(self) -> None:
        """Nothing is typed here that is to be kept."""

    async def show_anew(self, sentence: str = "") -> None:
        """Show how the session stands now, and say this."""
        marked = self._marked
        self.typed, self.listed = "", listed(self.runner.reading)
        self._to(marked.visit if marked else None)
        self.say(sentence)
