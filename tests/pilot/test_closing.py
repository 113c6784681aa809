"""The closing page: what is open, thoughts, the next meeting, and the way to the plan and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.screens.closing import DRAFT_AFTER, ClosingScreen
from sessionguide.screens.plan import PlanScreen
from sessionguide.screens.session import SessionScreen
from sessionguide.session.session import AT_CLOSING, Phase, Visit
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk, in_session, journal_of, runner_of, screen_of
from tests.pilot.viewing import until

RANKED = """\
sessionguide: 1
title: Ranked
stages:
  first:
    title: First
    steps:
      ideas: {kind: list, ask: What could you try?}
      order: {kind: rank, from: ideas, ask: Which comes first?}
"""

NASTY = """\
sessionguide: 1
title: "[/x [b] $y"
stages:
  first:
    title: "[@click=app.quit]z[/]"
    steps:
      wish: {ask: "[/x [b] $y [@click=app.quit]z[/]"}
"""


def closed(folder: Path, flows: Mapping[str, str] | None = None) -> SessionGuideApp:
    """The app in a session."""
    return in_session(desk(folder, flows), flow_name=next(iter(flows)) if flows else "small")


async def to_closing(pilot: Pilot[str]) -> ClosingScreen:
    """The session stands at its closing page."""
    app = pilot.app
    assert isinstance(app, SessionGuideApp)
    runner_of(app).jump(AT_CLOSING)
    await screen_of(app).repaint()
    await pilot.pause()
    assert isinstance(app.screen, ClosingScreen)
    return app.screen


def texts(screen: ClosingScreen) -> list[str]:
    """What the rows say."""
    return [one.row.text for one in screen.listed]


async def test_what_is_open_is_listed_and_leads_back(tmp_path: Path) -> None:
    """Up goes to the rows, Enter to the question; the closing page is gone then."""
    app = closed(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await to_closing(pilot)
        assert texts(screen) == [
            "Still open",
            "What brings you here?",
            "How close are you today?",
            "What could you try?",
            "What should we remember?",
        ]
        await pilot.press("up", "up", "enter")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("ideas")
        assert isinstance(app.screen, SessionScreen)


async def test_a_question_that_changed_underneath_is_listed_once(tmp_path: Path) -> None:
    """The list grew after it was put in order."""
    app = closed(tmp_path, {"ranked": RANKED})
    async with app.run_test() as pilot:
        runner = runner_of(app)
        runner.answer(Visit("ideas"), ["Rest", "Read"])
        runner.answer(Visit("order"), ["Rest", "Read"])
        runner.answer(Visit("ideas"), ["Rest", "Read", "Walk"])
        screen = await to_closing(pilot)
        assert texts(screen) == [
            "Look again: what it is about has changed",
            "Which comes first?",
        ]


async def test_where_nothing_is_open_only_the_next_meeting_is_asked(tmp_path: Path) -> None:
    """The rows are gone, and up stays in the field."""
    app = closed(tmp_path, {"ranked": RANKED})
    async with app.run_test() as pilot:
        runner_of(app).answer(Visit("ideas"), ["Rest", "Read"])
        runner_of(app).answer(Visit("order"), ["Rest"])
        screen = await to_closing(pilot)
        await pilot.press("up", "M", "a", "y")
        assert screen.listed == []
        assert screen.entry.value == "May"
        assert "Nothing is open." in screen.query_one("#question", Words).text


async def test_a_parked_thought_is_kept_or_let_go(tmp_path: Path) -> None:
    """Enter turns it about; what is let go is in no plan."""
    app = closed(tmp_path, {"ranked": RANKED})
    async with app.run_test() as pilot:
        runner = runner_of(app)
        runner.answer(Visit("ideas"), ["Rest"])
        runner.answer(Visit("order"), ["Rest"])
        runner.park("Ask Jo")
        screen = await to_closing(pilot)
        runner.withdraw(Visit("order"))
        screen.repaint()
        await pilot.press("up")
        assert texts(screen)[screen.open_rows.index] == "Ask Jo"
        await pilot.press("enter")
        assert not runner.plan.kept_ideas
        assert screen.listed[-1].row.note == "let go"
        await pilot.press("enter")
        assert runner.plan.kept_ideas == ("Ask Jo",)


async def test_the_next_meeting_is_kept_and_the_plan_comes(tmp_path: Path) -> None:
    """Enter in the field goes on, with a date or without one."""
    app = closed(tmp_path)
    async with app.run_test() as pilot:
        await to_closing(pilot)
        await pilot.press(*"May", "enter")
        await pilot.pause()
        assert runner_of(app).session.next_meeting == "May"
        assert isinstance(app.screen, PlanScreen)


async def test_an_empty_field_means_not_fixed(tmp_path: Path) -> None:
    """The plan comes all the same."""
    app = closed(tmp_path)
    async with app.run_test() as pilot:
        await to_closing(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)
        assert runner_of(app).session.next_meeting == ""


async def test_back_goes_to_the_last_question(tmp_path: Path) -> None:
    """F2, and what was typed in the field is there on return."""
    app = closed(tmp_path)
    async with app.run_test() as pilot:
        await to_closing(pilot)
        await pilot.press(*"May", "f2")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        screen = await to_closing(pilot)
        assert screen.entry.value == "May"


async def test_typing_is_kept_once_no_key_came_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kill loses at most that while."""
    assert DRAFT_AFTER <= 1.0
    monkeypatch.setattr("sessionguide.screens.closing.DRAFT_AFTER", 0.01)
    app = closed(tmp_path)
    async with app.run_test() as pilot:
        await to_closing(pilot)
        await pilot.press(*"May")
        await until(pilot, lambda: runner_of(app).draft_at(AT_CLOSING) == "May")
        assert "draft" in journal_of(app).kinds()


async def test_the_overview_leads_from_here_to_any_question(tmp_path: Path) -> None:
    """F4, Home, Enter."""
    app = closed(tmp_path)
    async with app.run_test() as pilot:
        await to_closing(pilot)
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert runner_of(app).session.phase is Phase.RUNNING


async def test_undo_takes_the_last_thing_back(tmp_path: Path) -> None:
    """A thought parked here goes again; beyond that the session leaves this page."""
    app = closed(tmp_path, {"ranked": RANKED})
    async with app.run_test() as pilot:
        screen = await to_closing(pilot)
        runner_of(app).park("Ask Jo")
        await pilot.press("ctrl+z")
        assert runner_of(app).session.parked == ()
        assert app.screen is screen
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_a_thought_can_be_parked_here(tmp_path: Path) -> None:
    """It stands among the others at once."""
    app = closed(tmp_path, {"ranked": RANKED})
    async with app.run_test() as pilot:
        screen = await to_closing(pilot)
        await pilot.press("ctrl+t")
        await pilot.pause()
        await pilot.press(*"Jo", "enter")
        await pilot.pause()
        assert "Jo" in texts(screen)


async def test_leaving_keeps_everything_for_later(tmp_path: Path) -> None:
    """Esc, finish later: the journal is closed and the session paused."""
    app = closed(tmp_path)
    async with app.run_test() as pilot:
        await to_closing(pilot)
        runner, journal = runner_of(app), journal_of(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert runner.session.phase is Phase.PAUSED
        assert journal.closed


async def test_nothing_of_a_flow_is_taken_for_markup(tmp_path: Path) -> None:
    """Brackets and actions in a flow are letters on this page."""
    app = closed(tmp_path, {"nasty": NASTY})
    async with app.run_test() as pilot:
        screen = await to_closing(pilot)
        assert texts(screen) == ["Still open", "[/x [b] $y [@click=app.quit]z[/]"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_the_field_and_the_keys_are_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    """Whatever is open, at every size that is supported."""
    app = closed(tmp_path)
    async with app.run_test(size=size) as pilot:
        screen = await to_closing(pilot)
        keys = screen.query_one("#keys")
        assert screen.entry.region.height >= 1
        assert keys.region.bottom <= size[1]
        assert screen.entry.region.bottom <= keys.region.y
