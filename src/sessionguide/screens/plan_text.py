"""The plan as it is painted: headings, lines, numbered activities with room between."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sessionguide.language.text import clean
from sessionguide.plan.checks import advice
from sessionguide.plan.document import Document, Section
from sessionguide.plan.plan import Plan

INDENT = "   "
"""Before what belongs to a numbered activity, on each of its lines."""
LONG = 60
"""Characters from which a line is a paragraph, with room between it and the next."""


class PlanText(Widget):
    """The plan; it is laid out for the width that it has."""

    def __init__(self, doc: Document, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.doc = doc

    @property
    def text(self) -> str:
        """What stands there."""
        return painted(self.doc, self.content_size.width).plain

    def show(self, doc: Document) -> None:
        """Show another document."""
        self.doc = doc
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it needs."""
        return len(painted(self.doc, width).wrap(width))

    def render(self) -> Content:
        """The document."""
        return painted(self.doc, self.content_size.width)


def painted(doc: Document, width: int) -> Content:
    """The document as it is read back: headings, lines, numbered activities with room between."""
    parts = [Content.assemble((f"{doc.title}\n", "bold"), (doc.about, "$text-muted"))]
    if doc.agreed:
        parts[0] = Content.assemble(parts[0], "\n", (doc.agreed, "$text-muted"))
    parts += [_section(section, width) for section in doc.sections]
    return Content("\n\n").join(parts)


def _section(section: Section, width: int) -> Content:
    lines = [Content.styled(section.title, "bold $text-primary")]
    between = "\n\n" if any(len(line) > LONG for line in section.lines) else "\n"
    if section.lines:
        lines.append(Content(between.join(section.lines)))
    for number, entry in enumerate(section.entries, 1):
        gap = "\n" if number > 1 else ""
        name = Content(entry.what).stylize("bold")
        lines.append(Content(gap) + _hanging(f"{number}. ", name, width))
        lines += [
            _hanging(
                INDENT, Content.assemble((f"{detail.label}: ", "$text-muted"), detail.text), width
            )
            for detail in entry.details
        ]
    return Content("\n").join(lines)


def _hanging(lead: str, content: Content, width: int) -> Content:
    """`content` behind `lead`, broken into lines that all begin at the same column."""
    first, *others = content.wrap(max(width - len(INDENT), 1)) or [Content("")]
    led = Content.styled(lead, "bold") + first
    return Content("\n").join([led, *(Content(INDENT) + line for line in others)])


def titled(question: str, hint: str) -> Content:
    """The question, and what to do below it."""
    return Content.assemble((f"{question}\n", "bold"), (clean(hint), "$text-muted"))


def tips(plan: Plan) -> Content:
    """What could be worth a second look, or nothing."""
    found = advice(plan)
    return Content("\n".join(("", "Worth a look:", *found))) if found else Content("")
