"""Room on paper to sort."""

from __future__ import annotations

from sessionguide.steps.paper import Form, Lines, Numbered, Paper, Part, Table
from sessionguide.steps.sort.value import SortOptions

_LINES = 3
_BOXES = 3


def room_for(options: SortOptions) -> Paper:
    """A table to tick where entries and boxes are known, else boxes with lines in them."""
    if options.into is not None:
        parts = (Part("Box", Lines(1)), Part("", Numbered(_LINES)))
        return Form(parts, _BOXES)
    labels = tuple(box.label for box in options.boxes)
    if options.choices:
        return Table(("", *labels), tuple(choice.label for choice in options.choices))
    return Form(tuple(Part(label, Numbered(_LINES)) for label in labels))
