"""Texts that a random walk types: mostly plain words, sometimes what breaks programs."""

from __future__ import annotations

from random import Random
from typing import Final

_WORDS: Final = (
    *("rest", "garden", "morning", "Sam", "call", "less", "more", "why", "perhaps", "walk"),
    *("sooner", "quiet", "the", "a", "work", "Monday", "answer", "no", "yes", "I", "we", "it"),
)
HOSTILE: Final = (
    "\x1b[31mred\x1b[0m\x07",
    "[@click=app.quit]x[/]",
    "${now}",
    "$${topic} }{",
    "\u202etxt.exe",
    "a\nb\n\nc",
    "#1",
    "ideas#1",
    "- x: [y",
    "  spaces  ",
    "😀👨‍👩‍👧",
    "İi̇ß",
    "10",
    "-1",
    "1e400",
    "none",
    "…",
    "\u0000",
    "\ud800",
    "x" * 400,
)
"""What terminals, templates, lists and files could take for something else."""
_ODD: Final = 0.12


def random_text(chance: Random, most_words: int | None = None) -> str:
    """A few words, or something hostile; within `most_words`, where that is said."""
    if chance.random() < _ODD:
        return chance.choice(HOSTILE)
    most = min(6, most_words or 6)
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, most)))
