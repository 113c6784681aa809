"""The view of `list`: type, Enter, type, Enter; nothing is judged (S5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from sessionguide.language.text import clean
from sessionguide.steps.base import Json
from sessionguide.steps.list import STEP
from sessionguide.widgets.answer_view import AnswerView
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.line_entry import LineEntry
from sessionguide.widgets.line_page import LinePage, StillRows
from sessionguide.widgets.lines import Lines, lines_of
from sessionguide.widgets.past import Past
from sessionguide.widgets.paste_question import PasteQuestion
from sessionguide.widgets.rows import Row

Stand: TypeAlias = tuple[Lines, bool]
"""The entries, and whether they are only suggested."""


class ListView(AnswerView):
    """The entries, one of them or the empty line at the end being edited."""

    kind = STEP
    keys_help = (
        ("Enter", "add what was typed; on the empty line, go on"),
        ("↑ ↓", "change another entry"),
        ("Shift+↑ Shift+↓", "move the entry up or down"),
        ("Ctrl+G", "lift the entry; then [ and ] or the arrows move it, Enter puts it down"),
        ("Mouse", "click an entry to change it, drag it to move it"),
        ("Backspace", "on an emptied entry: take it away"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "edit(-1)", show=False),
        Binding("down", "edit(1)", show=False),
        Binding("shift+up", "move(-1)", show=False),
        Binding("shift+down", "move(1)", show=False),
        Binding("ctrl+g", "lift", show=False),
    ]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.entry = LineEntry(asks_about_lines=True)
        self.main = self.page = LinePage(self.entry)
        self.question = PasteQuestion()
        self.lines = Lines()
        self._stood: Stand = (self.lines, False)
        self._past: Past[Stand] = Past()

    def compose(self) -> ComposeResult:
        """The entries with the field among them; a question about a paste; the remark."""
        yield self.page
        yield self.question
        yield self.remark

    # --- what stands here -----------------------------------------------------------------------

    def put(self, raw: Json) -> None:
        """Show the entries; what was being typed is typed still."""
        self._past.forget()
        self.question.close()
        lines, typing = lines_of(raw, added=self.suggested)
        self._edit(lines, typing)

    def standing(self) -> Json:
        """The entries, with what is being typed."""
        return self.lines.raw_with(self.entry.value)

    def _edit(self, lines: Lines, typing: str | None = None) -> None:
        """Show `lines`, the cursor in the edited one."""
        self.lines = lines
        self._stood = (lines, self.suggested)
        self.entry.lifted = False
        self.entry.load(lines.text if typing is None else typing)
        self.entry.suggest("" if lines.rows else "Type one, then press Enter")
        self._paint()

    def _paint(self) -> None:
        rows = [Row(line.text, mark="•") for line in self.lines.rows]
        sign = "↕ " if self.entry.lifted else "> "
        self.page.put(rows[: self.lines.at], rows[self.lines.at + 1 :], sign)
        self.problem("")

    @property
    def marked(self) -> str:
        """The entry that the person is at."""
        own = "" if self.lines.at_end else self.lines.rows[self.lines.at].id
        visit = self.shown.visit
        origin = f"{visit.step}@{visit.item}" if visit.item else visit.step
        return f"{origin}{own}" if own else ""

    def hint(self) -> str:
        """What Enter does now."""
        count = len(self.lines.rows)
        if self.entry.lifted:
            return "Lifted. [ and ] or the arrows move it, Enter puts it down."
        if self.suggested:
            return "A suggestion: Enter takes it as it is, or change it."
        if not self.lines.at_end:
            return "Changing an entry. Enter keeps it."
        return f"{count} so far. Enter on the empty line goes on." if count else ""

    def focus_answer(self) -> None:
        """Put the cursor into the line, or on the question about a paste."""
        (self.question if self.question.is_open else self.entry).focus()

    # --- change ---------------------------------------------------------------------------------

    def _change(self, lines: Lines, sentence: str = "") -> None:
        """Go from what stands here to `lines`, so that it can be undone."""
        if lines.rows != self.lines.rows:
            self._past.did(self._stood)
            self.suggested = False
            self._edit(lines)
            self.changed()
        else:
            self._edit(lines)
        if sentence:
            self.say(sentence)

    def _settled(self) -> Lines:
        """The lines with what is typed in the edited one, which may be gone then."""
        return self.lines.typed(self.entry.value)

    @on(Entry.Submitted)
    def _enter(self, event: Entry.Submitted) -> None:
        event.stop()
        if self.lines.at_end and not event.value.strip():
            self.post_message(self.Answered(self.shown.visit, self.lines.raw_with("")))
            return
        typed_since = self.entry.value
        self._change(self.lines.typed(event.value).end())
        if typed_since:
            self.entry.load(typed_since)
            self.changed()

    def action_edit(self, by: int) -> None:
        """Edit the entry above or below; what was typed is kept."""
        if not self.question.is_open:
            self._go_to(self.lines.at + by)

    def _go_to(self, at: int) -> None:
        if not 0 <= at <= len(self.lines.rows):
            return
        settled = self._settled()
        gone = len(self.lines.rows) > len(settled.rows) and at > self.lines.at
        self._change(settled.to(at - gone))

    def action_move(self, by: int) -> None:
        """Move the edited entry one place."""
        if not self.lines.at_end:
            self._move(self.lines.at, self.lines.at + by)

    def _move(self, start: int, to: int) -> None:
        settled = self._settled()
        if len(settled.rows) != len(self.lines.rows) or not 0 <= to < len(settled.rows):
            return
        lifted = self.entry.lifted
        text = clean(settled.rows[start].text, lines=False)
        self._change(settled.moved(start, to), f"{text} is now {to + 1} of {len(settled.rows)}")
        self.entry.lifted = lifted
        self._paint()

    def action_lift(self) -> None:
        """Lift the edited entry, or put it down."""
        if not self.lines.at_end:
            self.entry.lifted = not self.entry.lifted
            self._paint()

    @on(LineEntry.Nudged)
    def _nudge(self, event: LineEntry.Nudged) -> None:
        if event.by:
            self.action_move(event.by)
        else:
            self.action_lift()

    @on(LineEntry.Emptied)
    def _remove(self) -> None:
        if not self.lines.at_end:
            self._change(self._settled().to(self.lines.at - 1))

    @on(StillRows.Dropped)
    def _drop(self, event: StillRows.Dropped) -> None:
        start = event.index + (0 if event.rows is self.page.above else self.lines.at + 1)
        to = self.page.index_at(event.screen_y)
        if to == start:
            self._go_to(start)
        elif to >= 0:
            self._move(start, to)

    @on(TextArea.Changed)
    def _keep_draft(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    @on(Entry.Refused)
    def _show_refusal(self, event: Entry.Refused) -> None:
        self.problem(event.sentence)

    # --- a paste of many lines --------------------------------------------------------------------

    @on(Entry.Pasted)
    def _ask(self, event: Entry.Pasted) -> None:
        self.page.unmark()
        self.question.ask(event)

    @on(PasteQuestion.Settled)
    def _take_paste(self, event: PasteQuestion.Settled) -> None:
        self.entry.focus()
        self._paint()
        if event.as_one:
            self.entry.insert(event.as_one)
        if event.lines:
            self._insert(event.lines)

    def _insert(self, texts: Sequence[str]) -> None:
        at_end, typing = self.lines.at_end, self.entry.value
        lines = self.lines if at_end else self._settled()
        self._change(lines.inserted(texts).end(), f"{len(texts)} entries added")
        if at_end:
            self.entry.load(typing)
            self.changed()

    # --- undo -----------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Undo typing, then entries added, changed, moved or taken away."""
        return self.entry.undo_typing() or self._travel(self._past.undo)

    def redo(self) -> bool:
        """Do again what was undone."""
        return self.entry.redo_typing() or self._travel(self._past.redo)

    def _travel(self, to: Callable[[Stand], Stand | None]) -> bool:
        stand = to((self.lines, self.suggested))
        if stand is None:
            return False
        self.suggested = stand[1]
        self._edit(stand[0].end())
        self.changed(suggested=stand[1])
        return True


VIEW = ListView
