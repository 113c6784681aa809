"""What we agreed: a page at any time, from the palette; a row leads to changing it (S2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.screens.agreed import AgreedScreen
from sessionguide.screens.help import HelpScreen
from sessionguide.screens.plan import PlanScreen
from sessionguide.session.session import Visit
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk, in_session, runner_of, screen_of
from tests.pilot.test_plan_screen import agreed, to_plan


async def opened_from_palette(pilot: Pilot[str]) -> AgreedScreen:
    """The page, come to by typing in the palette."""
    await pilot.press("ctrl+p", *"we agreed", "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, AgreedScreen)
    return pilot.app.screen


def words_of(screen: AgreedScreen) -> str:
    """What is read on it."""
    return screen.query_one("#agreed Words", Words).text


async def at_wish(pilot: Pilot[str]) -> SessionGuideApp:
    """A session that agreed on something, at its other question."""
    app = pilot.app
    assert isinstance(app, SessionGuideApp)
    runner_of(app).answer(Visit("agreed"), {"purpose": "[b]Rest[/b]", "record": "plan only"})
    return app


async def test_it_says_what_holds_and_leads_to_changing_it(tmp_path: Path) -> None:
    """S2: by keys alone; the words are literal; the second row goes to the question."""
    async with agreed(tmp_path).run_test(size=(60, 20)) as pilot:
        app = await at_wish(pilot)
        screen = await opened_from_palette(pilot)
        assert words_of(screen) == "Purpose: [b]Rest[/b]\nWhat is kept: only the plan"
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is screen_of(app)
        assert runner_of(app).session.here == Visit("wish")
        await opened_from_palette(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("agreed")


async def test_the_mouse_reaches_it_and_changes_it(tmp_path: Path) -> None:
    """The palette's button, its row, and the row of the page."""
    async with agreed(tmp_path).run_test(size=(80, 24)) as pilot:
        app = await at_wish(pilot)
        await app.run_action("agreed", app.screen)
        await pilot.pause()
        await pilot.click(Rows, offset=(4, 1))
        await pilot.pause()
        assert runner_of(app).session.here == Visit("agreed")


async def test_from_the_plan_it_leads_back_to_the_contract(tmp_path: Path) -> None:
    """Also at the end something can be agreed otherwise, until the client says yes."""
    app = agreed(tmp_path)
    async with app.run_test() as pilot:
        await to_plan(pilot)
        await opened_from_palette(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not any(isinstance(screen, PlanScreen) for screen in app.screen_stack)
        assert runner_of(app).session.here == Visit("agreed")


async def test_help_says_it_too(tmp_path: Path) -> None:
    """F1 on any question."""
    async with agreed(tmp_path).run_test(size=(80, 24)) as pilot:
        app = await at_wish(pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        texts = [words.text for words in app.screen.query(Words)]
        assert "What we agreed\nPurpose: [b]Rest[/b]\nWhat is kept: only the plan\n" in texts


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_without_a_contract_there_is_nothing_to_change(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """What holds then is said, and the one row goes back."""
    async with in_session(desk(tmp_path)).run_test(size=size) as pilot:
        screen = await opened_from_palette(pilot)
        assert words_of(screen).startswith("Nothing is agreed yet.")
        assert len(screen.query_one(Rows).rows) == 1
