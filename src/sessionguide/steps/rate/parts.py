"""A rating as one question for each number, for plain mode."""

from __future__ import annotations

from collections.abc import Mapping

from sessionguide.steps.base import Field, Json
from sessionguide.steps.rate.scoring import RateAsked, grid_of
from sessionguide.steps.rate.value import cell_name


def fields_of(asked: RateAsked, so_far: Mapping[str, Json]) -> tuple[Field, ...]:
    """A number for each entry; on several criteria all entries on the first, and so on."""
    grid = grid_of(asked)
    before = asked.previous.numbers if asked.previous else {}
    low, high, left = grid.low, grid.high, _left(asked, so_far)
    fields = []
    for item, criterion in grid.cells():
        ask = f"{criterion.text}: {item.text}" if grid.is_table else item.text
        number = before.get(item.id, {}).get(criterion.id)
        fields.append(
            Field(
                cell_name(item, criterion),
                ask,
                ask,
                "number",
                suggestion="" if number is None else str(number),
                help="" if left is None else f"{left} of {high} points left",
                low=low,
                high=high if left is None else left,
            )
        )
    return tuple(fields)


def _left(asked: RateAsked, so_far: Mapping[str, Json]) -> int | None:
    """Points that are not spent yet; None where there are none to spend."""
    if asked.options.share is None:
        return None
    spent = sum(number for number in so_far.values() if isinstance(number, int))
    return max(asked.options.share - spent, 0)
