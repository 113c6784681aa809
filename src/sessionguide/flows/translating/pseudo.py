"""A pseudo-language: every text accented and about a third longer, so that what stays is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sessionguide.flows.translating.forms import Made
from sessionguide.flows.translating.table import FLOW, spelt_out
from sessionguide.language.nodes import Mapping
from sessionguide.language.quoting import in_double_quotes
from sessionguide.language.shapes import NAME

LANGUAGE: Final = "qps"
"""The code that is kept for pseudo-languages."""

_HOLE: Final = re.compile(r"(\$\$?\{[^}]*\}?)")
_PLAIN, _ACCENTED = (
    "abcdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ",
    "åƀçďéğĥîĵķĺñöŕšţûŵýžÅÇĎÉĞĤÎĴĶĹÑÖŔŠŢÛŴÝŽ",
)
_ACCENT: Final = str.maketrans(_PLAIN, _ACCENTED)
_VOWEL: Final = re.compile("[aeiou]")


def pseudo(text: str) -> str:
    """`text` as it is said there: what stands in `${}` stays."""
    parts = _HOLE.split(text.strip())
    said = (part if at % 2 else _said(part) for at, part in enumerate(parts))
    return f"⟦{''.join(said)}⟧"


def _said(text: str) -> str:
    """Vowels are said twice: that is a third of the letters of most languages."""
    return _VOWEL.sub(lambda vowel: vowel[0] * 2, text).translate(_ACCENT)


def pseudo_translation(root: Mapping, name: str) -> str:
    """The text of a translation of the flow in `root`, which is called `name`."""
    made = FLOW.made(spelt_out(root), pseudo) or {}
    lines = [
        f"# Made by: sessionguide flows pseudo {name}",
        "# What the pages show without these brackets is not translated.",
        f"language: {LANGUAGE}",
        *_lines(made),
    ]
    return "\n".join(lines) + "\n"


def _lines(made: dict[str, Made], indent: str = "") -> Iterator[str]:
    for name, value in made.items():
        key = name if NAME.match(name) else in_double_quotes(name)
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {in_double_quotes(item)}" for item in value)
        else:
            yield f"{indent}{key}: {in_double_quotes(value)}"
