"""The tour: pages that can be read in two minutes, by keys or by mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from sessionguide.app import SessionGuideApp
from sessionguide.screens.home import HomeScreen
from sessionguide.screens.tour import TOUR, TourPage, TourScreen
from sessionguide.widgets.key_line import KeyLine
from tests.pilot.desks import desk
from tests.pilot.test_app import painted

WORDS_A_MINUTE = 180
"""What a person reads who looks at pictures too."""


@pytest.mark.parametrize("page", TOUR, ids=lambda page: page.title)
def test_a_page_of_the_tour_fits_the_smallest_window(page: TourPage) -> None:
    """Its picture is eight lines of 52 columns at most, its sentences have fifteen words."""
    lines = page.picture.split("\n")
    assert len(lines) <= 8
    assert max(map(cell_len, lines)) <= 52
    for sentence in re.split(r"(?<=[.;]) ", page.words):
        assert len(sentence.split()) <= 15, sentence


def test_the_tour_takes_two_minutes() -> None:
    """All its words, those in the pictures too."""
    words = [word for page in TOUR for word in re.findall(r"\w+", page.picture + page.words)]
    assert len(words) <= 2 * WORDS_A_MINUTE


def test_the_tour_tells_of_every_key_that_a_session_cannot_do_without() -> None:
    """And of the coach's own window."""
    text = " ".join(page.picture + page.words for page in TOUR)
    for word in ("Enter", "F2", "F3", "F4", "F8", "F9", "Ctrl+Z", "Ctrl+T", "Esc", "companion"):
        assert word in text


async def test_on_the_last_page_enter_says_that_it_is_done(tmp_path: Path) -> None:
    """Back on the page before, it says again that there is more."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f1", *["enter"] * (len(TOUR) - 1))
        await pilot.pause()
        keys = app.screen.query_one(KeyLine)
        assert keys.commands[0].short == "done"
        await pilot.press("f2")
        await pilot.pause()
        assert keys.commands[0].short == "next"


async def test_enter_turns_the_pages_and_leaves_after_the_last(tmp_path: Path) -> None:
    """F2 goes back; at the first page it stays."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, TourScreen)
        await pilot.press("f2")
        assert page.at == 0
        await pilot.press("enter", "enter", "f2")
        await pilot.pause()
        assert page.at == 1
        assert TOUR[1].title in painted(app)
        assert "2 of 9" in painted(app)
        await pilot.press(*["enter"] * (len(TOUR) - 1))
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_the_mouse_walks_the_tour_too(tmp_path: Path) -> None:
    """By the buttons of the key line; Esc leaves from anywhere."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("f1")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, TourScreen)
        await pilot.click(KeyLine, offset=(1, 1))
        await pilot.pause()
        assert page.at == 1
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
