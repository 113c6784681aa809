"""How a flow writes tests: `when: {now: {above: 6}}` read as a Test that knows its places."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from sessionguide.language.facts import Ref
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, Sequence
from sessionguide.language.shapes import (
    UNREAD,
    Number,
    Schema,
    Shape,
    Unread,
    Words,
    did_you_mean,
    ref_at,
)
from sessionguide.language.tests import NO, OPERATORS, YES, All, AnyOf, Compare, Not, Test

GROUPS: Final[dict[str, Callable[[tuple[Test, ...]], Test]]] = {
    "any": AnyOf,
    "all": All,
    "not": Not,
}
"""Words that hold a list of tests; no step can have one of these names."""

ORDER: Final = ("above", "below", "at_least", "at_most")
"""Tests that compare numbers."""

_MEANT: Final = {
    **dict.fromkeys(("=", "==", "equals", "equal", "equal_to"), "is"),
    **dict.fromkeys(("!=", "isnt", "not", "not_equal", "is_no"), "is_not"),
    **dict.fromkeys((">", "over", "more", "more_than", "greater", "greater_than"), "above"),
    **dict.fromkeys(("<", "under", "less", "less_than", "fewer", "fewer_than"), "below"),
    **dict.fromkeys((">=", "min", "minimum", "from"), "at_least"),
    **dict.fromkeys(("<=", "max", "maximum", "to"), "at_most"),
    **dict.fromkeys(("contains", "has", "include"), "includes"),
    **dict.fromkeys(("in", "any_of", "either"), "one_of"),
    **dict.fromkeys(("exists", "given", "answer"), "answered"),
}
"""What people write for a test when they know other notations."""

_EXAMPLE: Final = "Write it like {now: {above: 6}}."


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


class Condition(Shape):
    """A test: names with a value or one test each; several entries mean 'and'."""

    words = "a test, such as {now: {above: 6}}"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Test, or UNREAD when any part of it does not fit."""
        if not isinstance(node, Mapping) or not node.entries:
            return self.refuse(node, findings)
        parts = [_part(key, value, findings) for key, value in node.entries]
        tests = tuple(part for part in parts if not isinstance(part, Unread))
        if len(tests) < len(parts):
            return UNREAD
        return tests[0] if len(tests) == 1 else All(tests)

    def schema(self) -> Schema:
        """A reference to `TEST_SCHEMA`, which the whole flow's schema defines as `test`."""
        return {"$ref": "#/definitions/test"}


def _part(key: Scalar, value: Node, findings: Findings) -> Test | Unread:
    if key.text in GROUPS:
        return _group(key, value, findings)
    if isinstance(value, Scalar) and value.text:
        return Compare(ref_at(key), "is", value.text, value.place, (value.place,))
    if isinstance(value, Mapping) and len(value.entries) == 1:
        return _compare(ref_at(key), *value.entries[0], findings)
    if isinstance(value, Mapping) and value.entries:
        second = value.entries[1][0]
        return _wrong(
            findings,
            f'"{key.text}" has more than one test here.',
            second.place,
            "Put them under all:, each with a dash.",
        )
    hint = "For one of several write {one_of: [a, b]}." if isinstance(value, Sequence) else _EXAMPLE
    return _wrong(findings, f'"{key.text}" needs a value or a test.', value.place, hint)


def _group(key: Scalar, value: Node, findings: Findings) -> Test | Unread:
    if not isinstance(value, Sequence) or not value.items:
        return _wrong(
            findings,
            f'"{key.text}" takes a list of tests.',
            value.place,
            "Begin each test with a dash.",
        )
    read = [Condition().read(item, findings) for item in value.items]
    if any(test is UNREAD for test in read):
        return UNREAD
    return GROUPS[key.text](tuple(read))


def _compare(ref: Ref, op: Scalar, value: Node, findings: Findings) -> Test | Unread:
    if op.text not in OPERATORS:
        return _unknown_test(op, value, findings)
    read = _READERS.get(op.text, _value)(op.text, value, findings)
    if isinstance(read, Unread):
        return UNREAD
    return Compare(ref, op.text, read, op.place, _places(value))


def _unknown_test(op: Scalar, value: Node, findings: Findings) -> Unread:
    if op.text == "answer" and isinstance(value, Scalar):
        hint = f"Did you mean {{is: {{answer: {value.text}}}}}?"
    elif op.text.lower() in _MEANT:
        hint = f'Did you mean "{_MEANT[op.text.lower()]}"?'
    else:
        hint = did_you_mean(op.text, tuple(OPERATORS)) or f"There are: {', '.join(OPERATORS)}."
    return _wrong(findings, f'There is no test "{op.text}".', op.place, hint)


def _places(value: Node) -> tuple[Place, ...]:
    if isinstance(value, Sequence):
        return tuple(item.place for item in value.items)
    return (value.place,)


def _value(op: str, node: Node, findings: Findings) -> str | Ref | Unread:
    if isinstance(node, Scalar) and node.text:
        return node.text
    if isinstance(node, Mapping):
        read = NumberOrAnswer().read(node, findings)
        return read if isinstance(read, Ref) else UNREAD
    hint = "For one of several write one_of." if isinstance(node, Sequence) else ""
    return _wrong(findings, f'"{op}" takes one value.', node.place, hint)


def _number(op: str, node: Node, findings: Findings) -> str | Ref | Unread:
    if not isinstance(node, Scalar):
        return _value(op, node, findings)
    try:
        finite = math.isfinite(float(node.text))
    except ValueError:
        finite = False
    if finite:
        return node.text
    hint = f"For the answer of a step write {{{op}: {{answer: {node.text}}}}}." if node.text else ""
    return _wrong(findings, f'"{op}" takes a number.', node.place, hint)


def _several(op: str, node: Node, findings: Findings) -> tuple[str, ...] | Unread:
    if not isinstance(node, Sequence) or not node.items:
        return _wrong(findings, f'"{op}" takes a list of values.', node.place, "Put it in [ ].")
    read = tuple(Words().read(item, findings) for item in node.items)
    return UNREAD if any(value is UNREAD for value in read) else read


def _answered(op: str, node: Node, findings: Findings) -> str | Unread:
    if isinstance(node, Scalar) and node.text.lower() in YES | NO:
        return "yes" if node.text.lower() in YES else "no"
    return _wrong(findings, f'"{op}" takes yes or no.', node.place)


def _wrong(findings: Findings, message: str, place: Place, hint: str = "") -> Unread:
    findings.add("test", message, place, hint)
    return UNREAD


_READERS: Final[dict[str, Callable[[str, Node, Findings], Any]]] = {
    **dict.fromkeys(ORDER, _number),
    "one_of": _several,
    "answered": _answered,
}

_TESTS: Final = {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/test"}}
_ONE: Final = {"type": ["string", "number", "boolean"]}
_OTHER: Final = NumberOrAnswer().schema()["anyOf"][1]
_ONE_OR_OTHER: Final = {"anyOf": [_ONE, _OTHER]}

TEST_SCHEMA: Final[Schema] = {
    "type": "object",
    "minProperties": 1,
    "properties": dict.fromkeys(GROUPS, _TESTS),
    "additionalProperties": {
        "anyOf": [
            _ONE,
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": False,
                "properties": {
                    "is": _ONE_OR_OTHER,
                    "is_not": _ONE_OR_OTHER,
                    "includes": _ONE_OR_OTHER,
                    "one_of": {"type": "array", "minItems": 1, "items": _ONE},
                    **dict.fromkeys(ORDER, NumberOrAnswer().schema()),
                    "answered": {"enum": [True, False, "yes", "no"]},
                },
            },
        ]
    },
}
"""JSON Schema of a test; the whole flow's schema keeps it under `definitions/test`."""
