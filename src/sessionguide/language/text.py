"""Text with `${name}` in it."""

from __future__ import annotations

import re

from sessionguide.datum import datum
from sessionguide.language.clean import LONGEST_ANSWER as LONGEST_ANSWER
from sessionguide.language.clean import clean as clean
from sessionguide.language.clean import clean_all as clean_all
from sessionguide.language.facts import Look, Ref, speak
from sessionguide.language.nodes import Place

_HOLE = re.compile(r"\$\$\{|\$\{\s*+([^}\s]{0,200}+)\s*+\}")
"""No name is longer, and a text of nothing but `${` is not looked through again at each of them."""


@datum(frozen=True)
class Template:
    """Text and names in the order written; adjacent texts are one part."""

    parts: tuple[str | Ref, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The names in it, in order, repeats kept."""
        return tuple(part for part in self.parts if isinstance(part, Ref))

    def fill(self, look: Look) -> str | None:
        """The text with its names replaced, or None when one has no answer."""
        out: list[str] = []
        for part in self.parts:
            if isinstance(part, str):
                out.append(part)
                continue
            fact = look(part)
            if fact is None:
                return None
            out.append(speak(fact))
        return "".join(out)


def stray_hole(text: str) -> bool:
    """Whether `text` has a `${` that no `}` closes, or with more than one word inside."""
    return "${" in text and "${" in _HOLE.sub("", text)


def parse_template(text: str, place: Place | None = None) -> Template:
    """Split `text` at its `${...}`; `$${` stands for a literal `${`. Never raises.

    A hole whose inside is no name (`${}`, `${9}`) becomes a Ref with that inside, so that the
    checker can point at it.  Every Ref carries `place`, that of the whole text.
    """
    parts: list[str | Ref] = []
    buffer, end = "", 0
    for match in _HOLE.finditer(text):
        buffer += text[end : match.start()]
        end = match.end()
        if match[1] is None:
            buffer += "${"
            continue
        if buffer:
            parts.append(buffer)
            buffer = ""
        name, _, fact = match[1].partition(".")
        parts.append(Ref(name, fact, place))
    buffer += text[end:]
    if buffer or not parts:
        parts.append(buffer)
    return Template(tuple(parts))
