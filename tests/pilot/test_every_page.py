"""Every page: the palette lists all its commands with their keys, and the mouse comes to it."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

import sessionguide.screens
from sessionguide.app import SessionGuideApp
from sessionguide.companion.screen import CompanionScreen
from sessionguide.screens.curtain import CurtainScreen, SmallScreen
from sessionguide.screens.home import HomeScreen
from sessionguide.screens.palette import PaletteScreen
from sessionguide.screens.session import SessionScreen
from sessionguide.screens.unlock import LockScreen, UnlockScreen
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Rows
from tests.pilot.desks import desk, in_session

Page: TypeAlias = Screen[Any]
BARE: tuple[type[Page], ...] = (CurtainScreen, SmallScreen, LockScreen, UnlockScreen)
"""What covers everything: nothing else can be done there."""


def pages() -> list[type[Page]]:
    """The class of every page that is shown as it is."""
    for module in pkgutil.iter_modules(sessionguide.screens.__path__, "sessionguide.screens."):
        import_module(module.name)
    found: list[type[Page]] = [CompanionScreen]
    waiting: list[type[Page]] = [Screen]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found += [one for one in below if one.__module__.startswith("sessionguide.screens.")]
    leaves = {one for one in found if not one.__subclasses__()} - set(BARE)
    return sorted(leaves, key=lambda one: one.__name__)


def commands_of(page: type[Page]) -> tuple[Command, ...]:
    """What it says can be done there."""
    commands: tuple[Command, ...] = page.__dict__.get("commands") or page.commands  # type: ignore[attr-defined]  # each has them
    return commands


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.__name__)
def test_a_page_names_its_commands_the_palette_among_them(page: type[Page]) -> None:
    """Every command has words; whatever key it shows is bound on the page, or by the app."""
    commands = commands_of(page)
    assert PALETTE in commands or page is PaletteScreen
    assert "curtain" in {command.action.removeprefix("app.") for command in commands}
    bound = {
        key.strip()
        for kind in page.__mro__
        for binding in kind.__dict__.get("BINDINGS", ())
        for key in binding.key.split(",")
    }
    for command in commands:
        assert command.words.endswith(".")
        assert command.short
        if command.keys and not command.action.startswith("app."):
            assert set(command.keys.split(",")) <= bound, command


async def click(pilot: Pilot[str], wanted: str) -> None:
    """Click the button of the page on top that does `wanted`."""
    line = pilot.app.screen.query_one(KeyLine)
    for y, row in enumerate(line.lines(line.content_size.width)):
        for x, command in row:
            if command.action == wanted:
                offset = (line.gutter.left + x + 1, line.gutter.top + y)
                assert await pilot.click(line, offset=offset)
                await pilot.pause()
                return
    raise AssertionError(f"no button for {wanted}")


async def choose_by_mouse(pilot: Pilot[str], action: str) -> None:
    """Click the row of the palette that does `action`; the wheel brings it into sight."""
    rows = pilot.app.screen.query_one(Rows)
    index = [row.id for row in rows.rows].index(action)
    while not shows(rows, index):
        rows.scroll_to(y=rows.scroll_offset.y + 3, animate=False, force=True)
        await pilot.pause()
    at = next(y for y in range(rows.size.height) if rows.row_at(y) == index)
    await pilot.click(rows, offset=(4, at))
    await pilot.pause()


def shows(rows: Rows, index: int) -> bool:
    """Whether the row is in sight."""
    return any(rows.row_at(y) == index for y in range(rows.size.height))


async def test_the_mouse_alone_does_everything_of_the_palette(tmp_path: Path) -> None:
    """At the smallest size, from home and from every small page over it."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for opened in ("help", "app.settings"):
            await click(pilot, PALETTE.action)
            await choose_by_mouse(pilot, opened)
            assert not isinstance(app.screen, HomeScreen)
            await click(pilot, PALETTE.action)
            assert isinstance(app.screen, PaletteScreen)
            await click(pilot, "dismiss")
            await click(pilot, "dismiss")
        await click(pilot, CURTAIN.action)
        assert isinstance(app.screen, CurtainScreen)


@pytest.mark.parametrize("opened", ["help", "overview", "park", "leave"])
async def test_the_mouse_alone_opens_and_closes_the_pages_over_a_question(
    tmp_path: Path, opened: str
) -> None:
    """By the key line of each; the palette of the page over it lists that page's commands."""
    app = in_session(desk(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await click(pilot, PALETTE.action)
        await choose_by_mouse(pilot, opened)
        over = app.screen
        assert not isinstance(over, SessionScreen | PaletteScreen)
        await click(pilot, PALETTE.action)
        assert isinstance(app.screen, PaletteScreen)
        offered = {command.action for command in app.screen.offered}
        wanted = {one.action for one in commands_of(type(over)) if one is not PALETTE}
        assert wanted <= offered
        await choose_by_mouse(pilot, "close" if "close" in offered else "dismiss")
        assert isinstance(app.screen, SessionScreen)


async def test_the_button_for_enter_takes_what_is_typed(tmp_path: Path) -> None:
    """And says what is missing, as the key does."""
    app = in_session(desk(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+t", *"Jo")
        await pilot.pause()
        await click(pilot, "accept")
        assert isinstance(app.screen, SessionScreen)
        assert [thought.text for thought in app.screen.runner.session.parked] == ["Jo"]
