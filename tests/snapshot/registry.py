"""The names of the scenes: each is a function that leads the stage to a page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.snapshot.stage import Stage

Scene = Callable[[Stage], Awaitable[None]]
SCENES: dict[str, Scene] = {}

NASTY = "[/x [b] $y [@click=app.quit]z[/] "
WORDS = f"{NASTY}Καλημέρα κόσμε 👩‍🏫 日本語 {'Donaudampfschifffahrtsgesellschaft' * 3}"
"""Brackets, Greek, an emoji of three signs, wide signs, and a word wider than any screen."""


def scene(play: Scene) -> Scene:
    """Make `play` one of the scenes, under its own name."""
    SCENES[play.__name__] = play
    return play
