"""Raw answers: the readings that every kind shares, and their refusals in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sessionguide.errors import AnswerError
from sessionguide.language.facts import number_text
from sessionguide.language.tests import NO, YES
from sessionguide.language.text import LONGEST_ANSWER, clean

_LARGEST = 1e15
"""Beyond this a float no longer tells neighbouring whole numbers apart."""


def text_in(raw: object) -> str:
    """The text in `raw` as it was given, without outer spaces; a number counts as its digits.

    Raises:
        AnswerError: `raw` is no text, is too long, or holds characters that no file can keep.
    """
    if not isinstance(raw, str):
        number = number_in(raw)
        if number is None:
            raise AnswerError("Please answer in words.")
        return number_text(number)
    text = raw.strip()
    within_limit([text])
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise AnswerError("Part of this text cannot be saved. Please type it again.")
    return text


def within_limit(texts: Iterable[str]) -> None:
    """Refuse one answer whose texts hold more than LONGEST_ANSWER characters together."""
    length = sum(map(len, texts))
    if length > LONGEST_ANSWER:
        raise AnswerError(
            f"This is too long. One answer holds {LONGEST_ANSWER:,} characters; "
            f"this one has {length:,}."
        )


def number_in(raw: object) -> float | None:
    """The finite number in `raw` or in its text, whole ones as int; None when there is none."""
    if isinstance(raw, str):
        raw = _parsed(raw.strip())
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    if not -_LARGEST <= raw <= _LARGEST:
        return None
    return int(raw) if float(raw).is_integer() else raw


def _parsed(text: str) -> float | None:
    try:
        return float(text) if len(text) < 40 and "_" not in text else None
    except ValueError:
        return None


def flag_in(raw: object) -> bool | None:
    """Yes or no in `raw`, or None when it says neither."""
    if isinstance(raw, bool):
        return raw
    word = raw.strip().lower() if isinstance(raw, str) else ""
    return True if word in YES else False if word in NO else None


def mapping_in(raw: object, known: Iterable[str]) -> Mapping[str, Any]:
    """`raw` as named parts, all of them in `known`.

    Raises:
        AnswerError: it has no named parts, or a name that is not known; the nearest is said.
    """
    if not isinstance(raw, Mapping):
        raise AnswerError("This answer has several parts. Please give each with its name.")
    names = list(known)
    for name in raw:
        if name not in names:
            raise AnswerError(
                f"There is nothing called {quoted(str(name))} here.{near(name, names)}"
            )
    return raw


def near(given: str, known: Iterable[str]) -> str:
    """' Did you mean "x"?' with the nearest of `known`, or an empty text when none is near."""
    from difflib import get_close_matches

    found = get_close_matches(str(given)[:60], list(known), n=1, cutoff=0.6)
    return f" Did you mean {quoted(found[0])}?" if found else ""


def quoted(text: str) -> str:
    """`text` as it can stand in a message: in quotes, on one line, at most 40 characters."""
    shown = clean(text[:200], lines=False)
    return f'"{shown[:39]}…"' if len(shown) > 40 else f'"{shown}"'
