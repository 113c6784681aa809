"""Entry: the field people type in; one line high until the text needs more."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._document import EditResult, Location
from textual.message import Message
from textual.widgets import TextArea

from sessionguide.datum import datum
from sessionguide.language.clean import LONGEST_ANSWER, clean
from sessionguide.widgets.painted_area import PaintedArea

NEW_LINE_KEYS = frozenset({"ctrl+j", "alt+enter", "shift+enter", "shift+\r"})
"""Keys that begin a new line; `shift+\\r` is what an xterm with modifyOtherKeys sends."""


class Entry(PaintedArea):
    """A field to type in, used wherever a form would have a one-line input.

    Enter submits; Ctrl+J, Alt+Enter and Shift+Enter begin a new line.  It undoes its own typing
    first, and lets Ctrl+Z and Ctrl+Y pass when nothing is left.  `Changed` is posted only when
    the person typed, never by `load`.
    """

    DEFAULT_CSS = """
    Entry {
        height: auto; max-height: 8; width: 1fr; padding: 0 1;
        border: none; border-left: outer $border-blurred; background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; border-left: outer $border; }
        & .text-area--cursor-line { background: $surface; }
        & .text-area--placeholder { color: $text-muted; }
        &:light .text-area--cursor {
            color: $input-cursor-foreground; background: $input-cursor-background;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
    ]

    @datum(frozen=False, eq=False)
    class Submitted(Message):
        """The person pressed Enter."""

        entry: Entry
        value: str

    @datum(frozen=False, eq=False)
    class Pasted(Message):
        """Several lines were pasted where items are wanted; nothing was put in yet."""

        entry: Entry
        lines: tuple[str, ...]
        """The lines that say something, without outer spaces."""
        text: str
        """All of it, as it was pasted: `insert` takes it, when it is one item after all."""

    @datum(frozen=False, eq=False)
    class Refused(Message):
        """What was typed or pasted did not fit, and nothing was put in."""

        entry: Entry
        sentence: str

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        asks_about_lines: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A field holding `text`; with `asks_about_lines`, many pasted lines come as `Pasted`."""
        super().__init__(
            text,
            highlight_cursor_line=False,
            placeholder=Content(clean(placeholder, lines=False)),
            id=id,
            classes=classes,
        )
        self.asks_about_lines = asks_about_lines
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)
        self.disable_messages(TextArea.SelectionChanged)
        self._loaded = (text, self.document.text)

    # --- what it holds ------------------------------------------------------------------------

    @property
    def value(self) -> str:
        """What stands in it; a text that was loaded and not touched comes back unaltered."""
        given, as_document = self._loaded
        return given if self.document.text == as_document else self.document.text

    def load(self, text: str) -> None:
        """Put `text` in, the cursor behind it, nothing to undo."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self._loaded = (text, self.document.text)
        self.move_cursor(self.document.end)

    def suggest(self, placeholder: str) -> None:
        """Show `placeholder` while nothing is typed."""
        self.placeholder = Content(clean(placeholder, lines=False))

    # --- undo ---------------------------------------------------------------------------------

    def undo_typing(self) -> bool:
        """Undo the last stretch of typing; False when there is none left."""
        left = bool(self.history.undo_stack)
        self.undo()
        return left

    def redo_typing(self) -> bool:
        """Do again what was undone; False when there is none."""
        left = bool(self.history.redo_stack)
        self.redo()
        return left

    def action_undo(self) -> None:
        """Undo typing, or let the key pass on."""
        if not self.undo_typing():
            raise SkipAction()

    def action_redo(self) -> None:
        """Redo typing, or let the key pass on."""
        if not self.redo_typing():
            raise SkipAction()

    # --- keys ---------------------------------------------------------------------------------

    def submit(self) -> None:
        """As Enter does: what stands here is given."""
        self.post_message(self.Submitted(self, self.value))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.submit()
        elif event.key in NEW_LINE_KEYS:
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard("\n", *self.selection)
        elif event.key in _AT_ONCE:
            event.stop()
            event.prevent_default()
            _AT_ONCE[event.key](self)

    def action_cursor_up(self, select: bool = False) -> None:
        """One line up; on the first line the key passes on."""
        if self.cursor_at_first_line and not select:
            raise SkipAction()
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """One line down; on the last line the key passes on."""
        if self.cursor_at_last_line and not select:
            raise SkipAction()
        super().action_cursor_down(select)

    def action_select_all(self) -> None:
        """F6 and F7 are the page's own, and no field's."""
        raise SkipAction()

    action_select_line = action_select_all

    async def _on_paste(self, event: events.Paste) -> None:
        """Ask about several lines; most terminals end a pasted line with a carriage return."""
        lines = tuple(line.strip() for line in event.text.splitlines() if line.strip())
        if self.asks_about_lines and len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(self, lines, "\n".join(event.text.splitlines())))

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        length = len(self.document.text) - len(self.selected_text) + len(insert)
        if length > LONGEST_ANSWER:
            sentence = f"An answer holds {LONGEST_ANSWER:,} characters. This was not added."
            self.post_message(self.Refused(self, sentence))
            return None
        return super()._replace_via_keyboard(insert, start, end)


_AT_ONCE: Final[dict[str, Callable[[Entry], None]]] = {
    "backspace": lambda entry: entry.action_delete_left(),
    "delete": lambda entry: entry.action_delete_right(),
}
"""What erases: bound as Textual has it, a letter typed right behind it would overtake it."""
