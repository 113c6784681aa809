"""AnswerView: what the step views share: which answer stands there first, and the remark below."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget

from sessionguide.language.text import clean
from sessionguide.steps.base import Json, StepKind
from sessionguide.widgets.step_view import Shown, StepView
from sessionguide.widgets.words import Words

TIGHT_BELOW = 13
"""Lines of a view in which no empty line is spent."""
_LEAST_LINES = 3


class Remark(Words):
    """One or two quiet lines under an answer; gone while there is nothing to say."""

    DEFAULT_CSS = """
    Remark { height: auto; width: 1fr; padding: 0 2; margin: 1 0 0 0; display: none; }
    Remark { color: $text-muted; }
    Remark.-tight { margin: 0; }
    Remark.-said { display: block; }
    Remark.-problem { color: $text-error; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def say(self, text: str, *, problem: bool = False) -> bool:
        """Show `text`, an empty one takes the line away; False when that is nothing new."""
        if text == self.said and problem == self.has_class("-problem"):
            return False
        self.said = text
        self.set_class(bool(text), "-said")
        self.set_class(problem, "-problem")
        self.put(Content(clean(text)))
        return True

    def lines(self, width: int) -> int:
        """How many lines it takes of a view of `width`."""
        if not self.said:
            return 0
        wrapped = Content(clean(self.said)).wrap(max(8, width - self.gutter.width))
        return len(wrapped) + (not self.has_class("-tight"))


class AnswerView(StepView):
    """A step view over one kind; subclasses say how an answer stands and what is hinted."""

    DEFAULT_CSS = """
    AnswerView { height: 1fr; width: 1fr; }
    """

    kind: ClassVar[StepKind[Any, Any]]
    """The spec whose answers this view shows."""
    main: Widget
    """What the person works on; it may fill the view and scrolls then, the remark below it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.remark = Remark()
        self.suggested = False
        """Whether what stands here is a suggestion that nobody touched."""

    # --- what a subclass gives ------------------------------------------------------------------

    def put(self, raw: Json) -> None:
        """Let `raw` stand here, or nothing when it is empty; forget what stood here before."""
        raise NotImplementedError

    def standing(self) -> Json:
        """What stands here as a raw answer, be it a suggestion or not."""
        raise NotImplementedError

    def hint(self) -> str:
        """The quiet words below the answer."""
        return ""

    def lines_above(self, width: int) -> int:
        """How many lines of a view of `width` stand above what the person works on."""
        return 0

    # --- the contract of StepView ---------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        """Show this step: the draft if there is one, else the answer, else the suggestion."""
        self.shown = shown
        raw, self.suggested = self._first(shown)
        self.put(raw)
        self.problem("")

    def _first(self, shown: Shown) -> tuple[Json, bool]:
        if shown.draft is not None:
            return shown.draft, False
        if shown.raw is not None:
            return shown.raw, False
        offered = self.kind.offered(shown.asked)
        return offered, not self.kind.empty(offered)

    def current_raw(self) -> Json:
        """What the person put here; a suggestion that nobody touched is not theirs."""
        return None if self.suggested else self.standing()

    def problem(self, sentence: str) -> None:
        """Show why the answer was not accepted; an empty sentence brings the hint back."""
        text = f"Problem: {sentence}" if sentence else self.hint()
        if self.remark.say(text, problem=bool(sentence)):
            self._fit()

    def on_resize(self) -> None:
        """The remark stays in sight, whatever the size."""
        tight = self.size.height < TIGHT_BELOW
        self.set_class(tight, "-tight")
        self.remark.set_class(tight, "-tight")
        self._fit()

    def _fit(self) -> None:
        if self.size.height:
            width = self.size.width
            around = self.remark.lines(width) + self.lines_above(width)
            self.main.styles.max_height = max(_LEAST_LINES, self.size.height - around)

    # --- what the subclasses do -----------------------------------------------------------------

    def answer(self) -> None:
        """Enter: what stands here is the answer, a suggestion too."""
        self.post_message(self.Answered(self.shown.visit, self.standing()))

    def changed(self, *, suggested: bool = False) -> None:
        """Something was typed or moved; it is the person's own, unless undo led to the start."""
        self.suggested = suggested
        self.problem("")
        self.post_message(self.Drafted(self.shown.visit, self.current_raw()))

    def say(self, sentence: str) -> None:
        """Tell what just changed, in one sentence."""
        self.post_message(self.Said(sentence))
