"""Room on paper to rate."""

from __future__ import annotations

from sessionguide.steps.paper import Label, Paper, Table
from sessionguide.steps.rate.options import RateOptions

_ROWS = 5
_CRITERIA = 3
_MOST_COLUMNS = 11
"""Numbers that can be ringed in a row of a table."""


def room_for(options: RateOptions) -> Paper:
    """A table: numbers to ring, a gap for points, or a column for each criterion."""
    labels = tuple(choice.label for choice in options.choices)
    return Table(("", *_columns(options)), labels, 0 if labels else _ROWS)


def _columns(options: RateOptions) -> tuple[Label, ...]:
    if options.criteria_source is not None:
        return ("",) * _CRITERIA
    if options.criteria:
        return tuple(choice.label for choice in options.criteria)
    if options.share is not None:
        return (f"of {options.share} points",)
    numbers = range(options.low, options.high + 1)
    if len(numbers) > _MOST_COLUMNS:
        return (f"{options.low} to {options.high}",)
    return tuple(map(str, numbers))
