"""A sheet as plain text: for a printer without pictures, an e-mail, or a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Final

from sessionguide.language.widths import column_lines, columns
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

WIDTH: Final = 72
_BOX: Final = "[ ]"


def write(sheet: Sheet) -> str:
    """The whole file."""
    return "\n".join(line.rstrip() for line in _lines_of(sheet)) + "\n"


def _lines_of(sheet: Sheet) -> Iterator[str]:
    if sheet.for_coach:
        yield from (FOR_COACH.upper(), "")
    yield from _wrapped(sheet.title.upper())
    yield from _wrapped(sheet.about)
    yield from _wrapped(f"About {sheet.minutes}." if sheet.minutes else "")
    yield ""
    yield from (
        "Name: ".ljust(44, "_") + "  Date: ".ljust(WIDTH - 44, "_"),
        "With: ".ljust(44, "_"),
    )
    for section in sheet.sections:
        yield from _section(section)
    yield from ("", "Names in [ ] are those in sessionguide, to type answers in later.")
    yield from _wrapped(f"Source: {sheet.source}." if sheet.source else "")


def _section(section: Section) -> Iterator[str]:
    minutes = f" ({section.minutes})" if section.minutes else ""
    yield ""
    yield from _wrapped(section.title.upper() + minutes)
    yield "=" * WIDTH
    for aside in section.asides:
        yield from _wrapped(aside)
    yield from _note(section.note)
    for number in range(section.times):
        if section.times > 1:
            yield from ("", _ruled(f"{number + 1}. "))
        for question in section.questions:
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield ""
    if question.ask:
        yield from _wrapped(f"{question.ask} [{question.name}]")
    yield from _wrapped(question.help)
    yield from _wrapped(f"({'; '.join(question.asides)})" if question.asides else "")
    yield from _note(question.note)
    if question.paper is not None:
        yield from _room(question.paper)


def _note(note: str) -> Iterator[str]:
    for line in note.split("\n") if note else ():
        yield from _wrapped(line, "  | ")


def _wrapped(text: str, lead: str = "", rest: str | None = None) -> Iterator[str]:
    """`text` in lines of at most WIDTH columns; nothing for no text."""
    for number, line in enumerate(column_lines(text, WIDTH - len(lead)) if text else ()):
        yield (rest if number and rest is not None else lead) + line


def _ruled(text: str, width: int = WIDTH) -> str:
    """`text` with a line to write on behind it, up to the column `width`."""
    return text + "_" * (width - columns(text))


# --- room for answers -------------------------------------------------------------------------


@singledispatch
def _room(paper: Paper) -> Iterator[str]:
    raise TypeError(f"no room for {paper!r}")


@_room.register
def _lines(paper: Lines) -> Iterator[str]:
    yield from ("_" * WIDTH for _line in range(paper.count))


@_room.register
def _numbered(paper: Numbered) -> Iterator[str]:
    for place in range(paper.count):
        label = f"{paper.labels[place]} " if place < len(paper.labels) else ""
        yield _ruled(f"{place + 1:>2}. {label}")


@_room.register
def _number_row(paper: NumberRow) -> Iterator[str]:
    yield "   " + "   ".join(paper.numbers)
    if paper.ends:
        yield from _wrapped(
            f"({paper.numbers[0]}: {paper.ends[0]}; {paper.numbers[-1]}: {paper.ends[1]})"
        )


@_room.register
def _ticks(paper: Ticks) -> Iterator[str]:
    for label in paper.labels:
        yield from _wrapped(str(label), f"  {_BOX} ", "      ")
    yield from (_ruled(f"  {_BOX} ") for _blank in range(paper.blank))
    yield from _wrapped(f"({paper.hint})" if paper.hint else "", "  ")


@_room.register
def _places(paper: Places) -> Iterator[str]:
    for label in paper.labels:
        yield from _wrapped(str(label), "  ___ ", "      ")
    yield from _wrapped(f"({paper.hint})" if paper.hint else "", "  ")


@_room.register
def _table(paper: Table) -> Iterator[str]:
    """Each row as a block: columns of any width would not fit."""
    first, *others = (str(column) for column in paper.columns)
    for name in (*map(str, paper.rows), *[""] * paper.blank):
        yield _ruled(f"{first}: {name}")
        for column in others:
            yield from _asked(column, "    ")


@_room.register
def _form(paper: Form) -> Iterator[str]:
    for place in range(1, paper.times + 1):
        lead = f"{place}. " if paper.times > 1 else ""
        for part in paper.parts:
            if part.paper == Lines(1):
                yield from _asked(str(part.label), lead)
            else:
                yield from _wrapped(str(part.label), lead)
                yield from _room(part.paper)
            lead = " " * len(lead)
        yield ""


def _asked(label: str, lead: str) -> Iterator[str]:
    """A label with a line behind it, on a line of its own where the label is long."""
    *before, last = list(_wrapped(f"{label}:", lead, " " * len(lead)))
    yield from before
    if columns(last) < WIDTH - 24:
        yield _ruled(f"{last} ")
    else:
        yield last
        yield " " * len(lead) + "_" * (WIDTH - len(lead))
