"""The one helper that makes any text safe to show: every way out passes here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

LONGEST_ANSWER = 20_000
"""Characters in one answer; more is refused with a message, never cut in silence."""

_HIDDEN = (
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_CONTROLS = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
MOST_MARKS = 4


def clean(text: str, *, lines: bool = True) -> str:
    """`text` made safe for any way out: screen, plain mode, export, report, log.

    Control characters, the escape character among them, become visible signs, so that what
    follows is only text; bidi overrides and zero-width characters go except the joiners that
    scripts and emoji need; long runs of combining marks are cut.
    Lines and tabs stay unless `lines` is False, where they become a space.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    hidden, controls = _patterns()
    text = hidden.sub("", text)
    text = controls.sub(_sign, text)
    text = text.replace("\t", "    " if lines else " ")
    if not lines:
        text = text.replace("\n", " ")
    return text if text.isascii() else _fewer_marks(text)


def shortened(text: str, longest: int) -> str:
    """`text` cleaned and on one line, cut between two words where it is too long."""
    line = clean(text, lines=False)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiled only when a text needs them: most are plain."""
    return re.compile(_HIDDEN), re.compile(_CONTROLS)


def clean_all(data: Any) -> Any:
    """Plain JSON with every text in it cleaned, names included."""
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, Mapping):
        return {clean(str(name), lines=False): clean_all(value) for name, value in data.items()}
    return [clean_all(part) for part in data] if isinstance(data, list | tuple) else data


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x0D:
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd" if code >= 0x80 else match[0]


def rides(char: str) -> bool:
    """Whether it takes no room of its own: a mark on a letter, or a joiner."""
    return unicodedata.category(char) in _RIDING


def _fewer_marks(text: str) -> str:
    if _RIDING.isdisjoint(map(unicodedata.category, text)):
        return text
    out: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in _RIDING else 0
        if run <= MOST_MARKS:
            out.append(char)
    return "".join(out)


_RIDING = frozenset({"Mn", "Me", "Cf"})
"""Marks and joiners: what takes no room of its own, so that a run of it has no end in sight."""
