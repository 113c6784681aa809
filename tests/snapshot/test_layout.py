"""Nothing is cut off: at every size the question, the chosen row and the keys are in sight."""

from __future__ import annotations

import pytest

from tests.snapshot.painting import Painting
from tests.snapshot.scenes import SCENES, SIZES
from tests.snapshot.sights import DARK, TOO_SMALL, of_scene, seen

WIDEST = 80


def stands_in_the_middle(painting: Painting) -> bool:
    """Whether of 200 columns at most the 80 in the middle are used."""
    page = painting.lines[0][0].look.paper
    used = [
        column
        for line in painting.lines
        for cell in line
        for column in (cell.column, cell.column + cell.width - 1)
        if not cell.text.isspace() or cell.look.paper != page
    ]
    return min(used) >= (200 - WIDEST) // 2 and max(used) < (200 + WIDEST) // 2


@pytest.mark.parametrize("name", [of_scene(name) for name in SCENES if name != "small"])
async def test_nothing_of_a_page_is_cut_off_at_any_size(name: str) -> None:
    """In the smallest window first, then in larger ones; in the largest a column in the middle."""
    sights = await seen(name)
    assert {size for size, _theme in sights} == set(SIZES)
    assert {at: sight.not_whole for at, sight in sights.items() if sight.not_whole} == {}
    assert stands_in_the_middle(sights[(200, 60), DARK].painting)


@pytest.mark.parametrize("name", [of_scene("small")])
async def test_a_window_too_small_says_so(name: str) -> None:
    """At 40 by 15 it asks for more room, and says which key still works."""
    painting = (await seen(name))[TOO_SMALL, DARK].painting
    assert (painting.width, painting.height) == (40, 15)
    assert "Please make the window bigger." in painting.text
    assert "F9 hides the screen" in painting.text
