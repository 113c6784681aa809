"""LinePage: rows above, one field among them, rows below; three widgets however many rows."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive

from sessionguide.datum import datum
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words


class StillRows(Rows, can_focus=False):
    """Rows that are only read, clicked on, or dragged; none of them is marked."""

    DEFAULT_CSS = """
    StillRows { padding: 0; scrollbar-gutter: auto; }
    """

    @datum(frozen=False, eq=False)
    class Dropped(Message):
        """The button was let go: where it was pressed, and at which line of the screen."""

        rows: StillRows
        index: int
        screen_y: int

    _pressed: int = -1

    def _near(self, index: int, step: int) -> int:
        return -1

    def on_click(self, event: events.Click) -> None:
        """Letting go of the button says it all."""
        event.stop()
        event.prevent_default()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the row, and follow the mouse wherever it goes."""
        self._pressed = self.row_at(event.y)
        self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Tell where it went."""
        self.release_mouse()
        if self._pressed >= 0:
            self.post_message(self.Dropped(self, self._pressed, event.screen_y))
        self._pressed = -1


class LinePage(Vertical):
    """A page of rows of which one is a field; it scrolls so that the field is in sight.

    No scrolling container, because such a one takes the arrow keys for itself.
    """

    DEFAULT_CSS = """
    LinePage {
        height: auto; width: 1fr; overflow-y: auto; scrollbar-size-vertical: 1;
        & > Horizontal { height: auto; width: 1fr; }
        & > Horizontal > .line-page--sign { width: 2; text-style: bold; }
    }
    """

    virtual_size = Reactive(Size(0, 0))
    """As a widget has it, but laying out once is enough: what comes of it is a scroll bar."""

    def __init__(self, field: Entry) -> None:
        super().__init__()
        self.above = StillRows()
        self.field = field
        self.below = StillRows()
        self.sign = Words(Content("> "))
        self.sign.add_class("line-page--sign")

    def compose(self) -> ComposeResult:
        """The rows above, the field with its sign, the rows below."""
        yield self.above
        yield Horizontal(self.sign, self.field)
        yield self.below

    def put(self, above: Sequence[Row], below: Sequence[Row], sign: str = "> ") -> None:
        """Show these rows around the field."""
        if self.above.rows != tuple(above):
            self.above.put(above)
        if self.below.rows != tuple(below):
            self.below.put(below)
        self.sign.put(Content(sign))
        self.call_after_refresh(self.show_field)

    def unmark(self) -> None:
        """The keys go elsewhere now: one mark on a page is enough."""
        self.sign.update(Content("  "))

    def show_field(self) -> None:
        """Scroll until the field is in sight."""
        if self.is_mounted:
            self.scroll_to_widget(self.field, animate=False, force=True)
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """The field may have moved without a key: the terminal's cursor goes with it."""
        if self.field.has_focus:
            self.app.cursor_position = self.field.cursor_screen_offset

    def index_at(self, screen_y: int) -> int:
        """Which row stands at that line of the screen, the field's counted; -1 for none."""
        if self.field.region.contains(self.field.region.x, screen_y):
            return len(self.above.rows)
        for rows, before in ((self.above, 0), (self.below, len(self.above.rows) + 1)):
            index = rows.row_at(screen_y - rows.region.y)
            if rows.region.contains(rows.region.x, screen_y) and index >= 0:
                return before + index
        return -1
