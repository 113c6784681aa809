"""`sessionguide flows words`: what a flow can be written with, or the names of one flow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sessionguide.commands.printing import put
from sessionguide.language.clean import clean
from sessionguide.language.widths import column_lines, columns, filled

if TYPE_CHECKING:
    from sessionguide.flows.glossary import Chapter, Entry
    from sessionguide.flows.index import Name

_WIDTH = 80
_COLUMN = 14


@click.command()
@click.argument("flow", required=False)
def words(flow: str | None) -> None:
    """List the words that flows are written with.

    With FLOW, list its names: what each is, what follows from it, and where it is used.
    """
    lines = _glossary() if flow is None else _names(flow)
    put(*lines)


def _glossary() -> Iterator[str]:
    from sessionguide.flows.glossary import chapters

    for number, chapter in enumerate(chapters()):
        yield from ("",) if number else ()
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield chapter.title.upper() if ":" not in chapter.title else chapter.title
    yield from _wrapped(chapter.about, "")
    for entry in chapter.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    """The word, beside it what it means, below it an example."""
    beside = " " * (_COLUMN + 2)
    first, *rest = column_lines(entry.meaning, _WIDTH - len(beside))
    if columns(entry.word) > _COLUMN - 2:
        yield from (f"  {entry.word}", beside + first)
    else:
        yield f"  {filled(entry.word, _COLUMN)}{first}"
    yield from (beside + line for line in rest)
    yield from _wrapped(entry.example, f"{beside}  ")


def _names(flow: str) -> Iterator[str]:
    from sessionguide.commands.opening import flow_named
    from sessionguide.flows.index import index
    from sessionguide.flows.library import library_of
    from sessionguide.store.home import home_path

    found = flow_named(library_of(home_path()), flow)
    yield from _wrapped(f"The names in {found.title}", "")
    for name in index(found):
        yield ""
        yield from _name(name)


def _name(name: Name) -> Iterator[str]:
    yield from _wrapped(f"{name.name}  ({name.what})", "", "  ")
    facts = ", ".join(f".{fact} ({sort})" for fact, sort in name.facts)
    yield from _wrapped(f"facts: {facts}" if facts else "", "  ", "    ")
    used = ", ".join(name.uses) if name.uses else "nowhere else"
    yield from _wrapped(f"used in: {used}", "  ", "    ")


def _wrapped(text: str, lead: str, rest: str | None = None) -> Iterator[str]:
    """`text`, clean, in lines of at most 80 columns; nothing for no text."""
    after = lead if rest is None else rest
    lines = column_lines(clean(text, lines=False), _WIDTH - len(after)) if text else ()
    for number, line in enumerate(lines):
        yield (after if number else lead) + line
