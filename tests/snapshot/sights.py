"""What is seen of a scene when its window grows: one run serves layout, contrast and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest

from tests.snapshot.painting import Painting
from tests.snapshot.scenes import SIZES, THEMES, playing
from tests.snapshot.stage import Stage
from tests.snapshot.whole import not_whole

Size = tuple[int, int]
USUAL: Size = (80, 24)
TOO_SMALL: Size = (40, 15)
DARK, LIGHT = THEMES
KEPT_AT_MOST = 4
"""Scenes; tests of one scene run one after the other, so that more would not help."""
_kept: dict[str, Mapping[tuple[Size, str], Sight]] = {}


@dataclass(frozen=True)
class Sight:
    """A page at one size, in one theme."""

    painting: Painting
    not_whole: tuple[str, ...]
    """What cannot be seen of it, in sentences."""
    page: type[object]
    """The class of the screen on top."""


def of_scene(name: str, *more: object) -> object:
    """The parameters of a test of this scene: it runs where the other tests of the scene do."""
    return pytest.param(name, *more, marks=pytest.mark.xdist_group(f"scene {name}"))


async def seen(name: str) -> Mapping[tuple[Size, str], Sight]:
    """The scene in the smallest window, then in larger ones; at the usual size in both themes."""
    if name not in _kept:
        while len(_kept) >= KEPT_AT_MOST:
            del _kept[next(iter(_kept))]
        _kept[name] = await _watched(name)
    return _kept[name]


async def _watched(name: str) -> Mapping[tuple[Size, str], Sight]:
    sights = {}
    async with playing(name, SIZES[0]) as (stage, _painting):
        for size, theme in _steps(name):
            sights[size, theme] = await _sight(stage, size, theme)
    return sights


def _steps(name: str) -> Iterator[tuple[Size, str]]:
    if name == "small":
        yield from ((TOO_SMALL, theme) for theme in THEMES)
        return
    for size in SIZES:
        yield size, DARK
        if size == USUAL:
            yield size, LIGHT


async def _sight(stage: Stage, size: Size, theme: str) -> Sight:
    if stage.size != size:
        await stage.pilot.resize_terminal(*size)
    stage.app.theme = theme
    painting = await stage.rest()
    assert stage.size == size
    return Sight(painting, tuple(not_whole(stage, painting)), type(stage.app.screen))
