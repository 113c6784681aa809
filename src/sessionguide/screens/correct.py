"""Correcting a finished plan: line by line, kept as a new version; the earlier one stays."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from sessionguide.errors import AnswerError, SessionguideError
from sessionguide.language.text import clean
from sessionguide.plan.correcting import Part, corrected, parts
from sessionguide.plan.document import day_in_words
from sessionguide.plan.plan import Plan
from sessionguide.screens.dialog import ACCEPT, CLOSING, ChoiceDialog, Dialog
from sessionguide.session.ports import Client, Records
from sessionguide.steps.fields import Field
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command, bindings_of
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

CHANGE = Command("change", "", "Enter", "change", "Change what is marked.")
KEEP = Command("keep", "ctrl+s,f10", "F10", "keep", "Keep the corrections.", "Ctrl+S")
CLOSE = Command("leave", "escape,ctrl+q", "Esc", "leave", "Leave this page.", "Ctrl+Q")
COMMANDS = (CHANGE, KEEP, CURTAIN, PALETTE, CLOSE)
ADD = "(add one)"
EMPTY = "(empty)"


class CorrectScreen(Screen[Plan]):
    """Gives the new version of the plan once it is kept, or None."""

    CSS_PATH = "correct.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    commands = COMMANDS
    BINDINGS = bindings_of(COMMANDS)

    def __init__(self, records: Records, client: Client, plan: Plan) -> None:
        super().__init__()
        self.records = records
        self.client = client
        self.kept = plan
        """The plan as it is kept."""
        self.draft = plan
        """The plan with the corrections so far."""
        self.listed: list[tuple[Row, Part | None]] = []

    def compose(self) -> ComposeResult:
        """What this is, the lines, status and keys."""
        with Vertical(id="column"):
            yield Words(_title(self.kept), id="question")
            yield Rows()
            yield Words(id="status")
            yield KeyLine(self.commands, id="keys")

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.repaint()
        self.query_one(Rows).focus()

    def repaint(self) -> None:
        """Show the draft."""
        self.listed = list(_listed(self.draft))
        self.query_one(Rows).put([row for row, _part in self.listed])

    def say(self, sentence: str) -> None:
        """One sentence."""
        self.query_one("#status", Words).put(Content(clean(sentence, lines=False)))

    # --- changing -----------------------------------------------------------------------------

    @on(Rows.Chosen)
    def change(self, event: Rows.Chosen) -> None:
        """Ask what it shall say."""
        event.stop()
        _row, part = self.listed[event.index]
        if part is not None:
            self.app.push_screen(PartScreen(self.draft, part), self._changed)

    def action_change(self) -> None:
        """The button for Enter."""
        self.query_one(Rows).action_choose()

    def _changed(self, plan: Plan | None) -> None:
        if plan is None or plan == self.draft:
            return
        self.draft = plan
        self.repaint()
        self.say("Changed. F10 keeps it as a new version.")

    # --- keeping ------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Keep the corrections as a new version."""
        if self.draft == self.kept:
            self.say("Nothing was changed yet.")
            return
        try:
            newer = self.records.correct_plan(self.client, self.draft)
        except SessionguideError as error:
            self.say(str(error))
        else:
            self.dismiss(newer)

    def action_leave(self) -> None:
        """Leave; corrections that are not kept are asked about."""
        if self.draft == self.kept:
            self.dismiss()
            return
        rows = (Row("Keep the corrections", "keep"), Row("Leave without them", "drop"))
        self.app.push_screen(ChoiceDialog("Keep the corrections?", "", rows), self._left)

    def _left(self, chosen: str | None) -> None:
        if chosen == "keep":
            self.action_keep()
        elif chosen == "drop":
            self.dismiss()


class PartScreen(Dialog[Plan]):
    """One line or field; gives the plan with it changed."""

    foot_words = "An empty line takes it away."
    commands = (ACCEPT._replace(short="keep"), *CLOSING)

    def __init__(self, plan: Plan, part: Part) -> None:
        super().__init__()
        self.plan = plan
        self.part = part
        self.title_words = part.field.ask

    def compose_inside(self) -> ComposeResult:
        """What there is to choose, and the field."""
        choices = "\n".join(_choices(self.part.field))
        if choices:
            yield Words(Content(clean(choices)), id="dialog-words")
        yield Entry(self.part.text)

    def on_mount(self) -> None:
        """The cursor stands behind the text."""
        entry = self.query_one(Entry)
        entry.load(self.part.text)
        entry.focus()

    @on(Entry.Submitted)
    def take(self, event: Entry.Submitted) -> None:
        """Take it, or say what does not fit."""
        try:
            self.dismiss(corrected(self.plan, self.part, event.value))
        except AnswerError as error:
            self.say(str(error))


def _choices(field: Field) -> Iterator[str]:
    yield from (f"{place}. {choice.text}" for place, choice in enumerate(field.choices, 1))
    if field.form == "yes_no":
        yield "yes or no"
    elif field.choices:
        yield "Type its number."


def _listed(plan: Plan) -> Iterator[tuple[Row, Part | None]]:
    heading = ""
    for part in parts(plan):
        if part.heading != heading:
            heading = part.heading
            yield Row(heading, heading=True), None
        label = f"{part.field.label}: " if part.group == "activity" else ""
        empty = EMPTY if label or part.group == "meeting" else ADD
        yield Row(f"{label}{part.text or empty}"), part


def _title(plan: Plan) -> Content:
    about = f"{plan.title}, {day_in_words(plan.date)}. The earlier version stays."
    return Content.assemble(
        ("Correct the plan\n", "bold"), (clean(about, lines=False), "$text-muted")
    )
