"""The items of a stage that is gone through once for each: how a rehearsal calls them."""

from __future__ import annotations

from sessionguide.language.facts import Item
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit


def item_text(reading: Reading, visit: Visit) -> str:
    """What the item of `visit` is called; empty for a step that is asked once."""
    if not visit.item:
        return ""
    stage = reading.session.flow.by_name[visit.step].stage
    found = (item.text for item in items_of(reading, stage) if item.id == visit.item)
    return next(found, visit.item)


def items_of(reading: Reading, stage: str) -> tuple[Item, ...]:
    """The items that `stage` goes through as things stand; none where it is asked once."""
    found = getattr(reading, "items_of_stage", None)
    return () if found is None else tuple(found(stage))
