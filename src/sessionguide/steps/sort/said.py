"""What a raw answer says of boxes: by key or label, entry by entry, or not accepted yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps.answers import near, quoted, text_in
from sessionguide.steps.picking import named_item, offered_with_grey, picked, with_grey
from sessionguide.steps.sort.value import Boxed, SortAsked, boxes_of


def field_name(place: int) -> str:
    """What plain mode calls the question where the entry at `place`, from 1, belongs."""
    return f"{place}.box"


def boxed(raw: object, asked: SortAsked) -> tuple[Boxed, ...]:
    """The boxes as `raw` fills them, with the grey entries where they were.

    Raises:
        AnswerError: a box or an entry is not there, or an entry stands in two places.
    """
    before = asked.previous.boxes if asked.previous else ()
    boxes = offered_with_grey(boxes_of(asked), [one.box for one in before])
    said = [(_box(name, boxes), entry) for name, entry in said_in(raw, asked)]
    known = offered_with_grey(asked.items, [item for one in before for item in one.items])
    named: dict[str, list[Item]] = {}
    entries = picked([entry for _name, entry in said], known)
    for (box, _entry), item in zip(said, entries, strict=True):
        named.setdefault(box.id, []).append(item)
    return _with_grey(named, before, asked)


def said_in(raw: object, asked: SortAsked) -> Iterator[tuple[object, object]]:
    """Each box that `raw` names with an entry that it puts there; blanks are left out.

    Raises:
        AnswerError: it names no boxes.
    """
    if not isinstance(raw, Mapping):
        raise AnswerError("Please name each box with what goes into it.")
    fields = {item.id: field_name(place) for place, item in enumerate(asked.items, 1)}
    pairs: list[tuple[object, object]]
    pairs = [(raw.get(fields[id]), id) for id in _as_before(fields, asked)]
    named = [name for name in raw if name not in fields.values()]
    pairs += [(name, entry) for name in named for entry in _each(raw[name])]
    yield from (pair for pair in pairs if not any(map(_is_blank, pair)))


def _as_before(ids: Iterable[str], asked: SortAsked) -> list[str]:
    """`ids`, those that are in a box by now first and in their order there."""
    boxes = asked.previous.boxes if asked.previous else ()
    before = (item.id for one in boxes for item in one.items)
    place_of = {id: place for place, id in enumerate(before)}
    return sorted(ids, key=lambda id: place_of.get(id, len(place_of)))


def _each(said: object) -> Sequence[object]:
    return said if isinstance(said, list | tuple) else [said]


def _is_blank(part: object) -> bool:
    return part is None or (isinstance(part, str) and not part.strip())


def _box(name: object, boxes: Sequence[Item]) -> Item:
    text = text_in(name)
    box = named_item(text, boxes)
    if box is None:
        hint = near(text, [box.text for box in boxes])
        raise AnswerError(f"There is no box {quoted(text)} here.{hint}")
    return box


def _with_grey(
    named: Mapping[str, Sequence[Item]], before: Sequence[Boxed], asked: SortAsked
) -> tuple[Boxed, ...]:
    """`named`, and what is grey of `before` where it stood: entries that were deleted, and all
    that a deleted box holds and that was not put elsewhere."""
    boxes = boxes_of(asked)
    held = {one.box.id: one.items for one in before}
    place_of = {item.id: box for box, items in named.items() for item in items}
    offered = {box.id for box in boxes}
    filled = []
    for box in with_grey(boxes, [one.box for one in before], boxes):
        stayed = [i for i in held.get(box.id, ()) if place_of.get(i.id, box.id) == box.id]
        live = asked.items if box.id in offered else ()
        filled.append(Boxed(box, with_grey(named.get(box.id, ()), stayed, live)))
    return tuple(one for one in filled if one.items)


def drafted(raw: object, asked: SortAsked) -> dict[str, list[str]]:
    """The same of what was not accepted yet, whoever wrote it; nothing is refused."""
    named: dict[str, list[str]] = {}
    for box, entry in said_in(raw if isinstance(raw, Mapping) else {}, asked):
        named.setdefault(str(box), []).append(str(entry))
    return named
