"""TypedNumber: digits that follow each other within a second are one number. No widget."""

from __future__ import annotations

from collections.abc import Iterable

COMBINE_WITHIN = 1.0
"""Seconds in which a second digit still belongs to the first."""


class TypedNumber:
    """What was typed so far of one number."""

    def __init__(self) -> None:
        self._text = ""
        self._at = 0.0

    def forget(self) -> None:
        """Whatever comes next begins a number."""
        self._text = ""

    def takes(self, char: str, at: float, numbers: Iterable[int]) -> bool:
        """Whether `char`, typed at the time `at`, goes on with or begins one of `numbers`."""
        names = [str(number) for number in numbers]
        joined = self._text + char if at - self._at <= COMBINE_WITHIN else char
        fitting = (text for text in (joined, char) if any(one.startswith(text) for one in names))
        self._text, self._at = next(fitting, ""), at
        return bool(self._text)

    def number(self, numbers: Iterable[int]) -> int | None:
        """The one of `numbers` that was typed; None while it is only begun."""
        return next((number for number in numbers if str(number) == self._text), None)
