"""Time on the shared screen: said once, planned on a page of its own, never moving anyone (S3)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.screens.closing import ClosingScreen
from sessionguide.screens.dialog import ChoiceDialog
from sessionguide.screens.plan import PlanScreen
from sessionguide.screens.session import SessionScreen
from sessionguide.screens.shorten import ShortenScreen
from sessionguide.screens.time import TimeScreen
from sessionguide.session.session import AT_CLOSING, Phase, Visit
from sessionguide.session.start import begin
from sessionguide.widgets.head import Head
from sessionguide.widgets.minute_rows import MinuteRows
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words
from tests.fakes import FakeRecords
from tests.pilot.desks import desk, runner_of, screen_of
from tests.unit.session.desks import FakeTime

HOUR = """\
sessionguide: 1
title: An hour
stages:
  contract:
    title: Contracting
    minutes: 5
    steps:
      deal: {kind: contract, ask: How shall we work?, agree: [minutes, record]}
  explore:
    title: Exploring
    minutes: 20
    steps: {b1: {ask: B1?}, b2: {ask: B2?}, b3: {ask: B3?}, b4: {ask: B4?}}
  ideas:
    title: Ideas
    minutes: 15
    steps: {c1: {ask: C1?}, c2: {ask: C2?}, c3: {ask: C3?}}
  agree:
    title: Agreeing
    minutes: 15
    steps:
      d: {kind: activities, ask: What will you try?, details: [what]}
"""


class Hour:
    """A session of an hour that began to explore after three minutes, and its clock."""

    def __init__(self, folder: Path) -> None:
        world = desk(folder, {"hour": HOUR})
        assert isinstance(world.records, FakeRecords)
        self.records, self.time = world.records, FakeTime()
        client = self.records.add_client("Maria")
        self.runner = begin(world.library.get("hour"), client, self.records, self.time)
        deal = {"minutes": 60, "record": "everything"}
        self.runner.answer_and_advance(Visit("deal"), deal)
        self.time.passes(3)
        self.app = SessionGuideApp(world)
        self.pilot: Pilot[str]

    @asynccontextmanager
    async def shown(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[None]:
        """On the screen."""
        async with self.app.run_test(size=size) as self.pilot:
            await self.app.push_screen(SessionScreen(self.runner))
            await self.pilot.pause()
            yield

    def at(self, minute: float) -> None:
        """It is that minute of the session."""
        self.time.passes(minute - self.runner.spent)

    async def press(self, *keys: str) -> None:
        """Press keys, and let all of them work."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def status(self) -> str:
        """The sentence at the foot of the session page."""
        return screen_of(self.app).query_one("#status", Words).text

    @property
    def clock(self) -> str:
        """What stands beside the stages."""
        return screen_of(self.app).query_one(Head).where.clock

    @property
    def here(self) -> str:
        """The question."""
        return self.runner.session.here.step

    def rows(self) -> list[str]:
        """What can be chosen on the page on top."""
        return [row.id for row in self.app.screen.query_one(Rows).rows]


@pytest.fixture
def hour(tmp_path: Path) -> Hour:
    """The session."""
    return Hour(tmp_path)


async def test_a_session_that_runs_late_is_offered_each_choice_and_ends_with_a_plan(
    hour: Hour,
) -> None:
    """At the minute it no longer fits, and not one before; nothing advances by itself (F13)."""
    async with hour.shown():
        hour.at(30)
        await hour.press("f3")
        assert (hour.here, hour.status, hour.clock) == ("b2", "", "30 of 60 minutes")

        hour.at(31)
        await hour.press("f3")
        said = "29 minutes left; the stages to come take about 30. F8 plans the time."
        assert (hour.here, hour.status) == ("b3", said)
        assert hour.clock == "31 of 60 minutes, time is short"
        await hour.press("f8")
        assert hour.rows() == ["shorten", "extend", "agree", "leave"]
        await hour.press("down", "enter")
        assert isinstance(hour.app.screen, ChoiceDialog)
        await hour.press("down", "enter")
        assert hour.status == "The session now ends after 70 minutes."
        assert (hour.here, hour.clock) == ("b3", "31 of 70 minutes")

        hour.at(45)
        await hour.press("f3")
        said = "25 minutes left; the stages to come take about 30. F8 plans the time."
        assert (hour.here, hour.status) == ("b4", said)
        await hour.press("f8", "enter")
        assert isinstance(hour.app.screen, ShortenScreen)
        assert hour.app.screen.shares.minutes[0].minutes == 8
        await hour.press("right", "right", "left", "down", "1", "2", "enter")
        assert hour.status == "The stages to come now have 21 minutes."
        assert (hour.here, hour.clock) == ("b4", "45 of 70 minutes")

        hour.at(48)
        await hour.press("f3")
        assert (hour.here, hour.status) == ("c1", "")
        hour.at(59)
        await hour.press("f3")
        said = "11 minutes left; the stages to come take about 12. F8 plans the time."
        assert (hour.here, hour.status) == ("c2", said)
        await hour.press("f8", "down", "down", "enter")
        assert (hour.here, hour.clock) == ("d", "59 of 70 minutes")
        assert hour.status == "Straight to agreeing. What was passed over stays open."

        hour.runner.answer(Visit("d"), [{"what": "Call Sam"}])
        await hour.press("f3")
        assert isinstance(hour.app.screen, ClosingScreen)
        await hour.press("enter")
        assert isinstance(hour.app.screen, PlanScreen)
        await hour.press("down", "enter")
        await hour.app.workers.wait_for_complete()
        assert hour.runner.session.phase is Phase.FINISHED
    ((_session, plan, record),) = hour.records.finished
    assert [activity.what for activity in plan.activities] == ["Call Sam"]
    assert (bool(plan.agreed), record) == (True, "everything")


async def test_each_choice_is_taken_back_by_one_key(hour: Hour) -> None:
    """And done again by another; the clock's end goes with it."""
    async with hour.shown():
        hour.at(40)
        await hour.press("f3")
        for keys in (("down", "enter", "enter"), ("enter", "enter"), ("down", "down", "enter")):
            before = hour.runner.session
            await hour.press("f8", *keys)
            after = hour.runner.session
            assert (after.pacing, after.here) != (before.pacing, before.here)
            await hour.press("ctrl+z")
            assert hour.status == "Taken back. Ctrl+Y does it again."
            now = hour.runner.session
            assert (now.pacing, now.here) == (before.pacing, before.here)
            assert hour.clock == "40 of 60 minutes, time is short"
            await hour.press("ctrl+y")
            assert hour.runner.session.pacing == after.pacing
            await hour.press("ctrl+z")


async def test_leaving_it_as_it_is_ends_the_matter(hour: Hour) -> None:
    """Neither beside the clock nor in the status line is it said again."""
    async with hour.shown():
        hour.at(40)
        await hour.press("f3", "f8", "end", "enter")
        assert (hour.status, hour.clock) == (
            "The times stay as they are.",
            "40 of 60 minutes",
        )
        hour.at(50)
        await hour.press("f3")
        assert (hour.here, hour.status, hour.clock) == ("b3", "", "50 of 60 minutes")


@pytest.mark.parametrize("keys", [("escape",), ("f8",), ("enter", "escape", "escape")])
async def test_going_back_from_the_page_changes_nothing(hour: Hour, keys: tuple[str, ...]) -> None:
    """The question stands as it did, with what was typed."""
    async with hour.shown():
        hour.at(40)
        await hour.press("f3", "h", "i", "f8", *keys)
        before = hour.runner.session.pacing
        assert isinstance(hour.app.screen, SessionScreen)
        assert (hour.here, hour.runner.session.pacing) == ("b2", before)
        await hour.press("exclamation_mark")
        view = screen_of(hour.app).view
        assert view is not None
        assert view.current_raw() == "hi!"


async def test_what_is_typed_survives_a_choice_and_its_undo(hour: Hour) -> None:
    """No letter is lost to the clock."""
    async with hour.shown():
        hour.at(40)
        await hour.press("f3", "h", "i", "f8", "down", "enter", "enter", "ctrl+z")
        view = screen_of(hour.app).view
        assert view is not None
        assert (view.current_raw(), hour.runner.minutes) == ("hi", 60)


async def test_nothing_is_said_over_what_undo_says(hour: Hour) -> None:
    """The one sentence on time waits for the next arrival."""
    async with hour.shown():
        await hour.press("f3")
        hour.at(45)
        await hour.press("ctrl+z")
        assert hour.status == "Taken back. Ctrl+Y does it again."
        await hour.press("f3")
        assert hour.status.startswith("15 minutes left;")


async def test_the_mouse_alone_does_it_all(hour: Hour) -> None:
    """Buttons change the minutes; a click on a stage marks it and takes nothing."""
    async with hour.shown():
        hour.at(40)
        await hour.press("f3")
        before = hour.runner.session.pacing
        await hour.app.run_action("time", hour.app.screen)
        await hour.pilot.pause()
        page = hour.app.screen
        assert isinstance(page, TimeScreen)
        await hour.pilot.click("#choices", offset=(4, 0))
        await hour.pilot.pause()
        page = hour.app.screen
        assert isinstance(page, ShortenScreen)
        rows = page.query_one(MinuteRows)
        await hour.pilot.click("#shares", offset=(4, 1))
        await hour.pilot.click("#shares", offset=(4, 1))
        assert (rows.index, hour.runner.session.pacing) == (1, before)
        await hour.app.run_action("change(-1)", page)
        assert rows.minutes[1].minutes == 14
        await hour.pilot.click("#keys", offset=(1, 1))
        await hour.pilot.pause()
        assert hour.runner.session.pacing.boxes["agree"] == 14


async def test_minutes_stay_between_one_and_four_hours(hour: Hour) -> None:
    """Left at one stays; digits within a second are one number, a zero alone is none."""
    async with hour.shown():
        hour.at(59)
        await hour.press("f3", "f8", "enter")
        page = hour.app.screen
        assert isinstance(page, ShortenScreen)
        await hour.press("left", "left")
        assert page.shares.minutes[0].minutes == 1
        await hour.press("0", "2", "4", "0")
        assert page.shares.minutes[0].minutes == 240
        await hour.press("right")
        assert page.shares.minutes[0].minutes == 240
        title = page.query_one("#question", Words).text
        assert title.endswith("Together 241 of the 1 minute left. Type other minutes.")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_page_shows_stages_and_what_is_usual(hour: Hour, size: tuple[int, int]) -> None:
    """It can be opened at any moment, also from the closing page, where it only shows."""
    hour.records.usually = {"explore": 17.6}
    async with hour.shown(size):
        await hour.press("f8")
        page = hour.app.screen
        assert page.query_one("#stages", Words).text.splitlines() == [
            "✓ Contracting               0 of 5 minutes",
            "● Exploring                 3 of 20 minutes, usually 18",
            "○ Ideas                     15 minutes",
            "○ Agreeing                  15 minutes",
        ]
        assert page.query_one("#question", Words).text == (
            "Time\n3 of 60 minutes: 57 minutes left.\nThe stages to come have the time they need."
        )
        await hour.press("escape")
        hour.runner.jump(AT_CLOSING)
        await screen_of(hour.app).repaint()
        await hour.pilot.pause()
        await hour.press("f8")
        assert isinstance(hour.app.screen, TimeScreen)
        assert hour.rows() == ["leave"]
        await hour.press("enter")
        assert isinstance(hour.app.screen, ClosingScreen)


async def test_the_curtain_covers_it_and_its_minutes_do_not_count(hour: Hour) -> None:
    """From the page itself; no time runs behind it (S13)."""
    async with hour.shown():
        hour.at(20)
        await hour.press("f8", "f9")
        hour.time.passes(60)
        await hour.press("f9")
        assert isinstance(hour.app.screen, TimeScreen)
        assert hour.runner.spent == 20
        assert runner_of(hour.app) is hour.runner
