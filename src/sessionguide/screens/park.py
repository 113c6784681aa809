"""Parking a thought: type one to put it aside, or take an earlier one up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from sessionguide.datum import datum
from sessionguide.screens.dialog import ACCEPT, CLOSING, Dialog
from sessionguide.session.session import Parked
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.rows import Row, Rows


@datum(frozen=True)
class Thought:
    """What was done on this page."""

    text: str
    taken_up: int | None = None
    """Its place among the parked ones, when it is one of them."""


class ParkScreen(Dialog[Thought]):
    """A field for the thought, and the ones that wait."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_rows", show=False),
        Binding("up", "to_field", show=False),
    ]
    title_words = "Park a thought for later"
    commands = (ACCEPT._replace(short="park"), *CLOSING)

    def __init__(self, parked: Sequence[Parked]) -> None:
        super().__init__()
        self.waiting = [
            Row(thought.text, str(index))
            for index, thought in enumerate(parked)
            if not thought.used
        ]
        if self.waiting:
            self.foot_words = "Down goes to the parked ones; Enter takes one up."

    def compose_inside(self) -> ComposeResult:
        """The field and the rows."""
        yield Entry(placeholder="Type it here; Enter parks it")
        if self.waiting:
            rows = Rows()
            rows.put((Row("Parked so far", heading=True), *self.waiting), -1)
            yield rows

    @on(Entry.Submitted)
    def park(self, event: Entry.Submitted) -> None:
        """Park it; an empty one only closes the page."""
        self.dismiss(Thought(event.value) if event.value.strip() else None)

    @on(Rows.Chosen)
    def take_up(self, event: Rows.Chosen) -> None:
        """Take up the one that was chosen."""
        self.dismiss(Thought(event.row.text, int(event.row.id)))

    def action_to_rows(self) -> None:
        """From the field to the parked ones."""
        if self.waiting:
            self.query_one(Rows).focus()
            self.query_one(Rows).mark(1)

    def action_to_field(self) -> None:
        """From the first parked one back to the field."""
        self.query_one(Entry).focus()
