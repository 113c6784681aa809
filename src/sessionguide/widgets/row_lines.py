"""RowLines: rows laid out as lines and painted by one widget, the real cursor on the marked one.

One widget, not one for each row, so that a long list does not slow the echo of a key.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple, TypeAlias

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from sessionguide.language.clean import clean


class Row(NamedTuple):
    """One row. Its texts are data: they are cleaned and shown literally."""

    text: str
    id: str = ""
    mark: str = ""
    """Stands before the text: ✓, ●, ○, a number, a box; further lines are indented below it."""
    note: str = ""
    """Quiet words after the text."""
    grey: bool = False
    """Not part of things now; shown quiet. Say why in `mark` or `note`: colour is not enough."""
    quiet: bool = False
    """There, and not needed now; `mark` or `note` says why."""
    heading: bool = False
    """Only a heading: never chosen."""
    title: bool = False
    """Painted like a heading, and chosen like any row."""


NOBODYS = -1
"""The row of a line that belongs to none."""


Line: TypeAlias = tuple[int, Row, Content]
"""One painted line: the place of the row it belongs to, the row, and what stands on it."""
_EMPTY: Line = (NOBODYS, Row(""), Content(""))


class RowLines(ScrollView, can_focus=True):
    """Rows as they are painted; `Rows` moves the mark."""

    DEFAULT_CSS = """
    RowLines {
        height: auto; width: 1fr; overflow-x: hidden;
        scrollbar-size: 0 1; scrollbar-gutter: stable;
        & .rows--note { color: $text-muted; }
        & .rows--heading { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--note", "rows--heading"}
    HEADINGS_APART: ClassVar[bool] = True
    """Whether an empty line stands above every heading but the first."""

    def __init__(
        self, rows: Sequence[Row] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.rows = tuple(rows)
        self.index = -1
        """Which row is marked; -1 when none is."""
        self._lines: list[Line] = []
        self._width = -1
        self._kept: dict[object, Sequence[Content]] = {}
        """Rows as they were laid out in this look: a change of one row lays out that row alone."""
        self._look: object = None

    def on_mount(self) -> None:
        """Laid out lines hold the colours they were laid out in; other ones lay them out afresh."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._take_colours())

    def _take_colours(self) -> None:
        self._kept = {}
        self._lay_out()

    def row_at(self, y: int) -> int:
        """The index of the row painted at line `y` of the widget; -1 where there is none."""
        line = y - self.gutter.top + self.scroll_offset.y
        return self._lines[line][0] if 0 <= line < len(self._lines) else -1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows need at `width`, of which a scroll bar takes its part."""
        width -= self.scrollbar_gutter.width
        if width != self._width:
            self._wrap(width)
        return len(self._lines)

    def _on_resize(self, event: events.Resize) -> None:
        if self.scrollable_content_region.width != self._width:
            self._lay_out()
        self.virtual_size = Size(self._width, len(self._lines))
        self._follow()

    def watch_show_vertical_scrollbar(self, _shown: bool) -> None:
        """The scroll bar takes a column of its own: wrap for what is left."""
        if self.is_mounted:
            self._lay_out()
            self.call_after_refresh(self._follow)

    def _watch_has_focus(self, _focus: bool) -> None:
        self.refresh()
        self._follow()

    def _lay_out(self, index: int | None = None) -> None:
        """Wrap the rows afresh and paint; the parent lays out only if the height changed.

        What was never shown, and does not show now, is laid out when it is shown.
        """
        self.index = self.index if index is None else index
        before = self._lines
        width = self.scrollable_content_region.width or self._width
        if width < 1:
            self.refresh(layout=self.display)
            return
        self._wrap(width)
        self.virtual_size = Size(self._width, len(self._lines))
        self._repaint(before)

    def _repaint(self, before: Sequence[Line]) -> None:
        """Paint the lines in sight that are not what they were, be it only in their colours."""
        if len(before) != len(self._lines):
            self.refresh(layout=True)
            return
        top, (width, height) = self.scroll_offset.y, self.size
        old, new = before[top : top + height], self._lines[top : top + height]
        pairs = enumerate(zip(old, new, strict=True))
        other = [y for y, (a, b) in pairs if a[2] is not b[2] or a[1] != b[1]]
        if other:
            self.refresh(*(Region(0, y, width, 1) for y in other))

    def _wrap(self, width: int) -> None:
        self._width = width
        width = max(width, 8)
        look = self._look_at(width)
        before = self._kept if look == self._look else {}
        self._kept, self._look = {}, look
        self._lines = []
        for index, row in enumerate(self.rows):
            key = self._key(index, row)
            laid = before.get(key) or self._lines_of(index, row, width)
            self._kept[key] = laid
            if row.title and index:
                self._lines.append(_EMPTY)
            self._lines += [(index, row, content) for content in laid]

    def _look_at(self, width: int) -> object:
        """All that the lines of every row depend on; colours apart."""
        return width

    def _key(self, index: int, row: Row) -> object:
        """What the lines of this row depend on beside the look."""
        return row, self.sign(index) if index == self.index else "", not index

    def _lines_of(self, index: int, row: Row, width: int) -> Sequence[Content]:
        """The lines of one row: sign, mark and text, wrapped behind the mark."""
        if row.heading and index and self.HEADINGS_APART:
            return (Content(""), *_plain_lines("", row.text, width))
        mark = clean(row.mark, lines=False)
        lead = "" if row.heading else self.sign(index) + (f"{mark} " if mark else "")
        if row.grey or row.quiet or row.note:
            return _led(lead, self._styled(row), width)
        return _plain_lines(lead, row.text, width)

    def _styled(self, row: Row) -> Content:
        text = Content(clean(row.text))
        if row.grey or row.quiet:
            text = text.stylize(self._quiet)
        if row.grey:
            text = text.stylize("strike")
        if row.note:
            text = Content.assemble(text, "  ", (clean(row.note, lines=False), self._quiet))
        return text

    @property
    def _quiet(self) -> Style:
        return self.get_visual_style("rows--note", partial=True)

    def sign(self, index: int) -> str:
        """What stands at the left edge: `>` on the marked row."""
        return "> " if index == self.index else "  "

    def render_line(self, y: int) -> Strip:
        """One painted line."""
        at = y + self.scroll_offset.y
        style = self.visual_style
        width = self.scrollable_content_region.width
        if not 0 <= at < len(self._lines) or self._lines[at][0] == NOBODYS:
            return Strip.blank(width, style.rich_style)
        owner, row, content = self._lines[at]
        if row.heading or row.title:
            style += self.get_visual_style("rows--heading", partial=True)
        if owner == self.index and self.has_focus and not row.heading:
            style += Style(reverse=True)
            content = Content(content.plain)
        padded = content.pad_right(max(0, width - content.cell_length))
        return Strip(padded.render_segments(style), max(width, content.cell_length))

    # --- the real cursor ----------------------------------------------------------------------

    @property
    def _first_line(self) -> int:
        """The first line of the marked row."""
        return next((at for at, line in enumerate(self._lines) if line[0] == self.index), 0)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands: at the beginning of the marked row."""
        x, y, _width, _height = self.content_region
        return Offset(x, y + self._first_line - self.scroll_offset.y)

    def to_the_middle(self) -> None:
        """Scroll the marked row to the middle: what is before it and after it is in sight."""
        self.scroll_to(y=self._first_line - self.size.height // 2, animate=False, force=True)
        self._follow()

    def _follow(self) -> None:
        """Scroll the marked row into sight and put the terminal's cursor on it."""
        if not self.is_mounted or self.index < 0:
            return
        first = self._first_line
        count = len([line for line in self._lines if line[0] == self.index])
        self.scroll_to_region(Region(0, first, 1, count), animate=False, force=True)
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset


@lru_cache(maxsize=2048)
def _plain_lines(lead: str, text: str, width: int) -> Sequence[Content]:
    """The lines of a plain row; kept, because the next question often has the same rows."""
    return _led(lead, Content(clean(text)), width)


def _led(lead: str, text: Content, width: int) -> Sequence[Content]:
    """`text` in lines of `width`, the first behind `lead`, the others indented below it."""
    indent = cell_len(lead)
    wrapped = text.wrap(max(width - indent, 8)) or [Content("")]
    leads = [lead, *[" " * indent] * (len(wrapped) - 1)]
    return [Content(before) + line for before, line in zip(leads, wrapped, strict=True)]
