"""The order in which flows are offered: by purpose, the usual one first, then one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from sessionguide.flows.heads import FlowHead

FLAGSHIP: Final = "career"
"""What is begun where nobody names a flow (M1)."""
_HEADINGS: Final = {
    "session": "Sessions",
    "preparation": "Before a session",
    "review": "Looking back",
    "worksheet": "Worksheets",
    "reflection": "For the coach, afterwards",
}
"""By purpose, in the order of use."""
_YOURS: Final = "yours"


class Group(NamedTuple):
    """Flows of one purpose."""

    heading: str
    heads: tuple[FlowHead, ...]


def grouped(heads: Iterable[FlowHead]) -> tuple[Group, ...]:
    """`heads` by purpose; what has an unknown one stands with the sessions."""
    found: dict[str, list[FlowHead]] = {purpose: [] for purpose in _HEADINGS}
    for head in heads:
        found.get(head.purpose, found["session"]).append(head)
    return tuple(
        Group(_HEADINGS[purpose], _sorted(those)) for purpose, those in found.items() if those
    )


def _sorted(heads: Sequence[FlowHead]) -> tuple[FlowHead, ...]:
    """The flagship, then what is one's own or was given, then all others; each by title."""
    return tuple(
        sorted(
            heads,
            key=lambda head: (head.name != FLAGSHIP, head.origin != _YOURS, head.title.casefold()),
        )
    )
