"""Shortening: the stages to come with their minutes, as suggested, to be changed and taken (S3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from sessionguide.session.pacing import Cut
from sessionguide.session.timetable import minutes
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command, bindings_of
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.minute_rows import MinuteRows, Minutes
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words

TAKE = Command("take", "", "Enter", "take these", "Take these minutes.")
LESS = Command("change(-1)", "", "←", "less", "A minute less for the marked stage.")
MORE = Command("change(1)", "", "→", "more", "A minute more for the marked stage.")
CLOSE = Command("dismiss", "escape,f8,ctrl+q", "Esc", "back", "Back; nothing is changed.")
COMMANDS = (TAKE, LESS, MORE, CLOSE, CURTAIN, PALETTE)
TITLE = "Minutes for the stages to come"


class ShortenScreen(Screen[Mapping[str, float]]):
    """Gives minutes by stage name, or None."""

    CSS_PATH = "time.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(COMMANDS)
    commands = COMMANDS

    def __init__(self, cuts: Sequence[Cut], left: float) -> None:
        """The stages with the minutes suggested, and how many minutes are left for them."""
        super().__init__()
        self.cuts = tuple(cuts)
        self.left = left

    def compose(self) -> ComposeResult:
        """How much that is together, the stages, the keys."""
        with Vertical(id="column"):
            yield Words(self._title([cut.then for cut in self.cuts]), id="question")
            rows = [Minutes(cut.stage.title, cut.then, _note(cut)) for cut in self.cuts]
            yield MinuteRows(rows, id="shares")
            yield KeyLine(COMMANDS, id="keys")

    @property
    def shares(self) -> MinuteRows:
        """The stages with their minutes."""
        return self.query_one(MinuteRows)

    def on_mount(self) -> None:
        """Begin with the next stage."""
        self.shares.focus()

    def _title(self, shares: Sequence[float]) -> Content:
        together, left = sum(shares), max(0.0, self.left)
        words = f"Together {together:g} of the {minutes(left)} left. Type other minutes."
        return Content.assemble((f"{TITLE}\n", "bold"), words)

    @on(MinuteRows.Changed)
    def add_up(self) -> None:
        """Say how much it is together now."""
        title = self._title([one.minutes for one in self.shares.minutes])
        self.query_one("#question", Words).put(title)

    def action_change(self, by: int) -> None:
        """The buttons for left and right."""
        self.shares.action_change(by)

    @on(Rows.Chosen)
    def action_take(self) -> None:
        """Take the minutes as they stand."""
        shares = zip(self.cuts, self.shares.minutes, strict=True)
        self.dismiss({cut.stage.name: one.minutes for cut, one in shares})


def _note(cut: Cut) -> str:
    """'now 15, usually 12'."""
    usual = "" if cut.usual is None else f", usually {round(cut.usual) or 1}"
    return f"now {cut.now:g}{usual}"
