"""The scenes: every page of the program, come to by keys, at any size and in any colours."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace

from sessionguide.app import SessionGuideApp
from sessionguide.desk import Habits
from tests.snapshot import choices, coaching, elsewhere, pages, questions, ratings, sorting
from tests.snapshot.painting import Painting
from tests.snapshot.registry import SCENES as SCENES
from tests.snapshot.stage import Stage, new_desk

FROM = (choices, coaching, elsewhere, pages, questions, ratings, sorting)
"""The modules whose scenes are registered as they are imported."""
SIZES = ((60, 20), (80, 24), (200, 60))
THEMES = ("hc-dark", "hc-light")
COLOUR_WISHES = ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "COLORTERM", "TEXTUAL_THEME")
"""Variables by which a machine could ask for other colours."""


@asynccontextmanager
async def playing(
    name: str, size: tuple[int, int] = (80, 24), theme: str = "hc-dark"
) -> AsyncIterator[tuple[Stage, Painting]]:
    """The stage with the scene on it, and what is painted."""
    desk = new_desk()
    with _own_colours():
        app = SessionGuideApp(replace(desk, habits=Habits(theme)))
    async with app.run_test(size=size) as pilot:
        stage = Stage(pilot, desk)
        await SCENES[name](stage)
        yield stage, await stage.rest()


async def painted(name: str, size: tuple[int, int] = (80, 24), theme: str = "hc-dark") -> Painting:
    """What the scene paints."""
    async with playing(name, size, theme) as (_stage, painting):
        return painting


@contextmanager
def _own_colours() -> Iterator[None]:
    """Paint in our colours, whatever this machine asks for."""
    wished = {name: os.environ.pop(name) for name in COLOUR_WISHES if name in os.environ}
    os.environ["COLORTERM"] = "truecolor"
    try:
        yield
    finally:
        del os.environ["COLORTERM"]
        os.environ.update(wished)
