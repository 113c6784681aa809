"""Form: questions that belong together on one page; one is open, the others are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.steps.base import Field
from sessionguide.widgets.field_box import FieldBox, is_typed
from sessionguide.widgets.filled import Asker, Filled, Said, as_typed, row_of
from sessionguide.widgets.line_page import StillRows
from sessionguide.widgets.past import Past
from sessionguide.widgets.rows import Row
from sessionguide.widgets.step_view import give_keys


class SaidRows(StillRows):
    """Fields that are not open: what each is called is quiet, what was said is plain."""

    def _lines_of(self, index: int, row: Row, width: int) -> Sequence[Content]:
        first, *others = super()._lines_of(index, row, width)
        return (first.stylize(self._quiet, 0, len(row.mark) + 2 if row.mark else 0), *others)


class Form(Vertical):
    """A page of fields; Enter opens the next, the arrow keys go to any.

    An asker gives the fields for what was said so far; some may hang on others.
    """

    DEFAULT_CSS = """
    Form { height: auto; width: 1fr; overflow-y: auto; scrollbar-size-vertical: 1; }
    Form > FieldBox { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "go(-1)", show=False),
        Binding("down,tab", "go(1)", show=False),
    ]

    @datum(frozen=False, eq=False)
    class Changed(Message):
        """Something was typed or chosen."""

    @datum(frozen=False, eq=False)
    class Done(Message):
        """Enter on the last field."""

    @datum(frozen=False, eq=False)
    class Refused(Message):
        """What stands in the open field does not fit."""

        sentence: str

    virtual_size = Reactive(Size(0, 0))
    """As a widget has it, but laying out once is enough: what comes of it is a scroll bar."""

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self.asker = asker
        self.above, self.box, self.below = SaidRows(), FieldBox(), SaidRows()
        self.filled = Filled()
        self._past: Past[Filled] = Past()

    def compose(self) -> ComposeResult:
        """The fields above the open one, the open one, the fields below."""
        yield self.above
        yield self.box
        yield self.below

    # --- what it holds --------------------------------------------------------------------------

    def put(self, filled: Filled) -> None:
        """Ask for another step; there is nothing to undo then."""
        self._past.forget()
        self.go(filled)

    def fields(self) -> tuple[Field, ...]:
        """The fields of this page as they are now."""
        return tuple(self.asker.fields_of(self.filled))

    @property
    def said(self) -> Said:
        """What was said, with what stands in the open field unless it is a mere suggestion."""
        if self.box.suggested or not self.filled.at:
            return self.filled.said
        return self._live().said

    def _live(self) -> Filled:
        """What was said, the open field as it stands; what does not fit stays as it was typed."""
        name, value = self.filled.at, self.box.value
        if not value.strip() and name not in self.filled.said:
            return self.filled
        try:
            return self.filled.having(name, self.box.field.read(value))
        except AnswerError:
            return self.filled.having(name, value)

    @property
    def all_said(self) -> Said:
        """What was said, and the suggestions that were left to stand."""
        said = dict(self.said)
        for one in self.fields():
            if one.suggestion and one.name not in said:
                said[one.name] = one.read(one.suggestion)
        return said

    def go(self, filled: Filled) -> None:
        """Show the page of `filled` with that field open, else its first."""
        fields = tuple(self.asker.fields_of(filled))
        names = [one.name for one in fields]
        at = names.index(filled.at) if filled.at in names else 0
        self.filled = replace(filled, at=names[at])
        self.box.open(
            fields[at], as_typed(filled.said.get(names[at])), self.asker.notes_of(names[at])
        )
        self._paint(fields)
        self.call_after_refresh(self.show_field)

    def _paint(self, fields: Sequence[Field]) -> None:
        """Show the fields that are not open."""
        said, at = self.filled.said, self.filled.at
        rows = [row_of(one, said.get(one.name)) for one in fields]
        place = [one.name for one in fields].index(at)
        heading = self.asker.heading_of(self.filled)
        head = [Row(heading, heading=True)] if heading else []
        for still, part in ((self.above, head + rows[:place]), (self.below, rows[place + 1 :])):
            if still.rows != tuple(part):
                still.put(part)

    def show_field(self) -> None:
        """Scroll until the open field is in sight."""
        if self.is_mounted:
            self.scroll_to_widget(self.box, animate=False, force=True)

    def focus_field(self) -> None:
        """Let the keys go to the open field."""
        give_keys(self.box.answering)

    # --- moving ---------------------------------------------------------------------------------

    def settle(self, *, accept: bool = False) -> bool:
        """Take what stands in the open field; with `accept` a suggestion too.

        False when it does not fit; then nothing changed.
        """
        name = self.filled.at
        if self.box.suggested and not accept:
            return True
        try:
            value = self.box.field.read(self.box.value)
        except AnswerError as refusal:
            self.post_message(self.Refused(str(refusal)))
            return False
        if value in ("", None) and name not in self.filled.said:
            return True
        if name not in self.filled.said or self.filled.said[name] != value:
            self._past.did(self.filled)
            self.filled = self.filled.having(name, value)
            self.post_message(self.Changed())
        return True

    def submit(self) -> None:
        """Enter: this field is answered; on to the next, or the form is done."""
        if not self.settle(accept=True):
            return
        names = [one.name for one in self.fields()]
        place = names.index(self.filled.at) + 1 if self.filled.at in names else len(names)
        if place < len(names):
            self.open_field(names[place])
        else:
            self.post_message(self.Done())

    def open_field(self, name: str) -> None:
        """Open another field."""
        self.go(replace(self.filled, at=name))
        self.focus_field()

    def action_go(self, by: int) -> None:
        """Open the field above or below; at the ends the key passes on."""
        names = [one.name for one in self.fields()]
        place = names.index(self.filled.at) + by if self.filled.at in names else -1
        if not 0 <= place < len(names):
            raise SkipAction()
        if self.settle():
            self.open_field(names[place])

    @on(FieldBox.Submitted)
    def _take_enter(self) -> None:
        self.submit()

    @on(FieldBox.Edited)
    def _see_edit(self, event: FieldBox.Edited) -> None:
        """A choice may call for another question at once."""
        event.stop()
        if not is_typed(self.box.field):
            self.settle()
            self._paint(self.fields())
        self.post_message(self.Changed())

    @on(StillRows.Dropped)
    def _open_clicked(self, event: StillRows.Dropped) -> None:
        event.stop()
        if self.settle() and event.rows.rows[event.index].id:
            self.open_field(event.rows.rows[event.index].id)

    # --- undo -----------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Undo typing, then what was said field by field."""
        return self.box.entry.undo_typing() or self._travel(self._past.undo)

    def redo(self) -> bool:
        """Do again what was undone."""
        return self.box.entry.redo_typing() or self._travel(self._past.redo)

    def _travel(self, to: Callable[[Filled], Filled | None]) -> bool:
        filled = to(self.filled)
        if filled is None:
            return False
        self.go(filled)
        self.focus_field()
        self.post_message(self.Changed())
        return True
