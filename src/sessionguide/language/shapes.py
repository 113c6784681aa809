"""The shapes a value can have in a flow: each reads a node, and says itself in words and schema.

The reader, the checker, the JSON Schema and the guide's tables all come from tables of `Key`s.
A shape never raises: what does not fit becomes a finding, and the value is left out.
"""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping as AnyMapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sessionguide.datum import datum
from sessionguide.language.facts import Ref, number_text
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, Sequence
from sessionguide.language.tests import NO, YES
from sessionguide.language.text import Template, parse_template, stray_hole

if TYPE_CHECKING:
    from sessionguide.language.findings import Findings

Schema: TypeAlias = dict[str, Any]
NAME: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
"""A step, stage or choice name: snake_case, beginning with a letter."""


_CLOSED_HOLES: Final = r"^([^$]|\$\$\{|\$\{\s*[^}\s]*\s*\}|\$(?!\{|\$\{))*$"
_YES_NO: Final = "|".join(
    "".join(f"[{letter.upper()}{letter}]" for letter in word) for word in sorted(YES | NO)
)


class Unread:
    """What `Shape.read` gives when the node does not fit; a finding has been noted."""


UNREAD: Final = Unread()


class Shape(ABC):
    """What a key's value must look like."""

    words: str = ""
    """The shape in words, for messages and the guide: 'a whole number from 1 to 50'."""

    @abstractmethod
    def read(self, node: Node, findings: Findings) -> Any:
        """The value of `node`, or UNREAD after noting what is wrong with it."""

    @abstractmethod
    def schema(self) -> Schema:
        """The JSON Schema (draft-07) of values that fit."""

    def refuse(self, node: Node, findings: Findings, hint: str = "") -> Unread:
        """Note that `node` is not of this shape."""
        findings.add("shape", f"This should be {self.words}.", node.place, hint)
        return UNREAD


@datum(frozen=True)
class Key:
    """One row of the language's table: a key that may stand in a flow."""

    name: str
    shape: Shape
    meaning: str
    """One sentence for the guide and for editors."""
    example: str
    """A YAML line that uses it, tested."""
    required: bool = False


class Words(Shape):
    """Plain words; `${...}` has no meaning here."""

    words = "a text"

    def read(self, node: Node, findings: Findings) -> Any:
        """The text, verbatim."""
        if not isinstance(node, Scalar) or not node.text.strip():
            return self.refuse(node, findings)
        return node.text

    def schema(self) -> Schema:
        """Any scalar: editors read `No` and `1:30` as other types, the reader does not."""
        return {"type": ["string", "number", "boolean"]}


class Phrase(Shape):
    """A text that may show answers with `${name}`."""

    words = "a text"

    def read(self, node: Node, findings: Findings) -> Any:
        """The text as a Template."""
        if isinstance(node, Mapping | Sequence) or not node.text.strip():
            return self.refuse(node, findings)
        return phrase_of(node, findings)

    def schema(self) -> Schema:
        """Any scalar; in a text each ${ stands around one name."""
        return {"type": ["string", "number", "boolean"], "pattern": _CLOSED_HOLES}


@datum(frozen=True)
class Number(Shape):
    """A finite number within limits."""

    low: float
    high: float
    whole: bool = True

    @property
    def words(self) -> str:  # type: ignore[override]  # worked out, not set
        """The number in words."""
        kind = "a whole number" if self.whole else "a number"
        return f"{kind} from {number_text(self.low)} to {number_text(self.high)}"

    def read(self, node: Node, findings: Findings) -> Any:
        """An int where whole, else a float."""
        if not isinstance(node, Scalar):
            return self.refuse(node, findings)
        try:
            value = float(node.text)
        except ValueError:
            return self.refuse(node, findings)
        if not math.isfinite(value) or (self.whole and not value.is_integer()):
            return self.refuse(node, findings)
        if not self.low <= value <= self.high:
            findings.add("range", f"This should be {self.words}.", node.place)
            return UNREAD
        return int(value) if value.is_integer() else value

    def schema(self) -> Schema:
        """A number with its limits."""
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.low, "maximum": self.high}


class Flag(Shape):
    """yes or no (true and false are understood too)."""

    words = "yes or no"

    def read(self, node: Node, findings: Findings) -> Any:
        """A bool."""
        if isinstance(node, Scalar) and node.text.lower() in YES | NO:
            return node.text.lower() in YES
        return self.refuse(node, findings)

    def schema(self) -> Schema:
        """A boolean, or the words for it: an editor may read yes as either."""
        return {"anyOf": [{"enum": [True, False, "yes", "no"]}, {"pattern": f"^({_YES_NO})$"}]}


@datum(frozen=True)
class OneOf(Shape):
    """One of a few fixed words."""

    values: tuple[str, ...]

    @property
    def words(self) -> str:  # type: ignore[override]  # worked out, not set
        """The words, listed."""
        return "one of: " + ", ".join(self.values)

    def read(self, node: Node, findings: Findings) -> Any:
        """The word."""
        if isinstance(node, Scalar) and node.text in self.values:
            return node.text
        given = node.text if isinstance(node, Scalar) else ""
        return self.refuse(node, findings, did_you_mean(given, self.values))

    def schema(self) -> Schema:
        """An enumeration; an editor may read the word no as false."""
        words = {"enum": list(self.values)}
        return {"anyOf": [words, {"const": False}]} if "no" in self.values else words


@datum(frozen=True)
class ListOf(Shape):
    """Several values of one shape, in order; a single one may stand alone where `alone`."""

    inner: Shape
    least: int = 1
    most: int = 100
    alone: bool = False

    @property
    def words(self) -> str:  # type: ignore[override]  # worked out, not set
        """The list in words."""
        return f"a list, each of it {self.inner.words}"

    def read(self, node: Node, findings: Findings) -> Any:
        """A tuple of what fits."""
        if self.alone and isinstance(node, Scalar):
            node = Sequence((node,), node.place)
        if not isinstance(node, Sequence):
            return self.refuse(node, findings)
        if not self.least <= len(node.items) <= self.most:
            count = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
            findings.add("range", f"This should have {count} entries.", node.place)
        read = tuple(self.inner.read(item, findings) for item in node.items)
        return tuple(value for value in read if value is not UNREAD)

    def schema(self) -> Schema:
        """An array, or the value alone."""
        inner = self.inner.schema()
        array = {
            "type": "array",
            "items": inner,
            "minItems": self.least,
            "maxItems": self.most,
        }
        return {"anyOf": [inner, array]} if self.alone else array


def phrase_of(node: Scalar, findings: Findings) -> Template:
    """The text of `node` with its names; a `${` left open is a finding."""
    if stray_hole(node.text):
        findings.add(
            "brace", "Here ${ and } do not stand around one name.", node.place, "Write ${name}."
        )
    return parse_template(node.text, node.place)


def ref_at(node: Scalar) -> Ref:
    """The name that `node` gives, with its place."""
    return ref_of(node.text, node.place)


def ref_of(text: str, place: Place | None = None) -> Ref:
    """`now.up` as a Ref."""
    name, _, fact = text.strip().partition(".")
    return Ref(name, fact, place)


def did_you_mean(given: str, known: tuple[str, ...] | list[str] | AnyMapping[str, Any]) -> str:
    """'Did you mean "x"?' for the nearest of `known`, or an empty text when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(given, list(known), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else ""
