"""The time page: what each stage took and should take, what is left, and what can be done (S3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from sessionguide.language.clean import clean
from sessionguide.screens.dialog import ChoiceDialog
from sessionguide.screens.shorten import ShortenScreen
from sessionguide.session import replanning
from sessionguide.session.replanning import EXTENSIONS, Choice
from sessionguide.session.runner import SessionRunner
from sessionguide.session.timetable import StageTime, minutes, stage_times
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command
from sessionguide.widgets.head import DONE, HERE, TO_COME
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

CLOSE = Command("dismiss", "escape,f8,ctrl+q", "Esc", "back", "Back to the question.")
TAKE = Command("take", "", "Enter", "choose", "Do what is marked.")
COMMANDS = (TAKE, CLOSE, CURTAIN, PALETTE)
TITLE = "Time"
TITLE_WIDTH = 24
"""Columns of a stage's title."""
AROUND = 13
"""Lines of the page around the stages."""


class TimeScreen(Screen[Choice]):
    """Gives what was chosen, or None; shown time changes only on an action."""

    CSS_PATH = "time.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(CLOSE.keys, CLOSE.action, show=False),
        Binding("pageup", "read(-1)", show=False),
        Binding("pagedown", "read(1)", show=False),
    ]
    commands = COMMANDS

    def __init__(self, runner: SessionRunner) -> None:
        super().__init__()
        self.runner = runner
        self.usual = runner.usual
        self.times = stage_times(runner.reading, runner.clock, self.usual)

    def compose(self) -> ComposeResult:
        """What is left, the stages, what can be done, the keys."""
        with Vertical(id="column"):
            title = Content.assemble(
                (f"{TITLE}\n", "bold"), "\n".join(replanning.summary(self.runner))
            )
            yield Words(title, id="question")
            with VerticalScroll(id="times", can_focus=False):
                yield Words(Content("\n").join(self._stages()), id="stages")
            yield Rows(tuple(choices(self.runner)), id="choices")
            yield Static(id="below")
            yield KeyLine(COMMANDS, id="keys")

    def _stages(self) -> Iterator[Content]:
        return (table_line(one) for one in self.times)

    def on_mount(self) -> None:
        """Begin with the first choice, the stage we are in in sight."""
        self.query_one(Rows).focus()
        here = next((at for at, one in enumerate(self.times) if one.here), 0)
        self.call_after_refresh(self._show_line, here)

    def on_resize(self) -> None:
        """What can be done stays in sight, whatever the size."""
        self.query_one("#times").styles.max_height = max(3, self.size.height - AROUND)

    def _show_line(self, at: int) -> None:
        times = self.query_one("#times", VerticalScroll)
        times.scroll_to(y=at - times.size.height // 2, animate=False)

    def action_read(self, by: int) -> None:
        """Move the stages, as far as there are more than the window holds."""
        times = self.query_one("#times", VerticalScroll)
        times.scroll_relative(y=by * max(1, times.size.height - 1), animate=False)

    def action_take(self) -> None:
        """The button for Enter."""
        self.query_one(Rows).action_choose()

    @on(Rows.Chosen)
    def take(self, event: Rows.Chosen) -> None:
        """Do it, or ask how much."""
        event.stop()
        if event.row.id == "shorten":
            cuts = replanning.suggested(self.runner, self.usual)
            left = (self.runner.minutes or 0) - int(self.runner.spent)
            self.app.push_screen(ShortenScreen(cuts, left), self._shorten)
        elif event.row.id == "extend":
            self.app.push_screen(extension(self.runner), self._extend)
        else:
            self.dismiss(replanning.agree if event.row.id == "agree" else replanning.leave)

    def _shorten(self, boxes: Mapping[str, float] | None) -> None:
        if boxes is not None:
            self.dismiss(partial(replanning.shorten, boxes=boxes))

    def _extend(self, by: str | None) -> None:
        if by is not None:
            self.dismiss(partial(replanning.extend, by=int(by)))


def choices(runner: SessionRunner) -> Iterator[Row]:
    """What can be done now."""
    if runner.session.step is None:
        yield Row("Back", "leave")
        return
    if runner.minutes:
        if replanning.suggested(runner, {}):
            yield Row("Shorten the stages to come", "shorten")
        yield Row("End later", "extend")
    if replanning.way_to_agree(runner) is not None:
        yield Row("Go straight to agreeing", "agree")
    yield Row("Leave it as it is", "leave")


def extension(runner: SessionRunner) -> ChoiceDialog:
    """How much later it may end."""
    whole = runner.minutes or 0
    rows = [
        Row("minutes more", str(by), f"{by:>2}", note=f"ends after {minutes(whole + by)}")
        for by in EXTENSIONS
    ]
    return ChoiceDialog("How much later may it end?", "", rows)


def table_line(one: StageTime) -> Content:
    """'● Exploring          10 of 15, usually 12'."""
    mark = HERE if one.here else DONE if one.done else TO_COME
    title = Content(clean(one.stage.title, lines=False)).truncate(TITLE_WIDTH, ellipsis=True)
    padded = title.pad_right(TITLE_WIDTH - title.cell_length)
    return Content.assemble(f"{mark} ", padded, f"  {one.words}")
