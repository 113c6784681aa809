"""Shapes that only flows have: their version, headings, blocks of named parts, words, plan."""

from __future__ import annotations

import re
from typing import Any, Final

from sessionguide.datum import datum
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar
from sessionguide.language.shapes import (
    UNREAD,
    Phrase,
    Schema,
    Shape,
    Unread,
    Words,
    did_you_mean,
)
from sessionguide.language.text import parse_template
from sessionguide.steps.base import Word

VERSION: Final = 1
"""The version of the language that this program reads."""

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_STAGE_OF: Final = re.compile(r"[^/\s][^/]*/[^/\s]+\Z")
"""Flows are called as their files are; a stage has a name of small letters."""


LANGUAGE_WORDS: Final = "a language code, such as en, de or pt-BR"


def is_language(text: str) -> bool:
    """Whether `text` is a language code."""
    return bool(_LANGUAGE.match(text))


class Version(Shape):
    """The version of the language a flow is written in."""

    words = f"{VERSION}, the version of the flow language"

    def read(self, node: Node, findings: Findings) -> Any:
        """The number, where we can read that version."""
        if isinstance(node, Scalar) and node.text == str(VERSION):
            return VERSION
        if isinstance(node, Scalar) and self.is_later(node):
            message = "This flow is written for a later version of sessionguide."
            findings.add("range", message, node.place, f"This version reads {VERSION}.")
            return UNREAD
        return self.refuse(node, findings)

    def is_later(self, node: Node) -> bool:
        """Whether the flow is written for a later program."""
        text = node.text if isinstance(node, Scalar) else ""
        return text.isdecimal() and int(text[:9]) > VERSION

    def schema(self) -> Schema:
        """The one number."""
        return {"const": VERSION}


class Heading(Words):
    """A title: the same in every session, so that it cannot show an answer."""

    def read(self, node: Node, findings: Findings) -> Any:
        """The text, verbatim."""
        if isinstance(node, Scalar) and _shows_answer(node, findings):
            return UNREAD
        return super().read(node, findings)

    def schema(self) -> Schema:
        """Any scalar, without ${ in it."""
        return {**super().schema(), **NO_HOLES}


NO_HOLES: Final[Schema] = {"not": {"type": "string", "pattern": r"(^|[^$])\$\{"}}
"""A text that shows no answer."""


def _shows_answer(node: Scalar, findings: Findings) -> bool:
    if not parse_template(node.text).refs:
        return False
    hint = "Put it into a step, with say: or ask:."
    findings.add("shape", "A heading cannot show an answer.", node.place, hint)
    return True


class Language(Shape):
    """A language code."""

    words = LANGUAGE_WORDS

    def read(self, node: Node, findings: Findings) -> Any:
        """The code, verbatim."""
        if isinstance(node, Scalar) and is_language(node.text):
            return node.text
        return self.refuse(node, findings)

    def schema(self) -> Schema:
        """A text of that pattern."""
        return {"type": "string", "pattern": _LANGUAGE.pattern.replace(r"\Z", "$")}


class StageOf(Shape):
    """A stage of another flow: `grow/goal`."""

    words = "a flow and one of its stages, such as grow/goal"

    def fits(self, node: Node) -> bool:
        """Whether it is two names with a / between them."""
        return isinstance(node, Scalar) and bool(_STAGE_OF.match(node.text))

    def read(self, node: Node, findings: Findings) -> Any:
        """The text, verbatim."""
        if isinstance(node, Scalar) and self.fits(node):
            return node.text
        return self.refuse(node, findings)

    def schema(self) -> Schema:
        """A text with one /."""
        return {"type": "string", "pattern": _STAGE_OF.pattern.replace(r"\Z", "$")}


@datum(frozen=True)
class Block(Shape):
    """Named parts in order: the stages of a flow, the steps of a stage."""

    part: str
    """What one of them is called: stage, step."""

    @property
    def words(self) -> str:  # type: ignore[override]  # worked out, not set
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
_FORM_EXAMPLES: Final = ("experiment", "experiments", "an experiment")


class WordForms(Shape):
    """What an activity is called: one, many, and with its article (A3)."""

    words = "activity: {one: experiment, many: experiments, a: an experiment}"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Word."""
        if not isinstance(node, Mapping) or not node.entries:
            return self.refuse(node, findings)
        note_unknown(node, ("activity",), findings)
        forms = node.get("activity")
        if not isinstance(forms, Mapping):
            return self.refuse(node if forms is None else forms, findings)
        note_unknown(forms, _FORMS, findings)
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
        examples = zip(_FORMS, _FORM_EXAMPLES, strict=True)
        forms = {
            "type": "object",
            "properties": {
                name: {"type": "string", "description": f"Example: {example}"}
                for name, example in examples
            },
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
        for key, _text in node.entries:
            _shows_answer(key, findings)
        rows = [(key.text, Phrase().read(text, findings)) for key, text in node.entries]
        return tuple((heading, text) for heading, text in rows if not isinstance(text, Unread))

    def schema(self) -> Schema:
        """An object of texts."""
        return {
            "type": "object",
            "minProperties": 1,
            "propertyNames": NO_HOLES,
            "additionalProperties": Phrase().schema(),
        }


def _word(node: Node | None, findings: Findings) -> Any:
    return UNREAD if node is None else Words().read(node, findings)


def note_unknown(node: Mapping, known: tuple[str, ...], findings: Findings) -> None:
    """Note every key of `node` that is not among `known`."""
    for key, _value in node.entries:
        if key.text not in known:
            hint = did_you_mean(key.text, known) or f"Here stand: {', '.join(known)}."
            findings.add("unknown-key", f'"{key.text}" has no meaning here.', key.place, hint)
