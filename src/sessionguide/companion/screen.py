"""The page of the coach's own window: what to know, and a field for private notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer

from sessionguide.companion.page import Page, Part
from sessionguide.errors import SessionguideError
from sessionguide.language.clean import clean
from sessionguide.widgets.commands import HELP, PALETTE, Command, bindings_of
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.head import Head
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.words import Words

LOOK_EVERY = 0.2
"""Seconds between two looks at the journal."""
LOW = 22
"""Rows below which the page does with less."""
CURTAIN = Command(
    "app.curtain", "f9,ctrl+l", "F9", "pause the shared screen",
    "Hide the shared screen, or show it again.", "Ctrl+L",
)  # fmt: skip
NEXT = Command(
    "ask_next", "ctrl+n", "Ctrl+N", "next question",
    "Let the shared window go on one question.",
)  # fmt: skip
QUESTION = Command(
    "question", "f5", "F5", "ask your own",
    "Word a question here, and put it on the shared screen.",
)  # fmt: skip
NOTE = Command("note", "n", "N", "note", "Take a private note; or just type.")
UP = Command("read(-1)", "up,pageup", "Up", "read on", "Move the page up.")
DOWN = Command("read(1)", "down,pagedown", "Down", "read on", "Move the page down.")
KEEP = Command("keep", "", "Enter", "keep the note", "Keep what stands in the field.")
LEAVE = Command(
    "leave", "escape,ctrl+q", "Esc", "leave",
    "Leave this window; the session goes on.", "Ctrl+Q",
)  # fmt: skip
COMMANDS = (KEEP, NEXT, QUESTION, CURTAIN, HELP, NOTE, UP, DOWN, PALETTE, LEAVE)
BUTTONS = (KEEP, NEXT, QUESTION, CURTAIN, HELP, PALETTE, LEAVE)
PUT = Command("keep", "", "Enter", "ask it", "Put the question on the shared screen.")
GIVE_UP = LEAVE._replace(short="back to your note")
ASKING_BUTTONS = (PUT, CURTAIN, HELP, PALETTE, GIVE_UP)
"""While a question is worded."""
NOTE_HINT = "A private note; Enter keeps it"
QUESTION_HINT = "A question for the shared screen; Enter asks it"
OTHERS_READ = "Your client will read this. Esc goes back to your note."


class Follows(Protocol):
    """What the page is for: see `companion.Companion`."""

    def look(self) -> Page:
        """Read what is new, and what there is to show now."""

    def ask(self, what: str) -> None:
        """Ask something of the shared window."""

    def note(self, text: str) -> None:
        """Keep a private note."""


class CompanionScreen(Screen[None]):
    """Shows the page; paints only where it changed."""

    CSS_PATH = "companion.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(COMMANDS)]
    commands = COMMANDS

    def __init__(self, companion: Follows) -> None:
        super().__init__()
        self.companion = companion
        self.page = companion.look()
        self._looking: Timer | None = None
        self._is_asking = False
        """Whether the field holds a question for the shared screen, and no note."""
        self._aside = ""
        """What the field held of the other: a note while a question is worded, else a question
        that was given up or was not put yet."""

    # --- what is on it ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Head, what there is to know, the field, a status line and the keys."""
        yield Head(self.page.where, id="head")
        with VerticalScroll(id="page", can_focus=False):
            yield Words(_content(self.page), id="parts")
        yield Words(id="reader")
        yield Entry(placeholder=NOTE_HINT, id="note")
        yield Words(id="status")
        yield KeyLine(BUTTONS, id="keys")

    def on_mount(self) -> None:
        """Look again and again."""
        self.query_one(Entry).focus()
        self._looking = self.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """Show what is new."""
        page = self.companion.look()
        if page == self.page:
            return
        if page.parts != self.page.parts:
            self.query_one("#parts", Words).put(_content(page))
            if _question_of(page) != _question_of(self.page):
                self.query_one("#page", VerticalScroll).scroll_home(animate=False)
                self._forget_what_was_put(page)
        self.page = page
        self.query_one(Head).put(page.where)

    def say(self, sentence: str) -> None:
        """One sentence about what just happened."""
        self.query_one("#status", Words).put(Content(clean(sentence, lines=False)))

    # --- what can be done ---------------------------------------------------------------------

    def ask(self, what: str, done: str) -> None:
        """Ask something of the shared window, and say so."""
        self._tried(lambda: self.companion.ask(what), done)

    def action_ask_next(self) -> None:
        """Let the shared window go on."""
        self.ask("next", "Asked to go on.")

    def action_note(self) -> None:
        """Where notes are typed."""
        self.query_one(Entry).focus()

    def action_read(self, by: int) -> None:
        """Move the page, as far as it is longer than the window."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 2), animate=False)

    @on(Entry.Submitted)
    def action_keep(self) -> None:
        """Keep what stands in the field, or put it."""
        if self._is_asking:
            self._put_question()
        else:
            self.keep_typing()

    def action_question(self) -> None:
        """From now on the field is for the shared screen; the note in it waits, or comes back."""
        entry = self.query_one(Entry)
        self._is_asking = not self._is_asking
        other, self._aside = self._aside, entry.value
        entry.load(other)
        entry.suggest(QUESTION_HINT if self._is_asking else NOTE_HINT)
        entry.focus()
        self.query_one("#reader", Words).put(Content(OTHERS_READ if self._is_asking else ""))
        self.query_one(KeyLine).put(ASKING_BUTTONS if self._is_asking else BUTTONS)
        self.say("")

    def _put_question(self) -> None:
        """A wish: it is put where its window is at a question, and comes back with F5 till then."""
        text = self.query_one(Entry).value.strip()
        if not text:
            self.say("Please type the question first.")
        elif self._tried(lambda: self.companion.ask(f"ask {text}"), ""):
            self.action_question()
            self.say("Asked. F5 brings it back if it does not appear.")

    def _forget_what_was_put(self, page: Page) -> None:
        """The question that was asked for is there: F5 begins with an empty field."""
        if (
            not self._is_asking
            and self._aside
            and self._aside.strip() in "".join(_question_of(page))
        ):
            self._aside = ""

    @on(Entry.Refused)
    def show_refusal(self, event: Entry.Refused) -> None:
        """Say why it was not taken."""
        self.say(event.sentence)

    def keep_typing(self) -> bool:
        """Keep what stands in the field as a note; False where it could not be kept."""
        if self._is_asking:
            self.action_question()
        entry = self.query_one(Entry)
        text = entry.value.strip()
        if not text:
            return True
        if not self._tried(lambda: self.companion.note(text), "Kept, for you alone."):
            return False
        entry.load("")
        self.look()
        return True

    def _tried(self, act: Callable[[], None], done: str) -> bool:
        try:
            act()
        except SessionguideError as error:
            self.say(str(error))
            return False
        self.say(done)
        return True

    def action_help(self) -> None:
        """What this window is for, and its keys."""
        from sessionguide.companion.help import companion_help
        from sessionguide.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(companion_help(self.commands)))

    def action_leave(self) -> None:
        """Leave; a note that cannot be kept is asked about once.

        From a question that is worded it only leads back to the note.
        """
        if self._is_asking:
            self.action_question()
            return
        kept = self.keep_typing()
        entry = self.query_one(Entry)
        if kept or entry.has_class("-left"):
            self.app.exit()
        entry.add_class("-left")


def _content(page: Page) -> Content:
    return Content("\n\n").join([_part(part) for part in page.parts])


def _part(part: Part) -> Content:
    style = "bold $text-warning" if part.is_cue else "bold"
    lines = "\n".join(clean(line, lines=False) for line in part.lines)
    return Content.assemble((f"{clean(part.heading, lines=False)}\n", style), lines)


def _question_of(page: Page) -> tuple[str, ...]:
    return next((part.lines[:1] for part in page.parts if part.heading == "The question"), ())
