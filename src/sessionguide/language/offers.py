"""Shapes that offer or draw: choices, the lists they come from, and another answer's number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sessionguide.datum import datum
from sessionguide.language.facts import Ref
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.shapes import UNREAD, Number, Schema, Shape, Words, phrase_of, ref_at
from sessionguide.language.text import Template

if TYPE_CHECKING:
    from sessionguide.language.findings import Findings


@datum(frozen=True)
class Choice:
    """A choice or box: what conditions name, and what the client reads."""

    key: str
    label: Template


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
        return {"anyOf": [{"type": "array", "items": text, "minItems": 1}, rows]}


@datum(frozen=True)
class Source:
    """What `from` draws its items from: one list, or several joined."""

    names: tuple[Ref, ...]


class From(Shape):
    """The name of a list, or several."""

    words = "the name of a list, or several names in [ ]"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Source."""
        if isinstance(node, Mapping) and node.entries:
            first = node.entries[0][0]
            message = "Narrowing a list is not understood by this version."
            findings.add("unknown-key", message, first.place, "Name the list, or several in [ ].")
            return UNREAD
        parts = node.items if isinstance(node, Sequence) else (node,)
        if not parts or not all(isinstance(part, Scalar) and part.text for part in parts):
            return self.refuse(node, findings)
        return Source(tuple(ref_at(part) for part in parts if isinstance(part, Scalar)))

    def schema(self) -> Schema:
        """A text or an array of texts."""
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


class NumberOrAnswer(Shape):
    """A number, or `{answer: other}` for the number another step was given."""

    words = "a number, or {answer: other step}"

    def read(self, node: Node, findings: Findings) -> Any:
        """A float or a Ref."""
        if isinstance(node, Mapping):
            answer = node.get("answer")
            if isinstance(answer, Scalar) and len(node.entries) == 1:
                return ref_at(answer)
            return self.refuse(node, findings)
        return Number(-1e9, 1e9, whole=False).read(node, findings)

    def schema(self) -> Schema:
        """A number or the other step's name."""
        answer = {
            "type": "object",
            "properties": {"answer": {"type": "string"}},
            "required": ["answer"],
            "additionalProperties": False,
        }
        return {"anyOf": [{"type": "number"}, answer]}


def _members(node: Mapping | Sequence) -> int:
    return len(node.items) if isinstance(node, Sequence) else len(node.entries)
