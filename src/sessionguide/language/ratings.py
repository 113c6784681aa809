"""Shapes that ratings have: their numbers, what is rated on, what weighs how much, each other."""

from __future__ import annotations

from typing import Any

from sessionguide.datum import datum
from sessionguide.language.facts import Ref
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.offers import Choices, From
from sessionguide.language.shapes import UNREAD, Number, Schema, Shape, ref_at

_END = Number(-100, 100)
_WEIGHT = Number(0, 1000, whole=False)


@datum(frozen=True)
class Rating:
    """The name of another rating."""

    ref: Ref


@datum(frozen=True)
class Span:
    """Whole numbers from the lowest to the highest."""

    low: int
    high: int


class Numbers(Shape):
    """The numbers of a scale, as a person writes them: the highest alone, or both ends."""

    words = "the highest number, or the lowest and the highest in [ ]"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Span; the highest alone begins at 1."""
        ends = node.items if isinstance(node, Sequence) else (node,)
        if not 1 <= len(ends) <= 2 or not all(map(_is_number, ends)):
            return self.refuse(node, findings, "Write [0, 10] for 0 to 10, or 5 for 1 to 5.")
        read = [_END.read(end, findings) for end in ends]
        if UNREAD in read:
            return UNREAD
        low, high = read if len(read) == 2 else (1, *read)
        if low >= high:
            message = f"A scale runs upwards; this one runs from {low} to {high}."
            findings.add("range", message, node.place)
            return UNREAD
        return Span(low, high)

    def schema(self) -> Schema:
        """A number, or two."""
        both = {"type": "array", "items": _END.schema(), "minItems": 2, "maxItems": 2}
        return {"anyOf": [{"type": "integer", "minimum": 2, "maximum": 100}, both]}


class Criteria(Shape):
    """What there is to rate on: `key: Label` rows, a plain list, or the name of a list."""

    words = "a list, rows of key: Label, or the name of a list"

    def read(self, node: Node, findings: Findings) -> Any:
        """A tuple of Choice, or a Source."""
        shape = From() if isinstance(node, Scalar) else Choices()
        return shape.read(node, findings)

    def schema(self) -> Schema:
        """A text, an array of texts or an object of texts."""
        return {"anyOf": [{"type": "string"}, *Choices().schema()["anyOf"]]}


class RatingName(Shape):
    """The name of another rating."""

    words = "the name of a rating"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Rating."""
        if not isinstance(node, Scalar) or not node.text:
            return self.refuse(node, findings)
        return Rating(ref_at(node))

    def schema(self) -> Schema:
        """A text."""
        return {"type": "string"}


class Weights(Shape):
    """How much each counts: `key: number` rows, numbers in order, or the name of a rating."""

    words = "rows of key: number, numbers in [ ], or the name of a rating"

    def read(self, node: Node, findings: Findings) -> Any:
        """Pairs of key and number, the keys empty where numbers stand in order; or a Rating."""
        if isinstance(node, Scalar):
            if _is_number(node):
                return self.refuse(node, findings)
            return RatingName().read(node, findings)
        if isinstance(node, Mapping):
            pairs = [(key.text, value) for key, value in node.entries]
        else:
            pairs = [("", item) for item in node.items]
        if not pairs:
            return self.refuse(node, findings)
        read = [(key, _WEIGHT.read(value, findings)) for key, value in pairs]
        return UNREAD if any(number is UNREAD for _key, number in read) else tuple(read)

    def schema(self) -> Schema:
        """A text, an array of numbers or an object of numbers."""
        number = _WEIGHT.schema()
        rows = {"type": "object", "additionalProperties": number, "minProperties": 1}
        return {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": number, "minItems": 1},
                rows,
            ]
        }


def _is_number(node: Node) -> bool:
    if not isinstance(node, Scalar):
        return False
    try:
        float(node.text)
    except ValueError:
        return False
    return True
