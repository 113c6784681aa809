"""The stage of the scenes: the real app and flow, records in memory, a clock that stands still."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.desk import Desk
from sessionguide.flows.library import Library
from sessionguide.flows.model import Flow
from sessionguide.rehearsal.answers import Script, read_script
from sessionguide.rehearsal.earlier import kept_answers
from sessionguide.screens.session import SessionScreen
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING
from sessionguide.session.start import begin
from sessionguide.steps.base import Json
from tests.fakes import FakeChoices, FakeRecords
from tests.snapshot.painting import Painting, painting_of, strips_of

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "tests" / "fixtures" / "answers" / "career_goal.yaml"
FOLDER = "/home/coach/.local/share/sessionguide"
CLIENT = "Nadia Haddad"
MOST_LOOKS = 20
"""Looks at the screen after which it should have come to rest."""


@dataclass
class StillClock:
    """The time of day; it passes only where it is told to."""

    at: datetime = datetime(2026, 3, 2, 14, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        """Now."""
        return self.at

    def go(self, minutes: float) -> None:
        """Let time pass."""
        self.at += timedelta(minutes=minutes)


@dataclass
class Stage:
    """One app with its session, driven by keys."""

    pilot: Pilot[str]
    desk: Desk
    clock: StillClock = field(default_factory=StillClock)

    @property
    def app(self) -> SessionGuideApp:
        """The app."""
        assert isinstance(self.pilot.app, SessionGuideApp)
        return self.pilot.app

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self.app.size.width, self.app.size.height

    def runner(
        self, to: str, changed: Mapping[str, Json] | None = None, practice: bool = False
    ) -> SessionRunner:
        """A session that has come to the step `to`, answered from the file, `changed` first."""
        answers = {**script().answers, **(changed or {})}
        records = self.desk.shelf(practice)
        client = records.add_client("Sam Sample" if practice else CLIENT)
        runner = begin(career(), client, records, self.clock)
        while runner.session.here.step != to and runner.session.here != AT_CLOSING:
            self.clock.go(1.3)
            here = runner.session.here
            if answers.get(here.step) is not None:
                runner.answer_and_advance(here, answers[here.step])
            else:
                runner.advance()
        return runner

    async def open(self, runner: SessionRunner, notice: str = "") -> None:
        """Show the session."""
        await self.app.push_screen(SessionScreen(runner, notice))
        await self.settle()

    async def at(self, step: str, **changed: Json) -> SessionRunner:
        """The session at `step`."""
        runner = self.runner(step, changed)
        await self.open(runner)
        return runner

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen rests."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type `text`."""
        names = {" ": "space", "\n": "ctrl+j"}
        await self.press(*(names.get(char, char) for char in text))

    async def rest(self) -> Painting:
        """Wait until the screen does not change any more; what it paints then."""
        await self.settle()
        return painting_of(self.app)

    async def settle(self) -> None:
        """Wait until the screen does not change any more."""
        before = None
        for _look in range(MOST_LOOKS):
            await self.pilot.pause()
            now = strips_of(self.app)
            if now == before:
                return
            before = now
        raise AssertionError("the screen does not come to rest")


@cache
def career() -> Flow:
    """The career coaching session."""
    return Library((ROOT / "flows",)).get("career")


@cache
def script() -> Script:
    """What Nadia answers, and what is known of her."""
    read = read_script(ANSWERS.read_bytes())
    return replace(
        read, before=replace(read.before, answers=kept_answers(career(), read.before.answers))
    )


def new_desk() -> Desk:
    """Records that know Nadia's last plan, and nobody else yet."""
    records = FakeRecords(known=script().before)
    library, choices = Library((ROOT / "flows",)), FakeChoices()
    return Desk(records, FakeRecords(practice=True), library, FOLDER, choices=lambda: choices)
