"""What a sorting publishes: a list for each box of the flow, and what they hold together."""

from __future__ import annotations

from sessionguide.language.facts import Fact, FactKind, FactType
from sessionguide.steps.sort.value import Boxed, SortAsked, SortOptions, SortValue, live_in


def facts_of(value: SortValue, asked: SortAsked) -> dict[str, Fact]:
    """The facts of `value`; a list without entries is absent."""
    live = live_in(value, asked)
    held = {one.box.id: one.items for one in live}
    placed = {item.id for items in held.values() for item in items}
    facts: dict[str, Fact] = {"count": len(placed)}
    lists: dict[str, Fact] = {
        "": lines_of(live),
        "unsorted": tuple(item for item in asked.items if item.id not in placed),
    }
    for box in asked.options.boxes:
        lists[box.key] = held.get(box.key, ())
        facts[f"{box.key}.count"] = len(held.get(box.key, ()))
    return facts | {name: entries for name, entries in lists.items() if entries}


def types_of(options: SortOptions) -> dict[str, FactType]:
    """The sorts of those facts: lists, that may be missing, and numbers."""
    keys = tuple(choice.key for choice in options.choices) or None
    number = len(keys) if keys else None
    those = FactType(FactKind.LIST, keys=keys, sure=False)
    types = {
        "": FactType(FactKind.RECORD),
        "count": FactType(FactKind.NUMBER, 1, number, 1),
        "unsorted": those,
    }
    for box in options.boxes:
        limits = [most for most in (options.most(box.key), number) if most is not None]
        types[box.key] = those
        types[f"{box.key}.count"] = FactType(FactKind.NUMBER, 0, min(limits, default=None), 1)
    return types


def phrases_of(options: SortOptions) -> dict[str, str]:
    """How a sentence says each of them."""
    phrases = {"count": "the number sorted in {}", "unsorted": "what is in no box of {}"}
    for box in options.boxes:
        label = "".join(map(str, box.label.parts))
        phrases[box.key] = f"“{label}” in {{}}"
        phrases[f"{box.key}.count"] = f"the number of “{label}” in {{}}"
    return phrases


def lines_of(boxes: tuple[Boxed, ...]) -> tuple[str, ...]:
    """'Mine: Call Sam, Rest' for each of `boxes`."""
    return tuple(f"{one.box.text}: {', '.join(i.text for i in one.items)}" for one in boxes)
