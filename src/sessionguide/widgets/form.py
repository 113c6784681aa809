"""Form: questions that belong together on one page; one is open, the others are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, ClassVar, Protocol, TypeAlias

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps.base import Field
from sessionguide.widgets.field_box import FieldBox, choices_of, is_typed
from sessionguide.widgets.line_page import StillRows
from sessionguide.widgets.past import Past
from sessionguide.widgets.rows import Row

Said: TypeAlias = Mapping[str, Any]
_WIDEST_LABEL = 22
_LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Filled:
    """What was said so far by field name, and which field is open."""

    said: Said = field(default_factory=lambda: MappingProxyType({}))
    at: str = ""

    def having(self, name: str, value: Any) -> Filled:
        """With `value` said for the field `name`; None and '' are kept, they say 'no answer'."""
        return replace(self, said=MappingProxyType({**self.said, name: value}))


class Asker(Protocol):
    """Who knows the questions of a form."""

    def fields_of(self, filled: Filled) -> Sequence[Field]:
        """The fields of the page that `filled.at` is on, for what was said so far."""

    def heading_of(self, filled: Filled) -> str:
        """What stands above them, or an empty text."""

    def notes_of(self, name: str) -> Mapping[str, str]:
        """A sentence for each choice of the field `name`."""


class Form(Vertical):
    """A page of fields; Enter opens the next, the arrow keys go to any.

    An asker gives the fields for what was said so far; some may hang on others.
    """

    DEFAULT_CSS = """
    Form { height: auto; width: 1fr; overflow-y: auto; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "go(-1)", show=False),
        Binding("down,tab", "go(1)", show=False),
    ]

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """Something was typed or chosen."""

    @dataclass(eq=False, repr=False)
    class Done(Message):
        """Enter on the last field."""

    @dataclass(eq=False, repr=False)
    class Refused(Message):
        """What stands in the open field does not fit."""

        sentence: str

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self.asker = asker
        self.above, self.box, self.below = StillRows(), FieldBox(), StillRows()
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
        rows = [_row(one, said.get(one.name)) for one in fields]
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
        self.box.answering.focus()

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
    def _see_edit(self) -> None:
        """A choice may call for another question at once."""
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


def as_typed(value: Any) -> str:
    """A said value as it stands in a field."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _row(asked: Field, value: Any) -> Row:
    """A field that is not open: its label, and what was said or is suggested."""
    typed = as_typed(value)
    shown = _spoken(asked, typed if value is not None else asked.suggestion)
    note = "suggested" if asked.suggestion and value is None else ""
    label = asked.label or asked.ask
    if len(label) > _WIDEST_LABEL:
        return Row(f"{label}: {shown}", asked.name, note=note)
    return Row(shown, asked.name, mark=label.ljust(_WIDEST_LABEL), note=note)


def _spoken(asked: Field, typed: str) -> str:
    named: dict[str, Item] = {item.id: item for item in choices_of(asked)}
    text = named[typed].text if typed in named else typed
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
