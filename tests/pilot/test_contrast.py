"""The looks: our themes are readable, cell by painted cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from textual.app import App

from sessionguide.app import SessionGuideApp
from sessionguide.requests import StartRequest
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk, screen_of

ENABLED = 4.5
"""WCAG AA for everything that can be used."""
BODY = 7.0
"""WCAG AAA for what is read."""
PAGES = {
    "question": ("enter",),
    "typed": ("enter", "a", "ctrl+j", "b"),
    "scale": ("enter", "a", "enter", "4"),
    "list": ("enter", "a", "enter", "7", "enter", "x", "enter"),
    "overview": ("enter", "a", "enter", "f4"),
    "leave": ("escape",),
    "help": ("f1",),
    "palette": ("ctrl+p",),
    "park": ("ctrl+t",),
    "curtain": ("f9",),
}


def luminance(color: Color) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [channel / 255 for channel in color.get_truecolor()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(style: Style) -> float:
    """The ratio of text to ground; reverse changes nothing."""
    assert style.color is not None
    assert style.bgcolor is not None
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def inked(app: App[str]) -> Iterator[tuple[str, Style]]:
    """Every painted text that is not blank, with its style."""
    for strip in app.screen._compositor.render_strips():
        for text, style, _control in strip:
            if text.strip() and style is not None:
                yield text, style


@pytest.mark.parametrize("theme", ["hc-dark", "hc-light"])
@pytest.mark.parametrize("page", PAGES)
async def test_everything_on_a_page_can_be_read(tmp_path: Path, theme: str, page: str) -> None:
    """No painted cell with ink has a contrast below 4.5 to 1."""
    world = desk(tmp_path)
    client = world.practice.add_client("Maria")
    app = SessionGuideApp(world, StartRequest("small", client.id, practice=True), theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in PAGES[page]:
            await pilot.press(key)
            await pilot.pause()
        worst = min(inked(app), key=lambda painted: contrast(painted[1]))
        assert contrast(worst[1]) >= ENABLED, worst


@pytest.mark.parametrize("theme", ["hc-dark", "hc-light"])
async def test_home_and_the_question_have_the_contrast_of_body_text(
    tmp_path: Path, theme: str
) -> None:
    """The rows of home, the question and its small print reach 7 to 1."""
    app = SessionGuideApp(desk(tmp_path), None, theme)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert min(contrast(style) for text, style in inked(app) if "─" not in text) >= BODY
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        words = screen_of(app).query_one("#question", Words).text.splitlines()
        shown = [contrast(style) for text, style in inked(app) if text.strip() in words]
        assert len(shown) == len(words)
        assert min(shown) >= BODY
