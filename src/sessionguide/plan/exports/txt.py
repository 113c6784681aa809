"""A plan as plain text: short lines, nothing but letters to carry the meaning."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from sessionguide.plan.document import Document, Entry, Section, document
from sessionguide.plan.plan import Plan

WIDTH = 72


def write(plan: Plan) -> str:
    """The plan as text of at most 72 columns; a longer word stands on its own line."""
    return "\n".join(lines(document(plan))) + "\n"


def lines(doc: Document) -> Iterator[str]:
    """The document, line by line: also what is read back in plain mode."""
    yield from wrapped(doc.title)
    yield from wrapped(doc.about)
    if doc.agreed:
        yield from wrapped(doc.agreed)
    for section in doc.sections:
        yield ""
        yield from wrapped(section.title.upper())
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    for line in section.lines:
        yield from wrapped(line, "  ", "  ")
    for number, entry in enumerate(section.entries, 1):
        yield from _entry(f"  {number}. ", entry)


def _entry(head: str, entry: Entry) -> Iterator[str]:
    yield from wrapped(entry.what, head, "     ")
    for detail in entry.details:
        yield from wrapped(f"{detail.label}: {detail.text}", "     ", "       ")


def wrapped(text: str, first: str = "", rest: str = "") -> Iterator[str]:
    """`text` in lines of at most 72 columns, its own line breaks kept."""
    for number, line in enumerate(text.split("\n")):
        head = rest if number else first
        yield from wrap(
            line.strip(),
            WIDTH,
            initial_indent=head,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
