"""The plan as it is painted: headings, lines, numbered activities with room between."""

from __future__ import annotations

from textual.content import Content

from sessionguide.language.text import clean
from sessionguide.plan.checks import advice
from sessionguide.plan.document import Document, Section
from sessionguide.plan.plan import Plan

LONG = 60
"""Characters from which a line is a paragraph, with room between it and the next."""


def painted(doc: Document) -> Content:
    """The document as it is read back: headings, lines, numbered activities with room between."""
    parts = [Content.assemble((f"{doc.title}\n", "bold"), (doc.about, "$text-muted"))]
    if doc.agreed:
        parts[0] = Content.assemble(parts[0], "\n", (doc.agreed, "$text-muted"))
    parts += [_section(section) for section in doc.sections]
    return Content("\n\n").join(parts)


def _section(section: Section) -> Content:
    lines = [Content.styled(section.title, "bold $text-primary")]
    between = "\n\n" if any(len(line) > LONG for line in section.lines) else "\n"
    if section.lines:
        lines.append(Content(between.join(section.lines)))
    for number, entry in enumerate(section.entries, 1):
        gap = "\n" if number > 1 else ""
        lines.append(Content.assemble(gap, (f"{number}. {entry.what}", "bold")))
        lines += [
            Content.assemble("   ", (f"{detail.label}: ", "$text-muted"), detail.text)
            for detail in entry.details
        ]
    return Content("\n").join(lines)


def titled(question: str, hint: str) -> Content:
    """The question, and what to do below it."""
    return Content.assemble((f"{question}\n", "bold"), (clean(hint), "$text-muted"))


def tips(plan: Plan) -> Content:
    """What could be worth a second look, or nothing."""
    found = advice(plan)
    return Content("\n".join(("", "Worth a look:", *found))) if found else Content("")
