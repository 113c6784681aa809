"""A rating as an answer: numbers by item and criterion, and how a raw answer becomes one.

A number whose item or criterion was deleted is grey: it is kept, counts for nothing, and is back
as soon as that id is offered again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps.answers import near, number_in, quoted, text_in
from sessionguide.steps.picking import named_item, offered_with_grey

WHOLE: Final = Item("", "")
"""The one criterion of a rating without `on`."""

Numbers: TypeAlias = dict[str, dict[str, int]]
"""Item id -> criterion id -> number; what was not rated is absent."""


@datum(frozen=True)
class Row:
    """One item as it was rated."""

    item: Item
    numbers: tuple[tuple[str, int], ...]
    """Criterion ids with numbers; one pair with an empty id where there are no criteria."""


@datum(frozen=True)
class RateValue:
    """The items that were rated; some may be grey by now, and so may some criteria."""

    rows: tuple[Row, ...]
    criteria: tuple[Item, ...] = ()
    """What they were rated on, with the texts it had then; empty without `on`."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that were rated."""
        return tuple(row.item for row in self.rows)

    @property
    def numbers(self) -> Numbers:
        """All numbers, grey ones too."""
        return {row.item.id: dict(row.numbers) for row in self.rows}


NOTHING: Final = RateValue(())


@datum(frozen=True)
class Grid:
    """What there is to rate now: items and criteria, and the numbers that are taken."""

    items: tuple[Item, ...]
    criteria: tuple[Item, ...]
    """One, WHOLE, where there is no `on`."""
    low: int
    high: int

    @property
    def is_table(self) -> bool:
        """Whether each item has several numbers."""
        return self.criteria != (WHOLE,)

    def with_grey(self, previous: RateValue) -> Grid:
        """What an answer may name: what is offered, and what was rated before and is grey now."""
        items = offered_with_grey(self.items, previous.items)
        criteria = self.criteria
        if self.is_table:
            criteria = offered_with_grey(criteria, previous.criteria)
        return Grid(items, criteria, self.low, self.high)

    def cells(self) -> Iterator[tuple[Item, Item]]:
        """Every item on every criterion: all items on the first, then on the second."""
        return ((item, criterion) for criterion in self.criteria for item in self.items)


def cell_name(item: Item, criterion: Item) -> str:
    """What one number is called where each is asked for itself."""
    return f"{item.id} · {criterion.id}" if criterion.id else item.id


def numbers_in(raw: object, grid: Grid) -> Numbers:
    """The numbers in `raw`, by ids: items by name or in order, each with a number or a row.

    Raises:
        AnswerError: a name is none of theirs, one is named twice, or a number does not fit.
    """
    if not isinstance(raw, Mapping):
        raw = _in_order(raw, grid.items)
    cells = {cell_name(*cell): cell for cell in grid.cells()} if grid.is_table else {}
    by_id = {item.id: item for item in grid.items}
    found: Numbers = {}
    for name, said in raw.items():
        if name in cells and not isinstance(said, Mapping | list | tuple):
            item, criterion = cells[name]
            row = _row({criterion.id: said}, item, grid)
            found[item.id] = {**found.get(item.id, {}), **row}
        else:
            known = None if name in found else by_id.get(name)
            item = known or _item_named(name, grid.items, found, "rated")
            found[item.id] = _row(said, item, grid)
    return {id: row for id, row in found.items() if row}


def _in_order(raw: object, named: Sequence[Item]) -> dict[str, Any]:
    if not isinstance(raw, list | tuple):
        raise AnswerError("Please give each its number.")
    if len(raw) > len(named):
        raise AnswerError(f"These are {len(raw)} numbers; there are {len(named)} to rate.")
    return {item.id: said for item, said in zip(named, raw, strict=False)}


def _item_named(name: object, known: Sequence[Item], taken: Mapping[str, Any], done: str) -> Item:
    text = text_in(name)
    item = named_item(text, known, taken)
    if item is None:
        hint = near(text, [one.text for one in known])
        raise AnswerError(f"{quoted(text)} is not among what is {done}.{hint}")
    if item.id in taken:
        raise AnswerError(f"{quoted(text)} is there twice. Once is enough.")
    return item


def _row(said: object, item: Item, grid: Grid) -> dict[str, int]:
    """The numbers of one item by criterion id."""
    if _is_nothing(said):
        return {}
    if not grid.is_table:
        return {"": _number(said, grid, item)}
    if not isinstance(said, Mapping):
        said = _in_order(said, grid.criteria)
    row: dict[str, int | None] = {}
    for name, number in said.items():
        criterion = _item_named(name, grid.criteria, row, "rated on")
        row[criterion.id] = None if _is_nothing(number) else _number(number, grid, item, criterion)
    return {id: number for id, number in row.items() if number is not None}


def _is_nothing(said: object) -> bool:
    return said is None or (isinstance(said, str) and not said.strip())


def _number(said: object, grid: Grid, *of: Item) -> int:
    number = number_in(said)
    if not isinstance(number, int) or not grid.low <= number <= grid.high:
        where = ", ".join(quoted(one.text) for one in of)
        raise AnswerError(f"{where}: please give a whole number from {grid.low} to {grid.high}.")
    return number


def value_of(numbers: Numbers, grid: Grid, previous: RateValue) -> RateValue:
    """The answer with these numbers; what is grey and not named keeps the numbers it had."""
    live = {item.id for item in grid.items}, {item.id for item in grid.criteria}
    whole = grid.with_grey(previous)
    rows, were = [], {row.item.id: row.numbers for row in previous.rows}
    for item in whole.items:
        gone = item.id not in live[0]
        kept = {id: one for id, one in were.get(item.id, ()) if gone or id not in live[1]}
        now = kept | numbers.get(item.id, {})
        pairs = tuple((one.id, now[one.id]) for one in whole.criteria if one.id in now)
        if pairs:
            rows.append(Row(item, pairs))
    return RateValue(tuple(rows), whole.criteria if grid.is_table else ())
