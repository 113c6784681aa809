"""Text is text: brackets, actions and escape sequences are only shown, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from sessionguide.app import SessionGuideApp
from sessionguide.requests import StartRequest
from sessionguide.screens.session import SessionScreen
from sessionguide.session.session import Visit
from tests.pilot.desks import desk, runner_of
from tests.pilot.test_app import painted

NASTY = "[/x [b] $y [@click=app.quit]z[/]"
ESCAPES = "\x1b]2;taken\x07\x1b[31m\u202e\x00\x9b"
FLOW = f"""\
sessionguide: 1
title: "{NASTY} \\e]2;t\\a"
minutes: 20
stages:
  one:
    title: "{NASTY} \\e[31m"
    minutes: 10
    note: "{NASTY} \\e[31m"
    steps:
      first:
        ask: "{NASTY} \\e[31m first"
        help: "{NASTY} \\e[31m help"
        note: "{NASTY} \\e[31m note"
      second:
        ask: "{NASTY} \\e[31m second"
"""


def is_safe(shown: str) -> bool:
    """Whether nothing in it could be an order to a terminal."""
    return all(char == "\n" or char.isprintable() for char in shown)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_nothing_in_a_flow_a_name_or_an_answer_is_obeyed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Shown literally on each page, nothing crashes or quits, and it is kept as it was given."""
    world = desk(tmp_path, {"small": FLOW})
    client = world.practice.add_client(f"{NASTY} \x1b[31m")
    app = SessionGuideApp(world, StartRequest("small", client.id, practice=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.post_message(Paste(NASTY + ESCAPES))
        await pilot.pause()
        assert is_safe(painted(app))
        await pilot.press("enter", "ctrl+t")
        await pilot.pause()
        app.post_message(Paste(NASTY + ESCAPES))
        await pilot.press("enter")
        assert runner_of(app).session.here == Visit("second")
        assert runner_of(app).session.answers[Visit("first")].value == NASTY + ESCAPES
        for opening, closing in (("f4", "escape"), ("f1", "f1"), ("ctrl+p", "escape"),
                                 ("escape", "escape"), ("ctrl+t", "escape")):  # fmt: skip
            await pilot.press(opening)
            await pilot.pause()
            assert not isinstance(app.screen, SessionScreen)
            assert is_safe(painted(app))
            await pilot.press(closing)
            await pilot.pause()
        await pilot.press("ctrl+t", "down", "enter")
        await pilot.pause()
        assert NASTY.replace("\n", "") in painted(app)
        assert is_safe(painted(app))
        await pilot.click(offset=(5, 4))
        assert isinstance(app.screen, SessionScreen)


async def test_home_shows_names_and_titles_literally(tmp_path: Path) -> None:
    """Lists of flows, clients and sessions hold text only."""
    world = desk(tmp_path, {"one": FLOW, "two": FLOW})
    for _twice in range(2):
        world.records.add_client(f"{NASTY} \x1b[31m")
    app = SessionGuideApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        app.post_message(Paste(f"{NASTY} \x1b[31m"))
        await pilot.pause()
        assert NASTY in painted(app)
        assert is_safe(painted(app))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert NASTY in painted(app)
        assert is_safe(painted(app))
