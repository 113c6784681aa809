"""Picking among items: what choose and rank share, from their keys to entries turned grey.

An item that was picked and then deleted is grey: it keeps its place in the answer, counts for
nothing, and is live again as soon as its id is offered again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.language.offers import Choices, From
from sessionguide.language.shapes import Key
from sessionguide.steps.answers import quoted, text_in
from sessionguide.steps.base import Given, Problem

CHOICES = Key(
    "choices",
    Choices(),
    "What there is to choose among: a list, or rows of key: Label.",
    "choices: {stay: Stay where I am, go: Look around}",
)
FROM = Key(
    "from",
    From(),
    "The list, or the lists, whose entries there are to choose among.",
    "from: ideas",
)


def check_choices(given: Given, problem: Problem) -> None:
    """Note when a step has neither `choices` nor `from`, or both."""
    if "choices" in given and "from" in given:
        problem("from", "not-for-kind", "Give either choices or from, not both.")
    elif "choices" not in given and "from" not in given:
        problem("choices", "missing", "This step needs choices, or from with the name of a list.")


def picked(raw: object, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that `raw` names, in its order: one, or a list; by id, by text, whatever the case.

    Of two items with the same text the first that is not named yet is meant.

    Raises:
        AnswerError: a name is none of theirs, or one is named twice.
    """
    found: dict[str, Item] = {}
    by_id = {item.id: item for item in items}
    for name in raw if isinstance(raw, list | tuple) else [raw]:
        text = _named(name)
        item = by_id.get(text) or named_item(text, items, taken=found)
        if item is None:
            raise AnswerError(f"Please choose among what is shown; {quoted(text)} is not there.")
        if item.id in found:
            raise AnswerError(f"{quoted(text)} is there twice. Once is enough.")
        found[item.id] = item
    return tuple(found.values())


def _named(name: object) -> str:
    return text_in(name.get("id", "") if isinstance(name, Mapping) else name)


def named_item(name: str, items: Sequence[Item], taken: Collection[str] = ()) -> Item | None:
    """The item called `name`: by id, else by text, else by text in another case."""
    folded = name.casefold()
    known = (
        [item for item in items if item.id == name]
        or [item for item in items if item.text.strip() == name]
        or [item for item in items if item.text.strip().casefold() == folded]
    )
    return next((item for item in known if item.id not in taken), known[0] if known else None)


def typed_one(text: str, items: Sequence[Item]) -> str:
    """The id of the item that was typed: its key, its text, or its number in the list shown.

    A text that means none of them comes back as it is, so that `accept` can refuse it.
    """
    name = text.strip()
    item = named_item(name, items)
    if item is None and name.isascii() and name.isdigit() and len(name) < 6:
        place = int(name)
        item = items[place - 1] if 1 <= place <= len(items) else None
    return name if item is None else item.id


def typed_several(text: str, items: Sequence[Item]) -> list[str]:
    """The ids of what was typed: one item, or several with commas or line ends between them.

    Numbers alone may have spaces between them: `3 1 2`.
    """
    if named_item(text.strip(), items):
        return [typed_one(text, items)]
    parts = [part for part in text.replace("\n", ",").split(",") if part.strip()]
    if len(parts) == 1 and all(word.isdigit() for word in text.split()):
        parts = text.split()
    return [typed_one(part, items) for part in parts]


def with_grey(
    order: Sequence[Item], previous: Sequence[Item], items: Sequence[Item]
) -> tuple[Item, ...]:
    """`order` with the deleted entries of `previous` where they stood: after what was before."""
    live = {item.id for item in items}
    out = list(order)
    for place, item in enumerate(previous):
        if item.id in live:
            continue
        ids = [one.id for one in out]
        if item.id in ids:
            continue
        earlier = [ids.index(one.id) for one in previous[:place] if one.id in ids]
        out.insert(earlier[-1] + 1 if earlier else 0, item)
    return tuple(out)


def still_live(entries: Sequence[Item], items: Sequence[Item]) -> tuple[Item, ...]:
    """`entries` that are still offered, in their order, with the texts they have now.

    Where nothing is known of what is offered, as when an old session is read, all are live.
    """
    if not items:
        return tuple(entries)
    now = {item.id: item for item in items}
    return tuple(now[entry.id] for entry in entries if entry.id in now)


def offered_with_grey(items: Sequence[Item], previous: Sequence[Item]) -> tuple[Item, ...]:
    """What an answer may name: what is offered, and what was picked before and is grey now."""
    live = {item.id for item in items}
    return (*items, *(item for item in previous if item.id not in live))


def same_ids(one: Sequence[Item], other: Sequence[Item]) -> bool:
    """Whether two answers name the same items in the same order, whatever their texts."""
    return [item.id for item in one] == [item.id for item in other]


def items_json(items: Sequence[Item]) -> list[list[str]]:
    """Ids and texts as plain JSON."""
    return [[item.id, item.text] for item in items]


def items_of(data: list[list[str]]) -> tuple[Item, ...]:
    """The items that `items_json` wrote."""
    return tuple(Item(*row) for row in data)
