"""What a program sends to a terminal, taken apart: escape sequences, and the text between them."""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, DCS, APC, PM, SOS with their end
    r"|\x1b[ -/]*[0-~]"  # two or three bytes
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""What must not be in text: controls (but for line ends and tabs), and what turns or hides it."""


def sequences(output: bytes) -> set[str]:
    """The sorts of escape sequences: numbers left out, strings by what they begin with."""
    found = _SEQUENCE.findall(output.decode("utf-8", "replace"))
    return {_sort(one) for one in found}


def _sort(sequence: str) -> str:
    if sequence[1] in "]P_^X":
        return "ESC " + sequence[1:].partition(";")[0][:8]
    return "ESC " + re.sub(r"[0-9;:]+", "", sequence[1:])


def unseen(output: bytes) -> list[str]:
    """Signs outside escape sequences that a person would not see."""
    text = _SEQUENCE.sub("", output.decode("utf-8", "replace"))
    return [ascii(one) for one in _UNSEEN.findall(text)]
