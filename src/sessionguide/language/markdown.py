"""Text as Markdown that shows exactly it."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$^=!])")
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")


def escaped(text: str, indent: str = "") -> str:
    """`text` as Markdown that shows exactly it; line breaks stay, in the block at `indent`."""
    lines = (_line(line.strip()) for line in text.split("\n"))
    return f"\\\n{indent}".join(line for line in lines if line)


def _line(text: str) -> str:
    text = _SIGNS.sub(r"\\\1", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return "\\" + text if text[:1] in ("-", "+", ":") else text
