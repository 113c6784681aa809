"""What every step kind's view is: shown in place, asked for its raw answer, undone before steps."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from sessionguide.datum import datum
from sessionguide.session.session import Visit
from sessionguide.steps.base import Asked, Json


@datum(frozen=True)
class Shown:
    """A step as a view is given it."""

    visit: Visit
    asked: Asked[Any, Any]
    raw: Json = None
    """The raw form of the accepted answer, or None."""
    draft: Json = None
    """What was typed here and not accepted, as `current_raw` gave it, or None."""


def give_keys(widget: Widget) -> None:
    """Let the keys go to `widget`; where it has them already it is not painted afresh."""
    if widget.has_focus:
        widget.app.call_later(widget.screen.set_focus, widget)
    else:
        widget.focus()


class StepView(Vertical):
    """Base of the views in steps/<kind>/view.py; each exports its class as VIEW.

    A session screen makes one view for each kind in use, keeps it, and calls `show` for every
    step of that kind: a view must forget the step before.  It never decides what is right: it
    posts raw answers, and `problem` shows what the runner said of them.
    """

    keys_help: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Keys of this kind beside the common ones, with what they do, for F1."""

    @datum(frozen=False, eq=False)
    class Answered(Message):
        """The person pressed Enter on an answer (or on nothing: `raw` is then empty)."""

        visit: Visit
        raw: Json

    @datum(frozen=False, eq=False)
    class Drafted(Message):
        """Something was typed or moved and not accepted yet."""

        visit: Visit
        raw: Json

    @datum(frozen=False, eq=False)
    class Said(Message):
        """One sentence about what just changed: 'Call Sam is now 1 of 4'."""

        sentence: str

    takes_suggestions: ClassVar[bool] = False
    """Whether what others have tried can be taken up here (S10)."""

    shown: Shown

    def show(self, shown: Shown) -> None:
        """Show this step: the draft if there is one, else the answer, else the suggestion."""
        raise NotImplementedError

    def current_raw(self) -> Json:
        """What stands here now, as a raw answer; None, '' or [] when nothing does."""
        raise NotImplementedError

    def answer(self) -> None:
        """Take what stands here as the answer, as Enter and the button beside it do."""
        self.post_message(self.Answered(self.shown.visit, self.current_raw()))

    def focus_answer(self) -> None:
        """Put the cursor where the person answers."""
        raise NotImplementedError

    def problem(self, sentence: str) -> None:
        """Show why the answer was not accepted; an empty sentence takes it away."""
        raise NotImplementedError

    @property
    def marked(self) -> str:
        """The id, among the entries of all lists, of the entry that the person is at."""
        return ""

    def take_up(self, text: str, *, later: bool = False) -> None:
        """Put `text` where it can be changed into own words; `later` keeps it apart."""

    def undo(self) -> bool:
        """Undo the last typing or moving inside this step; False when there is none left."""
        return False

    def redo(self) -> bool:
        """Do again what `undo` undid; False when there is none."""
        return False
