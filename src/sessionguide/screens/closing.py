"""Closing: what is open or changed underneath, thoughts and ideas for later, the next meeting."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.timer import Timer
from textual.widgets import TextArea

from sessionguide.errors import AnswerError
from sessionguide.language.text import clean
from sessionguide.screens import session_page as page
from sessionguide.screens.ending import EndingPage
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Phase, Visit
from sessionguide.widgets.commands import CURTAIN, HELP, PALETTE, Command, bindings_of
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.head import Head
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

TO_PLAN = Command("to_plan", "", "Enter", "to the plan", "Read the plan together.")
COMMANDS = (
    TO_PLAN, page.BACK, page.OVERVIEW, CURTAIN, HELP, page.UNDO, page.REDO, page.PARK, PALETTE,
    page.LEAVE,
)  # fmt: skip
DRAFT_AFTER = 1.0
"""Seconds of quiet after which typing is kept."""

TITLE = "Before we close"
OPEN = "Leaving things open is fine. Up goes to them; Enter takes you there."
NOTHING_OPEN = "Nothing is open."
MEETING = "When do you meet next?"
PLACEHOLDER = "A date, or in words; leave it empty if it is not fixed"


@dataclass(frozen=True, slots=True)
class Listed:
    """A row and what Enter does there: go to a question, or settle a parked thought."""

    row: Row
    visit: Visit | None = None
    parked: int | None = None


class OpenRows(Rows):
    """The rows above the field; going down from the last one leads back to it."""

    def action_move(self, by: int) -> None:
        """Move the mark, or leave for the field below."""
        if by > 0 and self.index == len(self.rows) - 1:
            self.screen.focus_next()
        else:
            super().action_move(by)


class ClosingScreen(EndingPage):
    """What is open, and when to meet again; then on to the plan."""

    CSS_PATH = "closing.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    commands = COMMANDS
    BINDINGS = bindings_of(COMMANDS)

    def __init__(self, runner: SessionRunner) -> None:
        super().__init__(runner)
        self.asked_about = frozenset(
            at for at, thought in enumerate(runner.session.parked) if not thought.used
        )
        """The thoughts that wait to be kept or let go."""
        self.listed: list[Listed] = []
        self._typing: Timer | None = None

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
            yield KeyLine(self.commands, id="keys")

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

        self._forget_typing()
        try:
            self.runner.set_next_meeting(self.entry.value)
        except AnswerError as error:
            self.say(str(error))
            return
        self.app.push_screen(PlanScreen(self.runner), self._after_plan)

    def _after_plan(self, _result: None) -> None:
        if self.runner.session.here != AT_CLOSING:
            self.dismiss()

    @on(TextArea.Changed)
    def await_quiet(self) -> None:
        """Keep what was typed once no key came for a second."""
        if self._typing is None:
            self._typing = self.set_timer(DRAFT_AFTER, self.keep_typing)
        else:
            self._typing.reset()

    def keep_typing(self) -> None:
        """Keep what stands in the field and was not accepted."""
        if self._typing is not None:
            self.runner.draft(AT_CLOSING, self.entry.value)
        self._forget_typing()

    def _forget_typing(self) -> None:
        if self._typing is not None:
            self._typing.stop()
            self._typing = None

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
        self._forget_typing()
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

    def action_help(self) -> None:
        """Help for this page."""
        from sessionguide.screens.help import HelpPage, HelpPart, HelpScreen

        keys = tuple((one.both_keys, one.words) for one in self.commands)
        words = "Look at what is open, if you like. Say when you meet next. Then read the plan."
        self.app.push_screen(
            HelpScreen(HelpPage(TITLE, (HelpPart(text=words), HelpPart("Keys", keys=keys))))
        )


def listed(runner: SessionRunner, asked_about: frozenset[int]) -> list[Listed]:
    """What is open, stale, parked and kept for later, each part under its heading."""
    reading = runner.reading
    visits = tuple(reading.visits())
    unanswered = [_question(runner, visit) for visit in visits if reading.is_open(visit)]
    stale = [_question(runner, visit) for visit in visits if reading.is_stale(visit)]
    return [
        *_part("Still open", unanswered),
        *_part("Look again: what it is about has changed", stale),
        *_part("Thoughts you put aside", _thoughts(runner, asked_about)),
        *_part("Ideas kept for later", _ideas(runner)),
    ]


def _part(heading: str, rows: list[Listed]) -> list[Listed]:
    return [Listed(Row(heading, heading=True)), *rows] if rows else []


def _question(runner: SessionRunner, visit: Visit) -> Listed:
    again = f" (round {visit.number})" if visit.number > 1 else ""
    return Listed(Row(clean(runner.reading.ask(visit), lines=False) + again, mark="○"), visit)


def _thoughts(runner: SessionRunner, asked_about: frozenset[int]) -> list[Listed]:
    return [
        Listed(
            Row(
                thought.text,
                mark="–" if thought.used else "✓",
                note="let go" if thought.used else "stays with the plan",
            ),
            parked=at,
        )
        for at, thought in enumerate(runner.session.parked)
        if at in asked_about
    ]


def _ideas(runner: SessionRunner) -> list[Listed]:
    """The ideas beyond what was agreed; Enter goes to where they were kept."""
    session = runner.session
    return [
        Listed(Row(idea, mark="✓"), visit)
        for visit in runner.reading.path()
        if session.flow.by_name[visit.step].kind.name == "activities" and visit in session.answers
        for idea in session.answers[visit].value.kept
    ]
