"""Shapes that only flows have: their version, blocks of named parts, word forms, plan, repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sessionguide.flows.model import Repeat
from sessionguide.language.conditions import Condition
from sessionguide.language.facts import Ref
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar
from sessionguide.language.shapes import (
    UNREAD,
    Key,
    Number,
    Phrase,
    Schema,
    Shape,
    Unread,
    Words,
    did_you_mean,
    ref_at,
)
from sessionguide.steps.base import Word

VERSION: Final = 1
"""The version of the language that this program reads."""

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


class Version(Shape):
    """The version of the language a flow is written in."""

    words = f"{VERSION}, the version of the flow language"

    def read(self, node: Node, findings: Findings) -> Any:
        """The number, where we can read that version."""
        if isinstance(node, Scalar) and node.text == str(VERSION):
            return VERSION
        if isinstance(node, Scalar) and node.text.isdecimal() and int(node.text[:9]) > VERSION:
            message = "This flow is written for a later version of sessionguide."
            findings.add("range", message, node.place, f"This version reads {VERSION}.")
            return UNREAD
        return self.refuse(node, findings)

    def schema(self) -> Schema:
        """The one number."""
        return {"const": VERSION}


class Language(Shape):
    """A language code."""

    words = "a language code, such as en, de or pt-BR"

    def read(self, node: Node, findings: Findings) -> Any:
        """The code, verbatim."""
        if isinstance(node, Scalar) and _LANGUAGE.match(node.text):
            return node.text
        return self.refuse(node, findings)

    def schema(self) -> Schema:
        """A text of that pattern."""
        return {"type": "string", "pattern": _LANGUAGE.pattern.replace(r"\Z", "$")}


@dataclass(frozen=True)
class Block(Shape):
    """Named parts in order: the stages of a flow, the steps of a stage."""

    part: str
    """What one of them is called: stage, step."""

    @property
    def words(self) -> str:  # type: ignore[override]
        """The block in words."""
        return f"{self.part}s, each a name with a colon and what belongs to it below"

    def read(self, node: Node, findings: Findings) -> Any:
        """The node itself, as a Mapping with at least one entry."""
        if isinstance(node, Mapping) and node.entries:
            return node
        hint = f"Write the {self.part}s as names, without dashes."
        return self.refuse(node, findings, "" if isinstance(node, Scalar) else hint)

    def schema(self) -> Schema:
        """An object of parts, which the whole flow's schema defines by the part's name."""
        return {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"$ref": f"#/definitions/{self.part}"},
        }


_FORMS: Final = ("one", "many", "a")


class WordForms(Shape):
    """What an activity is called: one, many, and with its article (A3)."""

    words = "activity: {one: experiment, many: experiments, a: an experiment}"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Word."""
        if not isinstance(node, Mapping) or not node.entries:
            return self.refuse(node, findings)
        _unknown(node, ("activity",), findings)
        forms = node.get("activity")
        if not isinstance(forms, Mapping):
            return self.refuse(node if forms is None else forms, findings)
        _unknown(forms, _FORMS, findings)
        missing = [name for name in _FORMS if forms.get(name) is None]
        if missing:
            findings.add(
                "missing",
                f'The word for an activity lacks "{missing[0]}".',
                forms.place,
                "It has one, many, and a (the word with its article).",
            )
        read = {name: _word(forms.get(name), findings) for name in _FORMS}
        return UNREAD if any(isinstance(w, Unread) for w in read.values()) else Word(**read)

    def schema(self) -> Schema:
        """An object with the three forms."""
        text = {"type": "string"}
        forms = {
            "type": "object",
            "properties": dict.fromkeys(_FORMS, text),
            "required": list(_FORMS),
            "additionalProperties": False,
        }
        return {
            "type": "object",
            "properties": {"activity": forms},
            "required": ["activity"],
            "additionalProperties": False,
        }


class PlanText(Shape):
    """The client's document: headings, each with a text that shows answers."""

    words = "headings, each with a text, such as Where I am: ${now} out of 10"

    def read(self, node: Node, findings: Findings) -> Any:
        """A tuple of (heading, Template)."""
        if not isinstance(node, Mapping) or not node.entries:
            return self.refuse(node, findings)
        rows = [(key.text, Phrase().read(text, findings)) for key, text in node.entries]
        return tuple((heading, text) for heading, text in rows if not isinstance(text, Unread))

    def schema(self) -> Schema:
        """An object of texts."""
        return {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": Phrase().schema(),
        }


_REPEAT: Final = (
    Key(
        "from",
        Words(),
        "The step to go back to: an earlier one of the same stage.",
        "from: draft",
        required=True,
    ),
    Key("until", Condition(), "Go on once this is true.", "until: {good_enough: yes}"),
    Key("at_most", Number(2, 100), "How often in all; 5 by default.", "at_most: 3"),
)


@dataclass(frozen=True, slots=True)
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
        _unknown(node, tuple(key.name for key in _REPEAT), findings)
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
            "properties": {key.name: key.shape.schema() for key in _REPEAT},
            "required": ["from"],
            "additionalProperties": False,
        }


def _given(node: Mapping, findings: Findings) -> Iterator[tuple[str, Any]]:
    for key in _REPEAT:
        value = node.get(key.name)
        if value is not None:
            yield key.name, key.shape.read(value, findings)


def _word(node: Node | None, findings: Findings) -> Any:
    return UNREAD if node is None else Words().read(node, findings)


def _unknown(node: Mapping, known: tuple[str, ...], findings: Findings) -> None:
    for key, _value in node.entries:
        if key.text not in known:
            hint = did_you_mean(key.text, known) or f"Here stand: {', '.join(known)}."
            findings.add("unknown-key", f'"{key.text}" has no meaning here.', key.place, hint)
