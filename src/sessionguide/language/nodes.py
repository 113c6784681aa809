"""YAML as nodes that know where they stand; text stays exactly as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sessionguide.datum import datum

if TYPE_CHECKING:
    from sessionguide.language.findings import Findings

MOST_BYTES = 256 * 1024
"""The longest flow file; one with 1,000 steps takes half of it."""


class Place(NamedTuple):
    """A stretch of one line or more in a file; lines and columns count from 1.

    Places and scalars are named tuples: a flow of 1,000 steps has ten thousand of each.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    """The column after the last character."""


class Scalar(NamedTuple):
    """A single value, verbatim: `No`, `1:30` and `2026-01-02` are text."""

    text: str
    place: Place
    quoted: bool = False
    """True for '...', "...", | and > forms."""


@datum(frozen=True)
class Sequence:
    """Values in order."""

    items: tuple[Node, ...]
    place: Place


@datum(frozen=True)
class Mapping:
    """Named values in order; a name given twice is here twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, name: str) -> Node | None:
        """The first value under `name`, or None."""
        return next((value for key, value in self.entries if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def compose(text: str, findings: Findings) -> Mapping | None:
    """Read a flow's text; the parser is imported only now, as a stored flow needs none."""
    from sessionguide.language.compose import compose as read

    return read(text, findings)
