"""RateFace: how a row of a rating looks at a width, and what stands at a column. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from math import ceil

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from sessionguide.datum import datum
from sessionguide.language.clean import clean
from sessionguide.widgets.rate_table import Cell, RateTable

SIGN = 2
"""The columns of the sign before a row."""
_LEAST_LABEL, _NARROW_LABEL = 12, 22
_WIDEST_CELL = 14
_MOST_CELLS = 12
"""Numbers that each have cells of their own in a bar; of more, a cell stands for several."""
_LONGEST_BAR = 20
_GAP = 2


@datum(frozen=True)
class RateFace:
    """One painting of the rows: an item's name, then a bar with its number, or numbers in columns.

    Where the columns do not fit, some are shown, the one in use among them.
    """

    table: RateTable
    width: int
    column: int = 0
    """The column in use."""
    quiet: Style = Style()

    # --- where things stand -----------------------------------------------------------------------

    @cached_property
    def label_width(self) -> int:
        """The room for the names of the items."""
        widest = max(_widest(tuple([item.text for item in self.table.items])), _LEAST_LABEL)
        most = self.width - SIGN - _GAP - self._least_right
        return max(_LEAST_LABEL, min(widest, most))

    @property
    def _least_right(self) -> int:
        """What the right side needs; columns give way to names up to a point."""
        if not self.table.is_table:
            return self._bar + 1 + self._digits
        room = self.width - SIGN - _GAP - _NARROW_LABEL
        return min(len(self.table.criteria), max(1, room // self.cell)) * self.cell

    @property
    def look(self) -> tuple[object, ...]:
        """All that two rows with the same text and the same numbers may differ by."""
        table = self.table
        return self.width, self.left, self.column, table.low, table.high, table.criteria, self.quiet

    @cached_property
    def left(self) -> int:
        """The column where the bar, or the first cell, begins."""
        return SIGN + self.label_width + _GAP

    @cached_property
    def _digits(self) -> int:
        return max(len(str(self.table.low)), len(str(self.table.high)))

    # --- a bar ------------------------------------------------------------------------------------

    @cached_property
    def _first(self) -> int:
        """The number of an empty bar: nothing of a scale from 0, one below of one from 1."""
        return self.table.low - (self.table.low > 0)

    @cached_property
    def _bar(self) -> int:
        steps = self.table.high - self._first
        if steps > _MOST_CELLS:
            return _LONGEST_BAR
        return steps * (2 if steps * 2 <= _LONGEST_BAR and self.width >= 60 else 1)

    def bar(self, number: int | None) -> Content:
        """The bar with its number, or a line that says that there is none."""
        name = "–" if number is None else str(number)
        steps = self.table.high - self._first
        filled = 0 if number is None else round((number - self._first) * self._bar / steps)
        rest = Content("─" * (self._bar - filled)).stylize(self.quiet)
        return Content.assemble("━" * filled, rest, f" {name:>{self._digits}}")

    def number_at(self, column: int) -> int:
        """The number at a column of the bar, or the nearest."""
        place = max(0, min(column - self.left + 1, self._bar))
        steps = self.table.high - self._first
        return max(self.table.low, self._first + ceil(place * steps / self._bar))

    def is_on_bar(self, column: int) -> bool:
        """Whether a click there means a number: on the bar, or just before it or behind it."""
        return self.left - _GAP < column <= self.left + self._bar + self._digits

    # --- columns ----------------------------------------------------------------------------------

    @cached_property
    def cell(self) -> int:
        """The width of one column."""
        names = [Content(clean(one.text, lines=False)).cell_length for one in self.table.criteria]
        return max(self._digits + 3, min(max(names) + 2, _WIDEST_CELL))

    @cached_property
    def shown(self) -> range:
        """The columns that are shown."""
        count = len(self.table.criteria)
        fit = max(1, min(count, (self.width - self.left) // self.cell))
        start = min(self.column // fit * fit, count - fit)
        return range(start, start + fit)

    @property
    def is_whole(self) -> bool:
        """Whether every column is shown, each with its whole name."""
        if len(self.shown) < len(self.table.criteria):
            return False
        return all(
            Content(clean(one.text, lines=False)).cell_length <= self.cell - 2
            for one in self.table.criteria
        )

    def column_at(self, column: int) -> int | None:
        """Which criterion stands at a column of the screen."""
        place = (column - self.left) // self.cell
        return self.shown[place] if 0 <= place < len(self.shown) else None

    def head(self) -> Content:
        """The names of the columns, above them."""
        return Content("").join([Content(" " * self.left), *map(self._name, self.shown)])

    def _name(self, at: int) -> Content:
        name = Content(clean(self.table.criteria[at].text, lines=False))
        shown = name.truncate(self.cell - 2, ellipsis=True)
        shown = shown.stylize("bold" if at == self.column else "$text-muted")
        return _centred(shown, self.cell)

    def _cells(self, row: int, marked: bool) -> Iterator[Content]:
        for at in self.shown:
            number = self.table.number((row, at))
            name = "–" if number is None else str(number)
            here = marked and at == self.column
            yield _centred(Content(f"[{name}]" if here else name), self.cell)

    # --- a row ------------------------------------------------------------------------------------

    def right(self, row: int, marked: bool) -> Content:
        """What stands behind the name of an item."""
        if not self.table.is_table:
            return self.bar(self.table.number((row, 0)))
        return Content("").join(self._cells(row, marked))

    def cell_at(self, row: int, column: int) -> Cell | None:
        """The cell at a column of the screen; None where the name of the item stands."""
        if self.table.is_table:
            at = self.column_at(column)
            return None if at is None else (row, at)
        return (row, 0) if self.is_on_bar(column) else None


@lru_cache(maxsize=8)
def _widest(texts: tuple[str, ...]) -> int:
    """Cells of the longest; kept, because every key asks for it again."""
    return max((cell_len(clean(text, lines=False)) for text in texts), default=0)


def _centred(shown: Content, width: int) -> Content:
    before = (width - shown.cell_length + 1) // 2
    return shown.pad_left(before).pad_right(width - shown.cell_length - before)
