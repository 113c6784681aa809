"""Help: a page of plain words; for a question, and where things are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset

from sessionguide.datum import datum
from sessionguide.language.text import clean
from sessionguide.screens.dialog import CLOSING, Dialog
from sessionguide.session.agreed import agreed_lines
from sessionguide.session.runner import SessionRunner
from sessionguide.widgets.commands import Command, keys_of
from sessionguide.widgets.step_view import StepView
from sessionguide.widgets.words import Words

WIDEST, FRAME = 76, 7
"""Columns of a help page, and how many of them its frame and its scrollbar take."""
WITH_NOTHING = "Enter asks once more, then goes on. The question stays open. F3 skips it at once."
AROUND = 9
"""Lines of the page around what is read: title, foot and frame."""


@datum(frozen=True)
class HelpPage:
    """A title, and parts with a heading each."""

    title: str
    parts: tuple[HelpPart, ...]


@datum(frozen=True)
class HelpPart:
    """A heading, a text, and keys with what they do; each may be empty."""

    heading: str = ""
    text: str = ""
    keys: tuple[tuple[str, str], ...] = ()

    def content(self, width: int, column: int) -> Content:
        """The part as it is painted, `width` columns wide; words stand at `column` behind keys."""
        lines = [clean(line) for line in self.text.split("\n")] if self.text else []
        for key, words in self.keys:
            wrapped = Content(clean(words)).wrap(max(20, width - column))
            leads = [key, *[""] * (len(wrapped) - 1)]
            lines += [
                f"{lead:<{column}}{line.plain}" for lead, line in zip(leads, wrapped, strict=True)
            ]
        body = "\n".join(lines) + "\n"
        return Content.assemble((f"{self.heading}\n" if self.heading else "", "bold"), body)


class ReadOn(VerticalScroll):
    """What is read, with the terminal's cursor at the first line in sight: readers begin there."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands."""
        return self.content_region.offset


class HelpScreen(Dialog[None]):
    """A page to read; the same key, or Esc, closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,enter", "dismiss", show=False)]
    commands = CLOSING

    def __init__(self, page: HelpPage) -> None:
        super().__init__()
        self.title_words = page.title
        self.page = page

    def compose_inside(self) -> ComposeResult:
        """The parts, one below the other."""
        keys = [key for part in self.page.parts for key, _words in part.keys]
        column = max(map(len, keys), default=0) + 2
        with ReadOn(id="help"):
            width = min(self.app.size.width, WIDEST) - FRAME
            for part in self.page.parts:
                yield Words(part.content(width, column))

    def on_resize(self) -> None:
        """How to go back stays in sight, whatever the size."""
        self.query_one("#help").styles.max_height = max(3, self.size.height - AROUND)


def session_help(
    runner: SessionRunner, view: StepView | None, commands: Sequence[Command], note: str = ""
) -> HelpPage:
    """Help for the question we are at: its own words, its keys, and those that always work.

    `note` is the coach's, and empty but in practice.
    """
    parts = [HelpPart(text="\n".join(runner.reading.told(runner.session.here)))]
    if note:
        title, _, words = note.partition("\n")
        parts.append(HelpPart(title, words))
    if view is not None and view.keys_help:
        parts.append(HelpPart("Keys for this question", keys=view.keys_help))
        parts.append(HelpPart("When there is no answer", WITH_NOTHING))
    keys = keys_of(commands)
    parts.append(HelpPart("What we agreed", "\n".join(agreed_lines(runner.reading))))
    parts.append(HelpPart("Keys that always work", keys=keys))
    return HelpPage("Help", tuple(parts))


def where_kept(folder: str) -> HelpPage:
    """Where the data is."""
    return HelpPage(
        "Where your data is kept",
        (
            HelpPart("", f"Everything stays on this computer, in this folder:\n\n{folder}"),
            HelpPart(
                "What is in it",
                "Each client has a file of their own. A running session is saved answer by "
                "answer. Practice is kept apart from real clients.",
            ),
            HelpPart(
                "What you agree with a client counts",
                "Everything, the plan only, or nothing: the contract decides what is kept. "
                "sessionguide clients erase NAME removes a client.",
            ),
        ),
    )
