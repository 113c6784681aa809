"""Closing: what is open or changed underneath, thoughts and ideas for later, the next meeting."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import TextArea

from sessionguide.errors import AnswerError
from sessionguide.screens import session_page as page
from sessionguide.screens.closing_rows import Listed, OpenRows, listed
from sessionguide.screens.ending import EndingPage
from sessionguide.screens.quiet import Quiet
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Phase
from sessionguide.widgets.commands import CURTAIN, HELP, PALETTE, Command, bindings_of, keys_of
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.head import Head
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words

TO_PLAN = Command("to_plan", "", "Enter", "read the plan", "Read the plan together.")
COMMANDS = (
    TO_PLAN, page.BACK, page.OVERVIEW, page.OWN, page.RENAME, page.TIME, CURTAIN, HELP, page.UNDO,
    page.REDO, page.PARK, page.AGREED, PALETTE, page.LEAVE,
)  # fmt: skip
BUTTONS = tuple(command for command in COMMANDS if command not in page.SELDOM)
DRAFT_AFTER = 1.0
"""Seconds after which typing is kept: the most that a crash can take of it."""

TITLE = "Before we close"
OPEN = "It is fine to leave them open. Up and Enter go to one."
NOTHING_OPEN = "Nothing is open."
MEETING = "When do you meet next?"
PLACEHOLDER = "A date, or in words; empty if it is not fixed"


class ClosingScreen(EndingPage):
    """What is open, and when to meet again; then on to the plan."""

    CSS_PATH = "closing.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    commands = COMMANDS
    takes_questions = True
    BINDINGS = bindings_of(COMMANDS)

    def __init__(self, runner: SessionRunner, notice: str = "") -> None:
        """The closing page of `runner`, with one sentence to begin with."""
        super().__init__(runner)
        self.notice = notice
        self.asked_about = frozenset(
            at for at, thought in enumerate(runner.session.parked) if not thought.used
        )
        """The thoughts that wait to be kept or let go."""
        self.listed: list[Listed] = []
        self._typing = Quiet(self, DRAFT_AFTER, self.keep_typing)

    # --- what is on it ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Head, what is open, the next meeting, status and keys."""
        with Vertical(id="column"):
            yield Head(page.where(self.runner), id="head")
            yield Words(id="question")
            yield OpenRows(id="open")
            yield Words(Content(MEETING).stylize("bold"), id="meeting")
            yield Entry(placeholder=PLACEHOLDER)
            yield Words(id="status")
            yield KeyLine(BUTTONS, id="keys")

    @property
    def entry(self) -> Entry:
        """The field for the next meeting."""
        return self.query_one(Entry)

    @property
    def open_rows(self) -> OpenRows:
        """What is open, parked and kept."""
        return self.query_one(OpenRows)

    def on_mount(self) -> None:
        """Begin in the field: the rest can be left as it is."""
        self.repaint()
        draft = self.runner.draft_at(AT_CLOSING)
        self.entry.load(draft if isinstance(draft, str) else self.runner.session.next_meeting)
        self.entry.focus()
        if self.notice:
            self.call_after_refresh(self.say, self.notice)

    def on_screen_resume(self) -> None:
        """A question may have been chosen on the way, or the session finished."""
        self.repaint()

    def repaint(self) -> None:
        """Show how the session stands."""
        if self.runner.session.phase is Phase.FINISHED:
            return
        self.listed = listed(self.runner, self.asked_about)
        rows = self.open_rows
        rows.put([one.row for one in self.listed])
        rows.display = rows.can_focus = bool(self.listed)
        self.set_class(not self.listed, "-nothing")
        words = OPEN if self.listed else NOTHING_OPEN
        title = Content.assemble((f"{TITLE}\n", "bold"), (words, "$text-muted"))
        self.query_one("#question", Words).put(title)
        self.query_one(Head).put(page.where(self.runner))
        self.say("")

    # --- what is open -------------------------------------------------------------------------

    @on(Rows.Chosen)
    def take_up(self, event: Rows.Chosen) -> None:
        """Go to a question, or keep a thought or let it go."""
        event.stop()
        one = self.listed[event.index]
        if one.visit is not None:
            self._go(one.visit)
        elif one.parked is not None:
            used = not self.runner.session.parked[one.parked].used
            self.runner.settle_parked(one.parked, used)
            self.repaint()
            self.say("Let go. Enter brings it back." if used else "It stays with the plan.")

    def key_up(self, event: Key) -> None:
        """From the field to the rows above it; there the key has done its work."""
        if self.listed and self.entry.has_focus:
            event.stop()
            self.open_rows.put(self.open_rows.rows, len(self.listed) - 1)
            self.open_rows.focus()

    # --- the next meeting ---------------------------------------------------------------------

    @on(Entry.Submitted)
    def note_meeting(self, event: Entry.Submitted) -> None:
        """Keep when we meet next, and read the plan."""
        event.stop()
        self.action_to_plan()

    def action_to_plan(self) -> None:
        """The same by the button."""
        from sessionguide.screens.plan import PlanScreen

        self._typing.calm()
        try:
            self.runner.set_next_meeting(self.entry.value)
        except AnswerError as error:
            self.say(str(error))
            return
        self.app.push_screen(PlanScreen(self.runner), self._after_plan)

    def _after_plan(self, sentence: str | None) -> None:
        if self.runner.session.here != AT_CLOSING:
            self.dismiss(sentence)

    @on(TextArea.Changed)
    def keep_soon(self) -> None:
        """Keep what was typed a second later, also while more is typed."""
        self._typing.stir()

    def keep_typing(self) -> None:
        """Keep what stands in the field and was not accepted."""
        if self._typing.stirred:
            self.runner.draft(AT_CLOSING, self.entry.value)
        self._typing.calm()

    @on(Entry.Refused)
    def show_refusal(self, event: Entry.Refused) -> None:
        """Say why something was not put in."""
        self.say(event.sentence)

    # --- other keys ---------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back to the last question."""
        self.keep_typing()
        self.runner.back()
        self.dismiss()

    def action_undo(self) -> None:
        """Take back what was done last."""
        self._travel(self.runner.undo(), "Taken back. Ctrl+Y does it again.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._travel(self.runner.redo(), "Done again.")

    def _travel(self, done: bool, sentence: str) -> None:
        if self.runner.session.here != AT_CLOSING:
            self.dismiss()
            return
        self._typing.calm()
        self.entry.load(self.runner.session.next_meeting)
        self.repaint()
        self.say(sentence if done else "There is nothing to take back or to do again.")

    def action_park(self) -> None:
        """Put a thought aside: here it stands among the others at once."""
        from sessionguide.screens.park import ParkScreen, Thought

        def keep(thought: Thought | None) -> None:
            if thought is not None and thought.taken_up is None:
                self.runner.park(thought.text)
                self.asked_about |= {len(self.runner.session.parked) - 1}
            self.repaint()

        self.keep_typing()
        self.app.push_screen(ParkScreen(()), keep)

    def action_time(self) -> None:
        """See where the time went; there is nothing to shorten any more."""
        from sessionguide.screens.time import TimeScreen

        self.keep_typing()
        self.app.push_screen(TimeScreen(self.runner))

    def action_help(self) -> None:
        """Help for this page."""
        from sessionguide.screens.help import HelpPage, HelpPart, HelpScreen

        keys = keys_of(self.commands)
        words = "Look at what is open, if you like. Say when you meet next. Then read the plan."
        self.app.push_screen(
            HelpScreen(HelpPage(TITLE, (HelpPart(text=words), HelpPart("Keys", keys=keys))))
        )
