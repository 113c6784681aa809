"""A sheet as Markdown, to change it in any editor before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Final

from sessionguide.language.markdown import escaped
from sessionguide.sheets.sheet import FOR_COACH, Question, Section, Sheet
from sessionguide.steps.paper import (
    Form,
    Lines,
    Numbered,
    NumberRow,
    Paper,
    Places,
    Table,
    Ticks,
)

_LINE: Final = "…" * 40
_SHORT: Final = "…" * 24


def write(sheet: Sheet) -> str:
    """The whole file: one `#`, a `##` for each stage."""
    return "\n\n".join(block for block in _blocks(sheet) if block) + "\n"


def _blocks(sheet: Sheet) -> Iterator[str]:
    yield f"**{FOR_COACH}**" if sheet.for_coach else ""
    yield f"# {escaped(sheet.title)}"
    yield escaped(sheet.about)
    yield f"About {escaped(sheet.minutes)}." if sheet.minutes else ""
    yield f"Name {_SHORT} With {_SHORT} Date {_SHORT}"
    for section in sheet.sections:
        yield from _section(section)
    yield "The names in `code` are those in sessionguide, to type answers in later."
    yield f"Source: {escaped(sheet.source)}." if sheet.source else ""


def _section(section: Section) -> Iterator[str]:
    minutes = f" ({escaped(section.minutes)})" if section.minutes else ""
    yield f"## {escaped(section.title)}{minutes}"
    yield from (f"_{escaped(aside)}_" for aside in section.asides)
    yield _quoted(section.note)
    for number in range(section.times):
        if section.times > 1:
            yield f"### {number + 1}. {_SHORT}"
        for question in section.questions:
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    if question.ask:
        yield f"**{escaped(question.ask)}** `{question.name}`"
    yield escaped(question.help)
    yield f"_({escaped('; '.join(question.asides))})_" if question.asides else ""
    yield _quoted(question.note)
    if question.paper is not None:
        yield from _room(question.paper)


def _quoted(note: str) -> str:
    return f"> {escaped(note, '> ')}" if note else ""


# --- room for answers -------------------------------------------------------------------------


@singledispatch
def _room(paper: Paper) -> Iterator[str]:
    raise TypeError(f"no room for {paper!r}")


@_room.register
def _lines(paper: Lines) -> Iterator[str]:
    yield from (_LINE for _line in range(paper.count))


@_room.register
def _numbered(paper: Numbered) -> Iterator[str]:
    labels = [escaped(str(label)) for label in paper.labels]
    labels += [_LINE] * (paper.count - len(labels))
    yield "\n".join(f"{place}. {label}" for place, label in enumerate(labels, 1))


@_room.register
def _number_row(paper: NumberRow) -> Iterator[str]:
    low, high = (f" {escaped(str(end))} " for end in paper.ends) if paper.ends else ("", "")
    numbers = " · ".join(escaped(number) for number in paper.numbers)
    yield f"{low}{numbers}{high}".strip()


@_room.register
def _ticks(paper: Ticks) -> Iterator[str]:
    labels = [*(escaped(str(label)) for label in paper.labels), *[_SHORT] * paper.blank]
    yield "\n".join(f"- [ ] {label}" for label in labels)
    yield f"({escaped(paper.hint)})" if paper.hint else ""


@_room.register
def _places(paper: Places) -> Iterator[str]:
    yield "\n".join(f"- …… {escaped(str(label))}" for label in paper.labels)
    yield f"({escaped(paper.hint)})" if paper.hint else ""


@_room.register
def _table(paper: Table) -> Iterator[str]:
    columns = [escaped(str(column)) for column in paper.columns]
    rows = [[escaped(str(name))] for name in paper.rows] + [[_SHORT]] * paper.blank
    lines = [columns, ["---"] * len(columns)]
    lines += [[*row, *[" "] * (len(columns) - 1)] for row in rows]
    yield "\n".join(f"| {' | '.join(line)} |" for line in lines)


@_room.register
def _form(paper: Form) -> Iterator[str]:
    for place in range(1, paper.times + 1):
        yield f"**{place}.**" if paper.times > 1 else ""
        for part in paper.parts:
            label = escaped(str(part.label))
            if part.paper == Lines(1):
                yield f"{label}: {_SHORT}"
            else:
                yield f"{label}:" if label else ""
                yield from _room(part.paper)
