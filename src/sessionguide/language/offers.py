"""Shapes that offer or draw: choices, and the lists they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sessionguide.language.conditions import Condition
from sessionguide.language.facts import Ref
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.shapes import (
    UNREAD,
    Schema,
    Shape,
    Words,
    did_you_mean,
    phrase_of,
    ref_at,
)
from sessionguide.language.sources import Choice, Source

if TYPE_CHECKING:
    from sessionguide.language.findings import Findings


class Choices(Shape):
    """`key: Label` rows, or a plain list whose texts are keys as well."""

    words = "choices: a list, or rows of key: Label"

    def read(self, node: Node, findings: Findings) -> Any:
        """A tuple of Choice; the same key twice is a finding."""
        if isinstance(node, Scalar) or not _members(node):
            return self.refuse(node, findings)
        if isinstance(node, Sequence):
            pairs = [(item, item) for item in node.items]
        else:
            pairs = list(node.entries)
        choices: dict[str, Choice] = {}
        for key, label in pairs:
            if not isinstance(key, Scalar) or not isinstance(label, Scalar):
                Words().refuse(label, findings)
            elif key.text in choices and isinstance(node, Sequence):
                findings.add("twice", f'"{key.text}" is here twice.', key.place)
            else:
                choices.setdefault(key.text, Choice(key.text, phrase_of(label, findings)))
        return tuple(choices.values())

    def schema(self) -> Schema:
        """An array of texts or an object of texts."""
        text = Words().schema()
        rows = {"type": "object", "additionalProperties": text, "minProperties": 1}
        labels = {"type": "array", "items": text, "minItems": 1, "uniqueItems": True}
        return {"anyOf": [labels, rows]}


class From(Shape):
    """The name of a list, or several; or a list with some of its entries left out."""

    words = "the name of a list, several names in [ ], or {list: ideas, except: focus}"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Source."""
        if isinstance(node, Mapping) and node.entries:
            return self._narrowed(node, findings)
        names = _names_in(node)
        return Source(names) if names else self.refuse(node, findings)

    def _narrowed(self, node: Mapping, findings: Findings) -> Any:
        for key, _value in node.entries:
            if key.text not in _NARROWING:
                hint = did_you_mean(key.text, _NARROWING) or f"There are: {', '.join(_NARROWING)}."
                message = f'There is no "{key.text}" in from.'
                findings.add("unknown-key", message, key.place, hint)
                return UNREAD
        whole = node.get("list")
        if whole is None:
            message = "It does not say which list."
            findings.add("missing", message, node.place, "Add list: and the name of the list.")
            return UNREAD
        where, besides = node.get("where"), node.get("except")
        test = Condition().read(where, findings) if where is not None else None
        lists = [self._names(part, findings) for part in (whole, besides) if part is not None]
        if test is UNREAD or UNREAD in lists:
            return UNREAD
        return Source(lists[0], test, lists[1] if len(lists) > 1 else ())

    def _names(self, node: Node, findings: Findings) -> Any:
        return _names_in(node) or Words().refuse(node, findings)

    def schema(self) -> Schema:
        """A text, an array of texts, or an object with the three keys."""
        names = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
        narrowed = {
            "type": "object",
            "properties": {"list": names, "where": Condition().schema(), "except": names},
            "required": ["list"],
            "additionalProperties": False,
        }
        return {"anyOf": [*names["anyOf"], narrowed]}


_NARROWING: Final = ("list", "where", "except")


def _names_in(node: Node) -> tuple[Ref, ...]:
    """One name, or several; nothing where any of them is none."""
    parts = node.items if isinstance(node, Sequence) else (node,)
    if not all(isinstance(part, Scalar) and part.text for part in parts):
        return ()
    return tuple(ref_at(part) for part in parts if isinstance(part, Scalar))


def _members(node: Mapping | Sequence) -> int:
    return len(node.items) if isinstance(node, Sequence) else len(node.entries)
