"""The view of `scale`: a row of numbers to stand on (S4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import on
from textual.app import ComposeResult

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Ref
from sessionguide.steps.answers import number_in
from sessionguide.steps.base import Json
from sessionguide.steps.scale import STEP
from sessionguide.widgets.answer_view import AnswerView
from sessionguide.widgets.past import Past
from sessionguide.widgets.scale_bar import ScaleBar, Stand
from sessionguide.widgets.scale_face import Numbers


class ScaleView(AnswerView):
    """Numbers from low to high, what the ends mean, and in words what is chosen."""

    kind = STEP
    keys_help = (
        ("1 2 3", "choose that number; two digits within a second are one number"),
        ("Enter", "take the marked number and go on"),
        ("← →", "one down, one up"),
        ("Home End", "the lowest, the highest"),
        ("Backspace", "take the number away"),
        ("Mouse", "choose the number you click on"),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.main = self.bar = ScaleBar()
        self._past: Past[Stand] = Past()

    def compose(self) -> ComposeResult:
        """The scale, and the remark below it."""
        yield self.bar
        yield self.remark

    def put(self, raw: Json) -> None:
        """Show this step's scale with `raw` on it."""
        self._past.forget()
        asked = self.shown.asked
        options = asked.options
        other = options.at_least
        earlier = number_in(asked.look(other)) if isinstance(other, Ref) else None
        ends = tuple(end.fill(asked.look) or "" for end in options.ends)
        numbers = Numbers(options.numbers, options.lowest(earlier), ends)
        self.bar.put(numbers, number_in(raw), suggested=self.suggested)

    def standing(self) -> Json:
        """The number."""
        return self.bar.value

    def hint(self) -> str:
        """How to begin."""
        if self.suggested:
            return "A suggestion: Enter takes it, a digit or an arrow key changes it."
        if self.bar.value is None:
            return "Press a number, use the arrow keys, or click."
        return ""

    def focus_answer(self) -> None:
        """Let the digits and arrows go to the scale."""
        self.bar.focus()

    def undo(self) -> bool:
        """Go back to the number before."""
        return self._travel(self._past.undo)

    def redo(self) -> bool:
        """Go to the number that was undone."""
        return self._travel(self._past.redo)

    def _travel(self, to: Callable[[Stand], Stand | None]) -> bool:
        stand = to(self.bar.stand)
        if stand is None:
            return False
        self.bar.go(stand)
        self.changed(suggested=stand[1])
        return True

    @on(ScaleBar.Moved)
    def _keep_draft(self, event: ScaleBar.Moved) -> None:
        self._past.did(event.before)
        self.changed()

    @on(ScaleBar.Submitted)
    def _take_answer(self) -> None:
        self.answer()

    @on(ScaleBar.Refused)
    def _show_range(self, event: ScaleBar.Refused) -> None:
        try:
            STEP.accept(event.typed, self.shown.asked)
        except AnswerError as refusal:
            self.problem(str(refusal))


VIEW = ScaleView
