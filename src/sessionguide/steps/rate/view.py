"""The view of `rate`: a number for each item, in bars or in a table (M7, M10)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.text import clean
from sessionguide.steps.base import Json
from sessionguide.steps.rate import STEP
from sessionguide.steps.rate.scoring import grid_of
from sessionguide.steps.rate.value import NOTHING, numbers_in
from sessionguide.widgets.answer_view import AnswerView
from sessionguide.widgets.past import Past
from sessionguide.widgets.pick_rows import PickRows
from sessionguide.widgets.rate_head import RateHead
from sessionguide.widgets.rate_rows import RateRows
from sessionguide.widgets.rate_table import Cell, RateTable
from sessionguide.widgets.step_view import give_keys

_LONGEST_NAME = 60
"""Characters of an item in a sentence: more would leave no room for what is said of it."""


@datum(frozen=True)
class Stand:
    """The numbers, the marked cell, and whether they are only suggested; for undo."""

    table: RateTable
    cell: Cell | None
    suggested: bool


class RateView(AnswerView):
    """What the numbers mean, the items with theirs, and what is left of points to spend."""

    DEFAULT_CSS = """
    RateView.-tight RateHead { margin: 0; }
    """

    kind = STEP
    keys_help = (
        ("1 2 3", "give that number; two digits within a second are one number"),
        ("Enter", "go to the next without a number; after the last, go on"),
        ("↑ ↓", "go to another one"),
        ("← →", "one down, one up; in a table, go to another column"),
        ("+ -", "one up, one down; Shift+→ and Shift+← too"),
        ("Home End", "the lowest, the highest number"),
        ("Backspace", "take the number away"),
        ("Mouse", "click on a bar, or slide along it; in a table, click on a number to change it"),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.above = RateHead()
        self.main = self.rows = RateRows()
        self._past: Past[Stand] = Past()

    def compose(self) -> ComposeResult:
        """What the numbers mean, the rows, and the remark below them."""
        yield self.above
        yield self.rows
        yield self.remark

    # --- what stands here -------------------------------------------------------------------------

    def put(self, raw: Json) -> None:
        """Show the items with the numbers of `raw`, the mark on the first without one."""
        self._past.forget()
        asked = self.shown.asked
        grid = grid_of(asked)
        table = RateTable(grid.items, grid.criteria, grid.low, grid.high)
        table = replace(table, numbers=MappingProxyType(self._numbers(raw)))
        live = {item.id for item in grid.items}
        before = (asked.previous or NOTHING).items
        begun = bool(table.numbers) and not self.suggested
        cell = (table.next_open() or (0, 0)) if begun and table.items else None
        self.rows.lay_out(table, [item for item in before if item.id not in live], cell)
        self._say_above()

    def _numbers(self, raw: Json) -> dict[tuple[str, str], int]:
        """The numbers in `raw` that fit what is asked now."""
        asked = self.shown.asked
        grid = grid_of(asked)
        try:
            found = numbers_in(raw or {}, grid.with_grey(asked.previous or NOTHING))
        except AnswerError:
            return {}
        return {
            (item.id, one.id): found[item.id][one.id]
            for item, one in grid.cells()
            if one.id in found.get(item.id, {})
        }

    def standing(self) -> Json:
        """The numbers by item."""
        return self.rows.table.raw()

    @property
    def marked(self) -> str:
        """The entry that the person is at."""
        cell = self.rows.cell
        return self.rows.table.items[cell[0]].id if cell else ""

    def hint(self) -> str:
        """What to press."""
        if self.suggested:
            return "A suggestion: Enter takes it, a digit or an arrow key changes it."
        if self.rows.cell is None:
            return "The arrows go to one, a digit gives it that number."
        if self.rows.table.next_open(self.rows.cell) is None:
            return "Enter goes on."
        if self.rows.table.is_table:
            return "A digit sets it. ← → go across, Enter goes on down."
        return "A digit gives it that number, Enter goes to the next."

    def focus_answer(self) -> None:
        """Let the keys go to the rows."""
        give_keys(self.rows)

    # --- what stands above ------------------------------------------------------------------------

    def _say_above(self) -> None:
        share = self.shown.asked.options.share
        first = Content(_left(share, self.rows.table.total)) if share else self._scale()
        self.above.tell(first, self.rows.face(self.size.width - 1))

    def _scale(self) -> Content:
        asked = self.shown.asked
        low, high = asked.options.low, asked.options.high
        ends = [clean(end.fill(asked.look) or "", lines=False) for end in asked.options.ends]
        said = f"{low} is {ends[0]}, {high} is {ends[1]}" if any(ends) else f"From {low} to {high}"
        return Content.styled(said, "$text-muted")

    def lines_above(self, width: int) -> int:
        """How many lines stand above the rows."""
        return self.above.lines(width, tight=self.has_class("-tight"))

    def on_resize(self) -> None:
        """The names of the columns go where the columns are."""
        self._say_above()

    # --- change -----------------------------------------------------------------------------------

    @on(RateRows.Changed)
    def _keep_draft(self, event: RateRows.Changed) -> None:
        self._past.did(Stand(event.before, event.cell, self.suggested))
        self.changed()
        self._say_above()
        self._tell(event.cell)

    def _tell(self, cell: Cell) -> None:
        table = self.rows.table
        item, on_what = table.items[cell[0]], table.criteria[cell[1]]
        number = table.number(cell)
        now = "has no number now" if number is None else f"is now {number}"
        on_it = f" on {_short(on_what.text)}" if table.is_table else ""
        self.say(f"{_short(item.text)} {now}{on_it}")

    @on(RateRows.Moved)
    @on(RateRows.Turned)
    def _look_again(self) -> None:
        self._say_above()
        self.problem("")

    @on(RateRows.Done)
    def _take_answer(self, event: RateRows.Done) -> None:
        self.post_message(self.Answered(self.shown.visit, event.table.raw()))

    @on(PickRows.Bare)
    def _mark_first(self) -> None:
        """An Enter that came too early must not pass anything over."""
        table = self.rows.table
        if self.suggested or not table.items:
            self.answer()
            return
        self.rows.go(table.next_open() or (0, 0))
        self.problem("")

    @on(RateRows.Refused)
    def _show_range(self) -> None:
        table = self.rows.table
        self.problem(f"Please give a whole number from {table.low} to {table.high}.")

    # --- undo -------------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last number back."""
        return self._travel(self._past.undo)

    def redo(self) -> bool:
        """Give the number again that was taken back."""
        return self._travel(self._past.redo)

    def _travel(self, to: Callable[[Stand], Stand | None]) -> bool:
        stand = to(Stand(self.rows.table, self.rows.cell, self.suggested))
        if stand is None:
            return False
        self.rows.lay_out(stand.table, self.rows.gone, stand.cell)
        self.changed(suggested=stand.suggested)
        self._say_above()
        return True


def _short(text: str) -> str:
    """`text` as it can stand in a sentence about it."""
    shown = clean(text, lines=False)
    return f"{shown[: _LONGEST_NAME - 1]}…" if len(shown) > _LONGEST_NAME else shown


def _left(share: int, spent: int) -> str:
    """'30 of 100 points left'."""
    if spent > share:
        return f"{spent - share} of {share} points too many"
    return f"{share - spent} of {share} points left"


VIEW = RateView
