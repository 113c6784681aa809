"""FieldBox: one question of several, open to be answered by typing or by choosing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from sessionguide.datum import datum
from sessionguide.language.facts import Item
from sessionguide.language.text import clean
from sessionguide.steps.base import Field
from sessionguide.widgets.chips import Chips
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.pick_rows import NOWHERE, PickRows
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

_YES_NO = (Item("yes", "Yes"), Item("no", "No"))
_MOST_NUMBERS = 12
_LONGEST_CHIP = 24
_SUGGESTED = "A suggestion: Enter takes it. "


class FieldRows(PickRows):
    """Choices below each other; at both ends the arrow keys pass on."""

    def action_move(self, by: int) -> None:
        """Move the mark, or let the key go to the field above or below."""
        if self.rest(by):
            raise SkipAction()
        super().action_move(by)

    def rest(self, by: int) -> bool:
        """Whether no choice is left in that direction."""
        if by < 0:
            return self.index <= 0
        return self.index >= len(self.rows) - 1


class FieldBox(Vertical):
    """A question with its field, or its choices, or both: ready ones to take or leave."""

    DEFAULT_CSS = """
    FieldBox { height: auto; width: 1fr; }
    FieldBox > .field-box--ask { height: auto; text-style: bold; }
    FieldBox > .field-box--help { height: auto; padding: 0 2; color: $text-muted; display: none; }
    FieldBox > .field-box--help.-said { display: block; }
    FieldBox > Entry { margin: 0 0 0 2; display: none; }
    FieldBox > Chips { margin: 0 2; display: none; }
    FieldBox > FieldRows { margin: 0 2; max-height: 6; display: none; }
    FieldBox > .-open { display: block; }
    """
    BINDINGS = [
        Binding("up", "leave(-1)", show=False),
        Binding("down", "leave(1)", show=False),
    ]

    @datum(frozen=False, eq=False)
    class Edited(Message):
        """The person typed or chose."""

    @datum(frozen=False, eq=False)
    class Submitted(Message):
        """The person pressed Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.ask = Words()
        self.ask.add_class("field-box--ask")
        self.help = Words()
        self.help.add_class("field-box--help")
        self.entry = Entry()
        self.chips = Chips()
        self.picks = FieldRows()
        self.field = Field("", "")
        self.suggested = False
        """Whether what stands here is a suggestion that nobody touched."""

    def compose(self) -> ComposeResult:
        """The question, its small print, and the three ways to answer."""
        yield self.ask
        yield self.help
        yield self.entry
        yield self.chips
        yield self.picks

    # --- what it holds --------------------------------------------------------------------------

    def open(self, field: Field, said: str, notes: Mapping[str, str]) -> None:
        """Ask `field`, with what was said, or with its suggestion; `notes` explain choices."""
        self.field = field
        self.suggested = not said and bool(field.suggestion)
        self.ask.put(Content(f"> {clean(field.ask, lines=False)}"))
        self._show_help()
        self._open_ways(said or field.suggestion, notes)

    def _open_ways(self, value: str, notes: Mapping[str, str]) -> None:
        items = choices_of(self.field)
        side_by_side = bool(items) and not notes and _are_short(items)
        typed = is_typed(self.field)
        self.entry.set_class(typed, "-open")
        self.chips.set_class(side_by_side, "-open")
        self.picks.set_class(bool(items) and not side_by_side, "-open")
        self.entry.load(value if typed else "")
        if self.suggested and typed:
            self.entry.select_all()
        self.chips.takes_letters = not typed
        self.chips.put(items if side_by_side else (), value, suggested=self.suggested)
        rows = _explained(items, notes) if notes else [Row(item.text, item.id) for item in items]
        places = [place for place, item in enumerate(items) if item.id == value and not typed]
        self.picks.start([] if side_by_side else rows, places[0] if places else NOWHERE)

    def _show_help(self) -> None:
        text = f"{_SUGGESTED if self.suggested else ''}{clean(self.field.help)}"
        self.help.put(Content(text))
        self.help.set_class(bool(text), "-said")

    @property
    def value(self) -> str:
        """What stands here: the text, or the key of the choice."""
        if is_typed(self.field):
            return self.entry.value
        chosen = self.chips.chosen
        row = self.picks.row
        return chosen.id if chosen else row.id if row else ""

    @property
    def answering(self) -> Widget:
        """Where the keys go first."""
        if is_typed(self.field):
            return self.entry
        return self.chips if self.chips.items else self.picks

    # --- keys -----------------------------------------------------------------------------------

    def action_leave(self, by: int) -> None:
        """Go between the field and its ready answers; else let the key pass on."""
        ready = self.chips if self.chips.items else self.picks
        if by > 0 and self.entry.has_focus and choices_of(self.field):
            ready.focus()
            if ready is self.chips and not self.entry.value:
                self.chips.action_step(1)
        elif by < 0 and ready.has_focus and is_typed(self.field):
            self.picks.rest_at(NOWHERE)
            self.entry.focus()
        else:
            raise SkipAction()

    def on_key(self, event: events.Key) -> None:
        """Letters go to the field, also while a ready answer is marked."""
        typed = is_typed(self.field) and not self.entry.has_focus
        marks = event.character == " " and (self.picks.has_focus or self.chips.chosen is not None)
        if typed and event.is_printable and event.character and not marks:
            event.stop()
            self.screen.set_focus(self.entry)
            start, end = self.entry.selection
            self.entry.replace(event.character or "", start, end, maintain_selection_offset=False)

    def _touched(self) -> None:
        self.suggested = False
        self._show_help()
        self.post_message(self.Edited())

    @on(TextArea.Changed)
    def _see_typing(self, event: TextArea.Changed) -> None:
        event.stop()
        self.chips.agree(self.entry.text.strip())
        self._touched()

    @on(Chips.Moved)
    def _see_chip(self) -> None:
        chosen = self.chips.chosen
        if chosen and is_typed(self.field):
            self._take_ready(chosen.text)
        self._touched()

    @on(Rows.Moved)
    def _see_row(self, event: Rows.Moved) -> None:
        event.stop()
        if not is_typed(self.field):
            self._touched()

    @on(Rows.Chosen)
    def _see_choice(self, event: Rows.Chosen) -> None:
        """A ready answer is taken into the field, to be made one's own; else it is the answer."""
        event.stop()
        if is_typed(self.field):
            self._take_ready(event.row.text)
            self.picks.rest_at(NOWHERE)
            self.entry.focus()
            self._touched()
        else:
            self.post_message(self.Submitted())

    def _take_ready(self, text: str) -> None:
        self.entry.load(text)
        self.entry.select_all()

    @on(Entry.Submitted)
    @on(Chips.Submitted)
    @on(PickRows.Bare)
    def _pass_enter(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Submitted())


def is_typed(field: Field) -> bool:
    """Whether the answer is typed, with or without ready ones to take."""
    return field.form == "text" or (field.form == "number" and not choices_of(field))


def choices_of(field: Field) -> Sequence[Item]:
    """What there is to choose: fixed choices, ready texts, yes and no, or a few numbers."""
    if field.form == "yes_no":
        return _YES_NO
    if field.form == "number":
        numbers = range(field.low, field.high + 1)
        few = len(numbers) <= _MOST_NUMBERS
        return tuple(Item(str(number), str(number)) for number in numbers if few)
    return field.choices


def _are_short(items: Sequence[Item]) -> bool:
    return all(len(item.text) <= _LONGEST_CHIP and "\n" not in item.text for item in items)


def _explained(items: Sequence[Item], notes: Mapping[str, str]) -> list[Row]:
    """A row for each choice: its name, and behind it what it means."""
    width = max(len(item.text) for item in items)
    return [Row(notes.get(item.id, ""), item.id, item.text.ljust(width) + " ") for item in items]
