"""Room on paper for an answer: a few plain forms, whatever the format they are printed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from sessionguide.datum import datum
from sessionguide.language.text import Template
from sessionguide.steps.fields import Field

Label: TypeAlias = str | Template
"""A text; what names answers in it is a gap on paper."""
Say: TypeAlias = Callable[[Label], str]

_MOST_NUMBERS: Final = 12
"""Numbers that can stand in one row and still be ringed."""


class Paper:
    """What stands below a question on paper."""

    wide = False
    """Whether it needs the whole width of the page."""

    @property
    def brief(self) -> str:
        """How to fill it in where there is only a cell of a table: '1 to 10'."""
        return ""

    def said(self, say: Say) -> Paper:
        """The same with every label as a text."""
        return self


@datum(frozen=True)
class Lines(Paper):
    """Blank lines to write on."""

    count: int = 2


@datum(frozen=True)
class Numbered(Paper):
    """Numbered lines; the first ones may be filled already."""

    count: int
    labels: tuple[Label, ...] = ()

    def said(self, say: Say) -> Paper:
        """The same with every label as a text."""
        return replace(self, labels=tuple(map(say, self.labels)))


@datum(frozen=True)
class NumberRow(Paper):
    """Numbers in a row, one of them to be ringed, with what both ends mean."""

    numbers: tuple[str, ...]
    ends: tuple[Label, ...] = ()
    """Two, or none."""

    @property
    def brief(self) -> str:
        """'1 to 10'."""
        return f"{self.numbers[0]} to {self.numbers[-1]}"

    def said(self, say: Say) -> Paper:
        """The same with every label as a text."""
        return replace(self, ends=tuple(map(say, self.ends)))


@datum(frozen=True)
class Ticks(Paper):
    """Boxes to tick, with labels, and some with a line to write on."""

    labels: tuple[Label, ...]
    blank: int = 0
    hint: str = ""
    """How many may be ticked, where it is not just one."""

    @property
    def brief(self) -> str:
        """'Yes / No'."""
        return " / ".join(label for label in self.labels if isinstance(label, str))

    def said(self, say: Say) -> Paper:
        """The same with every label as a text."""
        return replace(self, labels=tuple(map(say, self.labels)))


@datum(frozen=True)
class Places(Paper):
    """Labels, each with a gap before it for its place: 1, 2, 3."""

    labels: tuple[Label, ...]
    hint: str = ""

    def said(self, say: Say) -> Paper:
        """The same with every label as a text."""
        return replace(self, labels=tuple(map(say, self.labels)))


@datum(frozen=True)
class Table(Paper):
    """Rows and columns; `blank` rows have no name yet."""

    columns: tuple[Label, ...]
    """The first is above the rows' names."""
    rows: tuple[Label, ...] = ()
    blank: int = 0

    wide = True

    def said(self, say: Say) -> Paper:
        """The same with every label as a text."""
        columns, rows = tuple(map(say, self.columns)), tuple(map(say, self.rows))
        return replace(self, columns=columns, rows=rows)


@datum(frozen=True)
class Part:
    """One question of a form."""

    label: Label
    paper: Paper


@datum(frozen=True)
class Form(Paper):
    """Several questions in a block, which may stand there more than once."""

    parts: tuple[Part, ...]
    times: int = 1

    wide = True

    def said(self, say: Say) -> Paper:
        """The same with every label as a text."""
        parts = (Part(say(part.label), part.paper.said(say)) for part in self.parts)
        return replace(self, parts=tuple(parts))


def number_row(numbers: Sequence[str], ends: tuple[Label, ...] = ()) -> NumberRow:
    """All the numbers, or five of them where they are too many for a row."""
    if len(numbers) > _MOST_NUMBERS:
        last = len(numbers) - 1
        numbers = [numbers[round(last * place / 4)] for place in range(5)]
    return NumberRow(tuple(numbers), ends)


def field_paper(field: Field) -> Paper:
    """Room for one question of an answer that has several parts."""
    if field.form == "number":
        numbers = range(field.low, field.high + 1)
        many = len(numbers) > _MOST_NUMBERS
        return Lines(1) if many else NumberRow(tuple(map(str, numbers)))
    if field.form == "choice":
        return Ticks(tuple(choice.text for choice in field.choices))
    return YES_NO if field.form == "yes_no" else Lines(1)


YES_NO: Final = Ticks(("Yes", "No"))


def at_most_hint(most: int | None) -> str:
    """'3 at most', or nothing where one is meant."""
    if most is None:
        return "as many as you like"
    return f"{most} at most" if most > 1 else ""
