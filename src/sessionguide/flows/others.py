"""The other flows that a flow is made of: found in the library, or kept by a running session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol, TypeAlias

Parts: TypeAlias = tuple[tuple[str, str], ...]
"""The texts a flow was made of beside its own, each with what it is found by again.

A used flow stands under its name; one that a used flow uses in turn under both, `grow/oskar`,
since its folder decides what its names mean. A translation stands under its name, `career.de`.
"""


class Other(NamedTuple):
    """The text of another flow, and the flows that it can use itself."""

    text: str
    others: Others


class Others(Protocol):
    """The flows that one flow can use."""

    def take(self, name: str) -> Other | None:
        """The flow called `name`, or None.

        Raises:
            FlowError: its file cannot be read.
        """

    def names(self) -> Iterable[str]:
        """What there is."""


class Kept:
    """What a flow was made of: the library is not asked again."""

    def __init__(self, parts: Mapping[str, str], under: str = "") -> None:
        self._parts, self._under = parts, under

    def take(self, name: str) -> Other | None:
        """The part of that name."""
        key = f"{self._under}{name}"
        text = self._parts.get(key)
        return None if text is None else Other(text, Kept(self._parts, f"{key}/"))

    def names(self) -> tuple[str, ...]:
        """The parts."""
        return tuple(self._parts)


NO_OTHERS = Kept({})
"""For a flow that stands alone."""


def translation_in(parts: Parts) -> str | None:
    """The text of the translation among `parts`; names of flows have no dot, theirs has."""
    return next((text for name, text in parts if "." in name), None)
