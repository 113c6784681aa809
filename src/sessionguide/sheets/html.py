"""A sheet as one HTML file that needs nothing else, made for printing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatch
from html import escape
from itertools import groupby
from typing import Final

from sessionguide.sheets.sheet import FOR_COACH, GAP, Question, Section, Sheet
from sessionguide.sheets.style import CSS
from sessionguide.steps.paper import (
    Form,
    Label,
    Lines,
    Numbered,
    NumberRow,
    Paper,
    Part,
    Places,
    Table,
    Ticks,
)

_GAPS: Final = re.compile(rf"{GAP} \(([^()]*)\)")
_SHORT: Final = 12
"""Letters of a label that leave room for a line behind them."""
_HEAD: Final = ("Name", "With", "Date")


def write(sheet: Sheet) -> str:
    """The whole file."""
    return "\n".join(_document(sheet)) + "\n"


def _document(sheet: Sheet) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{escape(sheet.language)}">\n<head>\n<meta charset="utf-8">'
    yield f"<title>{escape(sheet.title)}</title>\n<style>\n{CSS}</style>\n</head>\n<body>"
    if sheet.for_coach:
        yield f'<p class="warning">{FOR_COACH}</p>'
    yield f"<h1>{_said(sheet.title)}</h1>"
    about = " ".join(part for part in (sheet.about, _whole_time(sheet)) if part)
    yield f"<p>{_said(about)}</p>" if about else ""
    yield f'<div class="head">{"".join(f"<span>{name}</span>" for name in _HEAD)}</div>'
    for section in sheet.sections:
        yield from _section(section)
    yield f"<footer><small>{_said(_foot(sheet))}</small></footer>\n</body>\n</html>"


def _whole_time(sheet: Sheet) -> str:
    return f"About {sheet.minutes}." if sheet.minutes else ""


def _foot(sheet: Sheet) -> str:
    source = f" Source: {sheet.source}." if sheet.source else ""
    return f"The small names are those in sessionguide, to type answers in later.{source}"


def _section(section: Section) -> Iterator[str]:
    minutes = f"<small>{_said(section.minutes)}</small>" if section.minutes else ""
    yield f"<section>\n<h2>{minutes}{_said(section.title)}</h2>"
    yield from (f'<p class="aside">{_said(aside)}</p>' for aside in section.asides)
    yield from _note(section.note)
    for number in range(section.times):
        if section.times > 1:
            yield f'<div class="numbered">{number + 1}.<span></span></div>'
        yield from _questions(section.questions)
    yield "</section>"


def _questions(questions: tuple[Question, ...]) -> Iterator[str]:
    """In two columns, but for those that need the whole width."""
    for wide, some in groupby(questions, lambda question: question.wide):
        inside = "\n".join(map(_question, some))
        yield inside if wide else f'<div class="two">\n{inside}\n</div>'


def _question(question: Question) -> str:
    looks = "said" if question.paper is None else "ask"
    name = f" <small>{_said(question.name)}</small>" if question.name else ""
    parts = [f'<p class="{looks}">{_said(question.ask)}{name}</p>'] if question.ask else []
    parts += _small(question)
    parts += _note(question.note)
    parts.append(_room(question.paper) if question.paper else "")
    return f'<div class="q">{"".join(parts)}</div>'


def _small(question: Question) -> Iterator[str]:
    aside = f"<i>({_said('; '.join(question.asides))})</i>" if question.asides else ""
    parts = [part for part in (_said(question.help), aside) if part]
    if parts:
        yield f'<p class="help">{" ".join(parts)}</p>'


def _note(note: str) -> Iterator[str]:
    if note:
        yield f'<p class="note">{_said(note)}</p>'


def _said(label: Label) -> str:
    """A text as HTML that shows exactly it; a gap becomes a short line."""
    return _GAPS.sub(r'<span class="gap"></span> <small>\1</small>', escape(str(label)))


# --- room for answers -------------------------------------------------------------------------


@singledispatch
def _room(paper: Paper) -> str:
    raise TypeError(f"no room for {paper!r}")


@_room.register
def _lines(paper: Lines) -> str:
    return '<div class="line"></div>' * paper.count


@_room.register
def _numbered(paper: Numbered) -> str:
    labels = [_said(label) for label in paper.labels]
    labels += [""] * (paper.count - len(labels))
    rows = (f"{place}.<span>{label}</span>" for place, label in enumerate(labels, 1))
    return "".join(f'<div class="numbered">{row}</div>' for row in rows)


@_room.register
def _number_row(paper: NumberRow) -> str:
    numbers = "".join(f"<b>{_said(number)}</b>" for number in paper.numbers)
    ends = "".join(f"<small>{_said(end)}</small>" for end in paper.ends)
    below = f'<div class="ends">{ends}</div>' if ends else ""
    return f'<div class="row">{numbers}</div>{below}'


@_room.register
def _ticks(paper: Ticks) -> str:
    boxes = "".join(f'<span><i class="box"></i>{_said(label)}</span>' for label in paper.labels)
    own = '<div class="numbered"><i class="box"></i><span></span></div>' * paper.blank
    hint = f"<small>{_said(paper.hint)}</small>" if paper.hint else ""
    return f'<div class="ticks">{boxes}{own}{hint}</div>'


@_room.register
def _places(paper: Places) -> str:
    rows = "".join(f'<div><i class="place"></i>{_said(label)}</div>' for label in paper.labels)
    hint = f"<small>{_said(paper.hint)}</small>" if paper.hint else ""
    return f"{rows}{hint}"


@_room.register
def _table(paper: Table) -> str:
    head = "".join(f"<th>{_said(column)}</th>" for column in paper.columns)
    cells = "<td></td>" * (len(paper.columns) - 1)
    names = (*map(_said, paper.rows), *[""] * paper.blank)
    rows = "".join(f"<tr><td>{name}</td>{cells}</tr>" for name in names)
    return f"<table><tr>{head}</tr>{rows}</table>"


@_room.register
def _form(paper: Form) -> str:
    if paper.times == 1:
        return f'<div class="form">{"".join(map(_part, paper.parts))}</div>'
    parts = "".join(map(_part, paper.parts))
    blocks = (f"<div><b>{place}.</b>{parts}</div>" for place in range(1, paper.times + 1))
    return f'<div class="blocks">{"".join(blocks)}</div>'


def _part(part: Part) -> str:
    short = part.paper == Lines(1) and len(str(part.label)) <= _SHORT
    looks = "whole" if part.paper.wide else "short" if short else "part"
    label = f"<span>{_said(part.label)}</span>" if part.label else ""
    return f'<div class="{looks}">{label}{_room(part.paper)}</div>'
