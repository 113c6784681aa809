"""Head: the stages with where we are, a rule, and the quiet minutes."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from sessionguide.language.clean import clean

DONE, HERE, TO_COME = "✓", "●", "○"


class Where(NamedTuple):
    """Where a session stands, as the head shows it."""

    stages: tuple[tuple[str, str], ...]
    """Each stage's title and mark."""
    clock: str = ""
    """'14 of 60 minutes'."""
    tag: str = ""
    """'Practice', where it is."""

    @property
    def place(self) -> str:
        """'Stage 3 of 6: Scaling', or nothing where no stage is the one."""
        marks = [mark for _title, mark in self.stages]
        if HERE not in marks:
            return ""
        at = marks.index(HERE)
        return f"Stage {at + 1} of {len(marks)}: {self.stages[at][0]}"


class Head(Widget):
    """Two or three lines at the top; its height never depends on what it shows."""

    DEFAULT_CSS = """
    Head { height: 3; width: 1fr; color: $text-muted;
        & .head--here { color: $foreground; text-style: bold; }
        & .head--rule { color: $rule; } }
    """
    COMPONENT_CLASSES = {"head--here", "head--rule"}

    def __init__(self, where: Where, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.where = where

    def put(self, where: Where) -> None:
        """Show another place; nothing is laid out afresh."""
        if where != self.where:
            self.where = where
            self.refresh()

    def render(self) -> Content:
        """The lines, for the width there is."""
        width = self.content_size.width
        rule = Content("─" * width).stylize(self._style("head--rule"))
        stages = self._stages(width) if self.content_size.height > 2 else None
        where = self.where
        if stages is not None:
            return Content("\n").join([stages, rule, _ends(where.tag, where.clock, width)])
        left = f"{where.tag}  {where.place}" if where.tag else where.place
        first = _ends(left, where.clock, width).stylize(self._style("head--here"), 0, len(left))
        return Content("\n").join([first, rule])

    def _stages(self, width: int) -> Content | None:
        """All stages on one line, or None when they do not fit."""
        for gap in ("   ", "  ", " "):
            parts = [self._stage(title, mark) for title, mark in self.where.stages]
            line = Content(gap).join(parts)
            if line.cell_length <= width:
                return line
        return None

    def _stage(self, title: str, mark: str) -> Content:
        words = Content(f"{clean(title, lines=False)} {mark}")
        return words.stylize(self._style("head--here")) if mark == HERE else words

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)


def _ends(left: str, right: str, width: int) -> Content:
    """`left` at the left edge and `right` at the right one; `left` gives way."""
    room = max(0, width - len(right) - 2)
    words = Content(clean(left, lines=False)).truncate(room, ellipsis=True)
    return words.pad_right(max(0, width - len(right) - words.cell_length)) + Content(right)
