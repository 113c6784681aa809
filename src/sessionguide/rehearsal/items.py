"""The items of a stage that is gone through once for each: how a rehearsal calls them."""

from __future__ import annotations

from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit


def item_text(reading: Reading, visit: Visit) -> str:
    """What the item of `visit` is called; empty for a step that is asked once."""
    if not visit.item:
        return ""
    entry = reading.entry(visit)
    return visit.item if entry is None else entry.text
