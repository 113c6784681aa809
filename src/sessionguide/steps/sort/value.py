"""Sorting as an answer: boxes with what was put into them; some of it may be grey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from sessionguide.datum import datum
from sessionguide.language.facts import Item
from sessionguide.language.sources import Choice, Source
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Asked, Json
from sessionguide.steps.picking import still_live
from sessionguide.steps.sort.boxes import Limits


@datum(frozen=True)
class SortOptions:
    """What there is to sort, and into what."""

    choices: tuple[Choice, ...] = ()
    source: Source | None = None
    boxes: tuple[Choice, ...] = ()
    """The boxes that the flow names; none where they are the client's."""
    into: Source | None = None
    """The list whose entries are the boxes."""
    at_most: int | None = None
    """How many each box holds; None without a limit for all."""
    limits: Limits = ()

    def most(self, box: str) -> int | None:
        """How many the box with this key or id holds; None without a limit."""
        return dict(self.limits).get(box, self.at_most)


@datum(frozen=True)
class Boxed:
    """A box, and what was put into it, first to last; both may be grey by now."""

    box: Item
    items: tuple[Item, ...]


@datum(frozen=True)
class SortValue:
    """The boxes that something was put into.

    An entry that is offered and stands in none of them is not sorted: it came later, or was left
    aside.  A box that the client deleted keeps what is in it until that is sorted anew.
    """

    boxes: tuple[Boxed, ...]


SortAsked: TypeAlias = Asked[SortOptions, SortValue]


def boxes_of(asked: SortAsked) -> tuple[Item, ...]:
    """The boxes as they are called now."""
    into = asked.options.into
    if into is None:
        return tuple(
            Item(box.key, box.label.fill(asked.look) or box.key) for box in asked.options.boxes
        )
    found = asked.look(into.names[0])
    entries = found if isinstance(found, tuple) else ()
    return tuple(
        one if isinstance(one, Item) else Item(f"#{place}", one)
        for place, one in enumerate(entries, 1)
    )


def live_in(value: SortValue, asked: SortAsked) -> tuple[Boxed, ...]:
    """The boxes with something in them, in their order, with the texts that all have now.

    Where nothing is known of the boxes, as when an old session is read, all are there.
    """
    held = {one.box.id: one.items for one in value.boxes}
    boxes = boxes_of(asked) or tuple(one.box for one in value.boxes)
    filled = (Boxed(box, still_live(held.get(box.id, ()), asked.items)) for box in boxes)
    return tuple(one for one in filled if one.items)


def full_words(box: Item, most: int) -> str:
    """Why nothing more goes into `box`."""
    return f"{quoted(box.text)} holds {most} at most."


def ids_of(boxes: Sequence[Boxed]) -> dict[str, Json]:
    """The ids of what is in each box, by the id of the box: the raw form of an answer."""
    return {one.box.id: [item.id for item in one.items] for one in boxes}
