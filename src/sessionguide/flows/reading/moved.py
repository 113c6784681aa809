"""Nodes that stand somewhere else, or whose entries were replaced."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from sessionguide.language.nodes import Mapping, Node, Place, Scalar, Sequence


def moved(node: Node, place: Place) -> Node:
    """`node` with everything in it at `place`."""
    if isinstance(node, Scalar):
        return Scalar(node.text, place, node.quoted)
    if isinstance(node, Sequence):
        return Sequence(tuple(moved(item, place) for item in node.items), place)
    return moved_mapping(node, place)


def moved_mapping(node: Mapping, place: Place) -> Mapping:
    """The same of a mapping."""
    entries = ((Scalar(key.text, place, key.quoted), moved(v, place)) for key, v in node.entries)
    return Mapping(tuple(entries), place)


def without(node: Mapping, *names: str) -> Mapping:
    """`node` without the entries of these names."""
    kept = tuple(entry for entry in node.entries if entry[0].text not in names)
    return node if len(kept) == len(node.entries) else Mapping(kept, node.place)


def with_values(node: Mapping, values: AnyMapping[str, Node]) -> Mapping:
    """`node` with other values under some of its names."""
    entries = ((key, values.get(key.text, value)) for key, value in node.entries)
    return Mapping(tuple(entries), node.place)


def over(below: Mapping, above: Mapping) -> Mapping:
    """Both in one: what is above wins, in the place of what it covers; the rest comes after."""
    covering = {key.text: (key, value) for key, value in reversed(above.entries)}
    entries = [covering.pop(key.text, (key, value)) for key, value in below.entries]
    rest = [entry for entry in above.entries if entry[0].text in covering]
    return Mapping((*entries, *rest), above.place)
