"""ScaleBar: a row of numbers to stand on, by digits, arrows and mouse, painted by one widget."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar, TypeAlias

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widget import Widget

from sessionguide.datum import datum
from sessionguide.widgets.scale_face import Numbers, ScaleFace
from sessionguide.widgets.typed_number import COMBINE_WITHIN

Stand: TypeAlias = tuple[float | None, bool]
"""A number or none, and whether it is only suggested."""
_TYPED = {**{digit: digit for digit in "0123456789"}, "full_stop,comma": ".", "minus": "-"}
"""Keys that belong to a number, and what they stand for."""


class ScaleBar(Widget, can_focus=True):
    """A scale with at most one number chosen; below it, in words, what is chosen."""

    DEFAULT_CSS = """
    ScaleBar {
        height: auto; width: 1fr;
        & .scale-bar--quiet { color: $text-muted; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"scale-bar--quiet"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,up", "step(1)", show=False),
        Binding("left,down", "step(-1)", show=False),
        Binding("pageup", "step(10)", show=False),
        Binding("pagedown", "step(-10)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter", "submit", show=False),
        *(Binding(keys, f"typed('{sign}')", show=False) for keys, sign in _TYPED.items()),
    ]

    @datum(frozen=False, eq=False)
    class Moved(Message):
        """The person chose another number, or took the number away."""

        before: Stand

    @datum(frozen=False, eq=False)
    class Submitted(Message):
        """The person pressed Enter."""

    @datum(frozen=False, eq=False)
    class Refused(Message):
        """Something was typed that is not on the scale; nothing changed."""

        typed: str

    def __init__(self) -> None:
        super().__init__()
        self.numbers = Numbers((1, 2), 1)
        self.value: float | None = None
        self.suggested = False
        self._typed = ""
        self._typed_at = 0.0

    # --- what it holds --------------------------------------------------------------------------

    def put(self, numbers: Numbers, value: float | None, *, suggested: bool = False) -> None:
        """Show a scale with `value` on it; a suggested one is in other brackets."""
        other = numbers != self.numbers
        self.numbers, self.value, self.suggested = numbers, value, suggested
        self._typed = ""
        self.refresh(layout=other)

    @property
    def stand(self) -> Stand:
        """What is chosen."""
        return self.value, self.suggested

    def go(self, stand: Stand) -> None:
        """Show another choice on the same scale."""
        self.value, self.suggested = stand
        self.refresh()

    def _move(self, value: float | None) -> None:
        before = self.stand
        if before != (value, False):
            self.go((value, False))
            self.post_message(self.Moved(before))

    # --- keys -----------------------------------------------------------------------------------

    def action_step(self, by: int) -> None:
        """Move by `by` numbers; from nowhere, begin at the end where the movement begins."""
        taken = self.numbers.taken
        if self.value is None:
            self._move(taken[0] if by > 0 else taken[-1])
            return
        value = self.value
        index = min(range(len(taken)), key=lambda at: abs(taken[at] - value))
        self._move(taken[max(0, min(index + by, len(taken) - 1))])

    def action_edge(self, end: int) -> None:
        """Go to the lowest number that is taken, or to the highest."""
        self._move(self.numbers.taken[end])

    def action_clear(self) -> None:
        """Take the number away."""
        self._typed = ""
        self._move(None)

    def action_submit(self) -> None:
        """Say that Enter was pressed."""
        self.post_message(self.Submitted())

    def action_typed(self, character: str) -> None:
        """Digits choose; one that follows within a second is joined to those before it.

        They are bound like the other keys, so that none overtakes the Enter before it.
        """
        joined = self._typed if monotonic() - self._typed_at <= COMBINE_WITHIN else ""
        self._typed_at = monotonic()
        if not (joined and self._type(joined + character)) and not self._type(character):
            self._typed = ""
            self.post_message(self.Refused(character))

    def _type(self, text: str) -> bool:
        """Take `text` as typed so far; False when no number of the scale begins like that."""
        known = dict(zip(self.numbers.names, self.numbers.all, strict=True))
        if text in known:
            self._move(known[text])
        elif not any(name.startswith(text) for name in known):
            return False
        self._typed = text
        return True

    # --- mouse ----------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the number under the mouse."""
        self._slide_to(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Slide along while the button is held."""
        if event.button:
            self._slide_to(event)

    def _slide_to(self, event: events.MouseEvent) -> None:
        at = event.get_content_offset(self)
        if at is not None and at.y == 0:
            self._move(self._face(self.content_size.width).number_at(at.x))

    # --- painting -------------------------------------------------------------------------------

    def _face(self, width: int) -> ScaleFace:
        return ScaleFace(
            self.numbers, width, self.get_visual_style("scale-bar--quiet", partial=True)
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the scale needs at `width`."""
        return self._face(width).height

    def render(self) -> Content:
        """The numbers, their ends, and what is chosen."""
        face = self._face(self.content_size.width)
        line = Content(face.value_line(self.value, self.suggested))
        if self.has_focus:
            self.call_later(self._follow)
        return Content("\n").join((
            face.row(self.value, self.suggested), *face.ends, Content(""), line.stylize("bold")
        ))  # fmt: skip

    def _watch_has_focus(self, _focus: bool) -> None:
        self._follow()

    def _follow(self) -> None:
        if self.is_mounted and self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands: on the line that says what is chosen."""
        x, y, _width, height = self.content_region
        return Offset(x, y + height - 1)
