"""RateTable: the numbers given so far, and which cell comes next. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from itertools import islice
from types import MappingProxyType
from typing import TypeAlias

from sessionguide.datum import datum
from sessionguide.language.facts import Item

Cell: TypeAlias = tuple[int, int]
"""Which item, and which criterion, each from 0."""


@datum(frozen=True)
class RateTable:
    """Items in rows, criteria in columns; without criteria a single column without a name."""

    items: tuple[Item, ...] = ()
    criteria: tuple[Item, ...] = (Item("", ""),)
    low: int = 1
    high: int = 10
    numbers: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    """By the ids of item and criterion; what has no number is absent."""

    @property
    def is_table(self) -> bool:
        """Whether there are criteria."""
        return any(one.id for one in self.criteria)

    @property
    def total(self) -> int:
        """All numbers together."""
        return sum(number or 0 for at in range(len(self.items)) for number in self.row(at))

    def cells(self) -> Iterator[Cell]:
        """Every cell: down the first column, then down the second."""
        return ((row, at) for at in range(len(self.criteria)) for row in range(len(self.items)))

    def number(self, cell: Cell) -> int | None:
        """The number in `cell`."""
        return self.numbers.get(self._ids(cell))

    def row(self, at: int) -> tuple[int | None, ...]:
        """The numbers of one item."""
        id, numbers = self.items[at].id, self.numbers
        return tuple([numbers.get((id, one.id)) for one in self.criteria])

    def _ids(self, cell: Cell) -> tuple[str, str]:
        return self.items[cell[0]].id, self.criteria[cell[1]].id

    def with_number(self, cell: Cell, number: int | None) -> RateTable:
        """The table with `number` in `cell`, as far as the scale goes; None empties it."""
        numbers = dict(self.numbers)
        numbers.pop(self._ids(cell), None)
        if number is not None:
            numbers[self._ids(cell)] = max(self.low, min(number, self.high))
        return replace(self, numbers=MappingProxyType(numbers))

    def moved(self, cell: Cell, by: int) -> RateTable:
        """The number in `cell` changed; from none, begin at the end where the change begins."""
        number = self.number(cell)
        if number is None:
            return self.with_number(cell, self.low if by > 0 else self.high)
        return self.with_number(cell, number + by)

    def next_open(self, after: Cell | None = None) -> Cell | None:
        """The first cell without a number behind `after`, or of all; None without any."""
        start = 0 if after is None else after[1] * len(self.items) + after[0] + 1
        cells = islice(self.cells(), start, None)
        return next((cell for cell in cells if self.number(cell) is None), None)

    def raw(self) -> dict[str, object]:
        """A number by item, or by item and criterion; items without one are left out."""
        if not self.is_table:
            numbers = ((item.id, self.numbers.get((item.id, ""))) for item in self.items)
            return {id: number for id, number in numbers if number is not None}
        found: dict[str, object] = {}
        for item in self.items:
            row = {
                one.id: self.numbers[item.id, one.id]
                for one in self.criteria
                if (item.id, one.id) in self.numbers
            }
            if row:
                found[item.id] = row
        return found
