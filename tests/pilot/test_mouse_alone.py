"""What a mouse alone can do besides typing: leave small pages, take, lift the curtain (U1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.screens.copy import CopyScreen
from sessionguide.screens.curtain import CurtainScreen
from sessionguide.screens.dialog import Dialog
from sessionguide.screens.home import HomeScreen
from sessionguide.steps.activity import Activity
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk
from tests.pilot.viewing import until
from tests.unit.plan.plans import plan_of


async def click_words(pilot: Pilot[str], words: str) -> None:
    """Click on `words` in the sentence at the foot of the page."""
    strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    row = next(at for at, line in enumerate(lines) if words in line)
    column = cell_len(lines[row][: lines[row].index(words)])
    await pilot.click(offset=(column + 1, row))
    await pilot.pause()


async def press_button(pilot: Pilot[str], key: str) -> None:
    """Click on the button of `key` in the line of keys."""
    line = pilot.app.screen.query_one(KeyLine)
    region = line.content_region
    for row, buttons in enumerate(line.lines(region.width)):
        for column, command in buttons:
            if command.key == key:
                await pilot.click(offset=(region.x + column, region.y + row))
                await pilot.pause()
                return
    raise AssertionError(f"no button for {key}")


@pytest.mark.parametrize("row", ["start", "plans", "tour", "data", "practise"])
async def test_every_page_from_home_can_be_left_by_a_click(tmp_path: Path, row: str) -> None:
    """The button for Esc stands on every small page."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        rows = app.screen.query_one(Rows)
        rows.mark([one.id for one in rows.rows].index(row))
        await press_button(pilot, "Enter")
        await until(pilot, lambda: not isinstance(app.screen, HomeScreen))
        if isinstance(app.screen, Dialog):
            await press_button(pilot, "Esc")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_curtain_is_raised_and_lifted_by_clicks(tmp_path: Path) -> None:
    """Only on the words: a click beside them shows nothing to anybody."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        await press_button(pilot, "F9")
        assert isinstance(app.screen, CurtainScreen)
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        await click_words(pilot, "F9 or Ctrl+L")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_refusal_leaves_the_way_back_in_sight(tmp_path: Path) -> None:
    """Enter is a button as well; what is wrong is said beside how to go back."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.push_screen(CopyScreen(plan_of(Activity("Call Sam"))))
        await pilot.pause()
        app.screen.query_one(Entry).load("/nowhere/at/all.md")
        await press_button(pilot, "Enter")
        foot = app.screen.query_one("#dialog-foot", Words)
        await until(pilot, lambda: "There is no folder" in foot.text)
        await press_button(pilot, "Esc")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
