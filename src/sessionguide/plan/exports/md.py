"""A plan as Markdown; what the client said is escaped, so that it stays what they said."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.language.markdown import escaped
from sessionguide.plan.document import Document, Entry, Section, document
from sessionguide.plan.plan import Plan


def write(plan: Plan) -> str:
    """The plan as Markdown: one `#`, a `##` for each part, activities numbered."""
    return "\n\n".join(_blocks(document(plan))) + "\n"


def _blocks(doc: Document) -> Iterator[str]:
    yield f"# {escaped(doc.title)}"
    yield escaped(doc.about)
    if doc.agreed:
        yield escaped(doc.agreed)
    for section in doc.sections:
        yield f"## {escaped(section.title)}"
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    if len(section.lines) == 1:
        yield escaped(section.lines[0])
    elif section.lines:
        yield "\n".join(f"- {escaped(line, '  ')}" for line in section.lines if line.strip())
    for number, entry in enumerate(section.entries, 1):
        yield _entry(number, entry)


def _entry(number: int, entry: Entry) -> str:
    indent = " " * len(f"{number}. ")
    rows = [f"{number}. **{escaped(entry.what, indent)}**"]
    rows += [
        f"{indent}- {detail.label}: {escaped(detail.text, indent + '  ')}"
        for detail in entry.details
    ]
    return "\n".join(rows)
