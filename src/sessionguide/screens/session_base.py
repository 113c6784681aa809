"""SessionPage: one question at a time; views are kept for each kind and updated in place."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from sessionguide.language.clean import clean
from sessionguide.screens import session_page as page
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.widgets.commands import Command
from sessionguide.widgets.head import Head, Where
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.step_view import StepView
from sessionguide.widgets.words import Words

if TYPE_CHECKING:
    from sessionguide.flows.cues import Cues

LOW = 22
"""Rows below which the page does with less."""
TALL = 44
"""Rows from which the page keeps away from the edges."""
COLUMN = 80
"""Columns of the page at most."""
MOST_NOTE = 9
"""Lines of the coach's note, whatever the size of the window."""
LOOK_AGAIN = 0.25
"""Seconds between two looks at a disk that did not take everything yet."""


class SessionPage(Screen[None]):
    """A running session on the screen: paints it, and says what just happened."""

    CSS_PATH = "session.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high"), (TALL, "-tall")]
    commands = page.COMMANDS

    def __init__(self, runner: SessionRunner, notice: str = "") -> None:
        """The session of `runner`, with one sentence to begin with."""
        super().__init__()
        self.runner = runner
        self.notice = notice
        self.views: dict[str, StepView] = {}
        self.cues = _cues(runner)
        self.asked_once: Visit | None = None
        """Where Enter on nothing was pressed once."""
        self.painted: Visit | None = None
        """The step that the person can see by now."""
        self._blank: Static | None = None
        self._saving: Timer | None = None

    # --- what is on it ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Head, question, answer, the coach's note in practice, status and keys."""
        yield Head(self.where(), id="head")
        yield Words(id="question")
        kind = self._kind_here()
        yield self._made_blank() if kind is None else self._made_view(kind)
        if self.cues:
            yield Words(id="cue")
        yield Words(id="status")
        yield KeyLine(page.BUTTONS, id="keys")

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where nothing is asked, the terminal's own cursor stands on what is said."""
        return self.query_one("#question").content_region.offset

    @property
    def view(self) -> StepView | None:
        """The view of the question we are at; None where nothing is asked."""
        return self.views.get(self._kind_here() or "")

    async def on_mount(self) -> None:
        """Show the question."""
        await self.repaint()
        if self.notice:
            self.say(self.notice)

    async def repaint(self, sentence: str = "") -> None:
        """Show where the session stands now: the question only with what takes its answer.

        Args:
            sentence: what was just done, where that is more than going on.
        """
        runner = self.runner
        if runner.session.here == AT_CLOSING:
            self.go_to_closing(sentence)
            return
        self.asked_once = None
        await self._show_view()
        self.query_one(Head).put(self.where())
        self.query_one("#question", Words).put(page.question(runner))
        self.query_one(KeyLine).put(page.buttons(*self.of_use()))
        self._show_cue()
        self.say(sentence or page.parked_words(runner) or self.time_words())
        self.watch_saving()
        self.call_after_refresh(self._note_painted, runner.session.here)

    def _note_painted(self, here: Visit) -> None:
        self.painted = here

    def of_use(self) -> tuple[Command, ...]:
        """Which seldom commands have a button now: suggestions where they can be taken up (S10)."""
        takes = self.view is not None and self.view.takes_suggestions
        return (page.SUGGEST,) if takes else ()

    def go_to_closing(self, notice: str = "") -> None:
        """There is no question left: what comes now is another screen's."""
        raise NotImplementedError

    def where(self) -> Where:
        """What the head shows."""
        raise NotImplementedError

    def time_words(self) -> str:
        """What should be known of time on arriving at a question; mostly nothing."""
        raise NotImplementedError

    def _show_cue(self) -> None:
        """The coach's note, in practice: always at one place, in a low window one line of it."""
        if self.cues:
            width, height = self.size
            most = 1 if height < LOW else min(height * 3 // 10, MOST_NOTE)
            note = page.cropped(page.cue(self.runner, self.cues), min(width, COLUMN) - 5, most)
            words = self.query_one("#cue", Words)
            words.styles.height = most
            words.put(note)

    def on_resize(self) -> None:
        """What fits is judged afresh."""
        self._show_cue()

    async def _show_view(self) -> None:
        kind = self._kind_here()
        if kind is None and self._blank is None:
            await self.mount(self._made_blank(), after="#question")
        elif kind is not None and kind not in self.views:
            await self.mount(self._made_view(kind), after="#question")
        view = self.view
        for other in self.views.values():
            other.display = other is view
        if self._blank is not None:
            self._blank.display = view is None
        if view is None:
            self.set_focus(None)
        else:
            view.show(page.shown(self.runner))
            view.focus_answer()

    def _kind_here(self) -> str | None:
        """The kind of the question we are at; None where nothing is asked."""
        step = self.runner.session.step
        return None if step is None or step.says else step.kind.name

    def _made_view(self, kind: str) -> StepView:
        """The view of a kind that has not come up yet; it is kept from now on."""
        view: StepView = import_module(f"sessionguide.steps.{kind}.view").VIEW()
        self.views[kind] = view
        return view

    def _made_blank(self) -> Static:
        """What fills the page where nothing is asked; most sessions begin with a question."""
        self._blank = Static(id="blank")
        return self._blank

    def say(self, sentence: str) -> None:
        """One sentence about what just happened; what is not saved yet comes first."""
        words = [sentence] if sentence else []
        if self.runner.unsaved:
            words.insert(0, f"Not saved yet. {self.runner.trouble}".strip())
        self.query_one("#status", Words).put(Content(clean("  ".join(words), lines=False)))

    def watch_saving(self) -> None:
        """Look at the disk again and again, but only while something is not saved."""
        if self.runner.unsaved and self._saving is None:
            self._saving = self.set_interval(LOOK_AGAIN, self._look_at_disk)

    def _look_at_disk(self) -> None:
        if not self.runner.unsaved and self._saving is not None:
            self._saving.stop()
            self._saving = None
            self.say("Everything is saved.")


def _cues(runner: SessionRunner) -> Cues | None:
    """The coach's notes, read only where the coach practises alone (E2)."""
    if not runner.session.practice:
        return None
    from sessionguide.flows.cues import read_cues

    flow = runner.session.flow
    return read_cues(flow.text, flow.parts)
