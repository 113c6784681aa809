"""Every screen of the program has a scene, so that whatever is counted is counted on it too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual.screen import Screen

import sessionguide
from sessionguide.screens.dialog import ChoiceDialog
from tests.snapshot.scenes import SCENES
from tests.snapshot.sights import of_scene, seen

OTHERWISE_NAMED = {
    "ChoiceDialog": "record",
    "HelpScreen": "help_page",
    "NameScreen": "rename_name",
    "PartScreen": "correct_part",
    "RenameScreen": "rename_entry",
    "SessionScreen": "scale",
    "SuggestScreen": "suggestions",
    "TextScreen": "settings_long",
}
"""Scenes that are not called as their screen is."""
PAGES = ("screens", "companion")
"""Where screens are written."""


def below(kind: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
    """Our screens that nothing is made from; each is shown to people."""
    subclasses = kind.__subclasses__()
    ours = kind.__module__.startswith("sessionguide.")
    if ours and (kind is ChoiceDialog or not subclasses):
        yield kind
    for one in subclasses:
        yield from below(one)


def every_screen() -> list[type[Screen[object]]]:
    """All screens of the program, by name."""
    for place in PAGES:
        package = f"sessionguide.{place}"
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    found = {*below(Screen)}
    return sorted(found, key=lambda one: one.__name__)


def scene_of(screen: type[Screen[object]]) -> str:
    """The scene that shows it: `resume` for ResumeScreen, unless it is called otherwise."""
    words = re.findall(r"[A-Z][a-z]*", screen.__name__.removesuffix("Screen"))
    return OTHERWISE_NAMED.get(screen.__name__, "_".join(words).lower())


@pytest.mark.parametrize(
    ("name", "screen"), [of_scene(scene_of(screen), screen) for screen in every_screen()]
)
async def test_every_screen_has_a_scene(name: str, screen: type[Screen[object]]) -> None:
    """A new one is measured from its first day: write a scene of its name in tests/snapshot."""
    assert name in SCENES, f"{screen.__name__} has no scene called {name!r}"
    assert {sight.page for sight in (await seen(name)).values()} == {screen}


def test_screens_are_found_where_they_are_written() -> None:
    """None stands in a module that is not looked through."""
    assert sessionguide.__file__
    assert {one.__module__.split(".")[1] for one in every_screen()} == {*PAGES}
