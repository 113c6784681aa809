"""Sorting asked one entry after the other, as plain mode does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Json
from sessionguide.steps.fields import Field
from sessionguide.steps.sort.said import field_name
from sessionguide.steps.sort.value import SortAsked, SortOptions, boxes_of, full_words


@datum(frozen=True)
class BoxField(Field):
    """Where one entry belongs; a box that holds no more is refused at once."""

    full: tuple[tuple[str, str], ...] = ()
    """The boxes that are full by now, by id, each with the refusal."""

    def typed(self, text: str) -> Any:
        """The id of the box that was typed: its number, its key or its label."""
        box = super().typed(text)
        refusal = dict(self.full).get(box, "")
        if refusal:
            raise AnswerError(refusal)
        return box


def box_fields(asked: SortAsked, so_far: Mapping[str, Json]) -> Iterator[BoxField]:
    """A question for each entry; where it is now is suggested, unless that is full by now."""
    boxes = boxes_of(asked)
    before = asked.previous.boxes if asked.previous else ()
    box_of = {item.id: one.box.id for one in before for item in one.items}
    full = tuple(_full(asked.options, boxes, so_far))
    usable = {box.id for box in boxes} - dict(full).keys()
    for place, item in enumerate(asked.items, 1):
        now = box_of.get(item.id, "")
        yield BoxField(
            field_name(place),
            f"Where does this belong? {item.text}",
            quoted(item.text),
            "choice",
            boxes,
            suggestion=now if now in usable else "",
            full=full,
        )


def _full(
    options: SortOptions, boxes: tuple[Item, ...], so_far: Mapping[str, Json]
) -> Iterator[tuple[str, str]]:
    counts = Counter(str(box) for box in so_far.values())
    for box in boxes:
        most = options.most(box.id)
        if most is not None and counts[box.id] >= most:
            yield box.id, f"{full_words(box, most)} Use another one, or none."
