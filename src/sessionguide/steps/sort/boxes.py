"""What a coach writes of boxes: `into` and `at_most`, as shapes of the flow language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.offers import Choices
from sessionguide.language.shapes import NAME, UNREAD, Number, Schema, Shape, ref_at
from sessionguide.language.sources import Source

MOST_BOXES: Final = 9
"""As many as there are digits to put a card away with."""
KEPT: Final = frozenset({"count", "unsorted", "before", "all", "passes", "items"})
"""Facts that every sorting has, and words that answers are written with; no box can take them."""

Limits: TypeAlias = tuple[tuple[str, int], ...]
"""How many each of some boxes holds, by key."""

_ROOM: Final = Number(1, 500)


class Into(Choices):
    """The boxes: `key: Label` rows, a plain list of labels, or the list that holds them."""

    words = "rows of key: Label, a list of labels, or the name of a list"

    def read(self, node: Node, findings: Findings) -> Any:
        """A tuple of Choice, or a Source where a list is named."""
        if isinstance(node, Scalar):
            return Source((ref_at(node),)) if node.text.strip() else self.refuse(node, findings)
        written = isinstance(node, Mapping)
        rows = tuple(node.entries if isinstance(node, Mapping) else _with_keys(node))
        if len(rows) > MOST_BOXES:
            message = f"There can be {MOST_BOXES} boxes at most."
            findings.add("range", message, node.place)
        for place, (key, label) in enumerate(rows):
            _check_key(key, written, findings)
            if not written and key.text in [one.text for one, _label in rows[:place]]:
                findings.add("twice", f'The box "{key.text}" is here twice.', label.place)
        return super().read(Mapping(rows, node.place), findings)

    def schema(self) -> Schema:
        """The boxes as choices are written, or a name."""
        labels, rows = super().schema()["anyOf"]
        names = {"propertyNames": {"pattern": f"^{NAME.pattern.removesuffix(chr(92) + 'Z')}$"}}
        labels, rows = (
            {**labels, "maxItems": MOST_BOXES},
            {**rows, "maxProperties": MOST_BOXES, **names},
        )
        return {"anyOf": [{"type": "string"}, labels, rows]}


def _with_keys(labels: Sequence) -> Iterator[tuple[Scalar, Node]]:
    for label in labels.items:
        text = key_of(label.text) if isinstance(label, Scalar) else ""
        yield Scalar(text, label.place), label


def key_of(label: str) -> str:
    """The key of a box that has only a label: What I want -> what_i_want.

    A label without Latin letters is its own key.
    """
    plain = unicodedata.normalize("NFKD", label.casefold()).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return key if NAME.match(key) else label


def _check_key(key: Scalar, written: bool, findings: Findings) -> None:
    """Note a key that no fact can be called by."""
    if key.text in KEPT:
        message = f'The name "{key.text}" is kept for the program.'
        findings.add("reserved", message, key.place, f'For example "{key.text}_box: ...".')
    elif written and not NAME.match(key.text):
        message = f'"{key.text}" cannot be the name of a box: small letters, digits and _ only.'
        findings.add("name", message, key.place, f'For example "{key_of(key.text)}".')


class Room(Shape):
    """How many a box holds: one number for all of them, or `key: number`."""

    words = "a whole number from 1 to 500, or rows of key: number"

    def read(self, node: Node, findings: Findings) -> Any:
        """An int, or Limits."""
        if not isinstance(node, Mapping):
            return _ROOM.read(node, findings)
        read = [(key.text, _ROOM.read(value, findings)) for key, value in node.entries]
        if not read:
            return self.refuse(node, findings)
        return UNREAD if any(most is UNREAD for _key, most in read) else tuple(read)

    def schema(self) -> Schema:
        """A number, or an object of numbers."""
        number = _ROOM.schema()
        rows = {"type": "object", "additionalProperties": number, "minProperties": 1}
        return {"anyOf": [number, rows]}
