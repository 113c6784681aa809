"""Both of our themes can be read on every page: counted over what is painted."""

from __future__ import annotations

import pytest

from tests.snapshot.contrast import ratio, too_faint
from tests.snapshot.painting import Look
from tests.snapshot.scenes import SCENES, THEMES
from tests.snapshot.sights import of_scene, seen


@pytest.mark.parametrize("name", [of_scene(name) for name in SCENES])
async def test_every_painted_sign_is_strong_enough(name: str) -> None:
    """Letters and digits reach 7 to 1, all other signs 4.5 to 1, in both themes."""
    sights = await seen(name)
    assert {theme for _size, theme in sights} == set(THEMES)
    for at, sight in sights.items():
        assert [*too_faint(sight.painting)] == [], at


def test_contrast_is_counted_as_the_standard_says() -> None:
    """Black on white is 21 to 1; #767676 on white is the well-known 4.54."""
    white = (255, 255, 255)
    assert ratio(Look((0, 0, 0), white)) == pytest.approx(21)
    assert ratio(Look((0x76, 0x76, 0x76), white)) == pytest.approx(4.54, abs=0.005)
