"""The overview: all stages and questions with their answers; Enter goes to one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from sessionguide.datum import datum
from sessionguide.language.text import clean
from sessionguide.session.reading import Reading
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command
from sessionguide.widgets.head import DONE, HERE, TO_COME
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

CLOSE = Command("dismiss", "escape,f4,ctrl+o,ctrl+q", "Esc", "back", "Back to the question.")
GO = Command("go", "", "Enter", "go there", "Go to the marked question.")
LONGEST_SHOWN = 120
"""Characters of an answer that the overview shows."""
LONGEST_NAMED = 28
"""Characters of a question that another one waits for."""


@datum(frozen=True)
class Listed:
    """A row and where it leads; headings lead nowhere."""

    row: Row
    visit: Visit | None = None


class OverviewScreen(Screen[Visit]):
    """Gives the visit that was chosen, or None."""

    CSS_PATH = "overview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding(CLOSE.keys, CLOSE.action, show=False)]
    commands = (GO, CLOSE, CURTAIN, PALETTE)

    def __init__(self, runner: SessionRunner) -> None:
        super().__init__()
        self.runner = runner
        self.listed = listed(runner)

    def compose(self) -> ComposeResult:
        """What the marks mean, the rows, the keys."""
        with Vertical(id="column"):
            words = f"{DONE} answered   {HERE} here   {TO_COME} to come   – not needed now"
            yield Words(Content(words), id="legend")
            yield Rows([one.row for one in self.listed])
            yield KeyLine(self.commands, id="keys")

    def on_mount(self) -> None:
        """Begin at the question we came from."""
        here = self.runner.session.here
        places = [index for index, one in enumerate(self.listed) if one.visit == here]
        rows = self.query_one(Rows)
        rows.focus()
        rows.put(rows.rows, places[0] if places else len(rows.rows) - 1)
        self.call_after_refresh(rows.to_the_middle)

    @on(Rows.Chosen)
    def choose(self, event: Rows.Chosen) -> None:
        """Go there."""
        self.dismiss(self.listed[event.index].visit)

    def action_go(self) -> None:
        """The button for Enter."""
        self.query_one(Rows).action_choose()


def listed(runner: SessionRunner) -> list[Listed]:
    """Every stage and question in order, the passes of loops one after the other."""
    reading, session = runner.reading, runner.session
    rows: list[Listed] = []
    stage = ""
    for visit in reading.visits():
        step = session.flow.by_name[visit.step]
        if step.says:
            continue
        if step.stage != stage:
            stage = step.stage
            rows.append(Listed(Row(session.flow.stage_by_name[stage].title, heading=True)))
        rows.append(Listed(_row(visit, reading), visit))
    here = session.here == AT_CLOSING
    rows.append(Listed(Row("Closing", heading=True)))
    closing = Row("What is open, and the plan", mark=HERE if here else TO_COME)
    return [*rows, Listed(closing, AT_CLOSING)]


def _row(visit: Visit, reading: Reading) -> Row:
    session = reading.session
    answered = visit in session.answers
    on_path = reading.on_path(visit)
    mark = HERE if visit == session.here else DONE if answered else TO_COME
    ask = reading.listed(visit)
    if not on_path and visit != session.here:
        mark = DONE if answered else "–"
    text = f"{ask}\n→ {_answer(visit, reading)}" if answered else ask
    return Row(text, mark=mark, note=_note(visit, reading), quiet=not on_path)


def _answer(visit: Visit, reading: Reading) -> str:
    """The answer on one line; what is private stays so."""
    if reading.session.flow.by_name[visit.step].private:
        return "(private)"
    return _short(clean("; ".join(reading.lines(visit)), lines=False))


def _note(visit: Visit, reading: Reading) -> str:
    """What should be known of it."""
    session, status = reading.session, reading.status(visit)
    words = []
    passed = visit in session.trail.visits and visit != session.here
    if passed and reading.is_open(visit):
        words.append("open")
    if visit in session.answers and not status.on_path:
        words.append("not needed now")
    if reading.is_stale(visit):
        words.append("look again: what it is about has changed")
    if status.waits_for and (earlier := _asks(status.waits_for, reading)):
        words.append(f"waits for: {earlier}")
    return " · ".join(words)


def _asks(name: str, reading: Reading) -> str:
    """The question called `name`."""
    known = name in reading.session.flow.by_name
    return _short(reading.ask(Visit(name)), LONGEST_NAMED) if known else ""


def _short(text: str, longest: int = LONGEST_SHOWN) -> str:
    """`text`, cut between two words where it is too long."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
