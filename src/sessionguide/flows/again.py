"""The shape of a loop: `repeat: {from: step, until: test, at_most: n}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sessionguide.datum import datum
from sessionguide.flows.forms import note_unknown
from sessionguide.flows.model import Repeat
from sessionguide.language.conditions import Condition
from sessionguide.language.facts import Ref
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar
from sessionguide.language.shapes import UNREAD, Key, Number, Schema, Shape, Unread, Words, ref_at

_REPEAT: Final = (
    Key(
        "from",
        Words(),
        "The step to go back to: an earlier one, also of an earlier stage.",
        "from: draft",
        required=True,
    ),
    Key("until", Condition(), "Go on once this is true.", "until: {good_enough: yes}"),
    Key("at_most", Number(2, 100), "How often in all; 5 by default.", "at_most: 3"),
)


@datum(frozen=True)
class RepeatRead:
    """A Repeat, with the place of the name it goes back to."""

    repeat: Repeat
    back_to: Ref


class Again(Shape):
    """A loop: `repeat: {from: step, until: test, at_most: n}`."""

    words = "a repeat, such as {from: draft, until: {good_enough: yes}}"
    keys = _REPEAT

    def read(self, node: Node, findings: Findings) -> Any:
        """A RepeatRead."""
        if not isinstance(node, Mapping) or not node.entries:
            return self.refuse(node, findings)
        note_unknown(node, tuple(key.name for key in _REPEAT), findings)
        given = dict(_given(node, findings))
        start = node.get("from")
        if start is None:
            findings.add(
                "missing",
                "A repeat needs the step it goes back to.",
                node.place,
                "Add from: and the step.",
            )
        if not isinstance(start, Scalar) or any(isinstance(v, Unread) for v in given.values()):
            return UNREAD
        repeat = Repeat(start.text.strip(), given.get("until"), given.get("at_most", 5))
        return RepeatRead(repeat, ref_at(start))

    def schema(self) -> Schema:
        """An object with the three keys."""
        return {
            "type": "object",
            "properties": {key.name: _described(key) for key in _REPEAT},
            "required": ["from"],
            "additionalProperties": False,
        }


def _described(key: Key) -> Schema:
    schema = key.shape.schema()
    whole = {"allOf": [schema]} if "$ref" in schema else schema
    return {**whole, "description": f"{key.meaning} Example: {key.example}"}


def _given(node: Mapping, findings: Findings) -> Iterator[tuple[str, Any]]:
    for key in _REPEAT:
        value = node.get(key.name)
        if value is not None:
            yield key.name, key.shape.read(value, findings)
