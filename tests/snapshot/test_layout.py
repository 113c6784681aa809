"""Nothing is cut off: at every size the question, the chosen row and the keys are in sight."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from sessionguide.widgets.hidden_entry import HiddenEntry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words
from tests.snapshot.painting import Painting
from tests.snapshot.scenes import SCENES, SIZES, painted, playing
from tests.snapshot.stage import Stage

NEVER_CUT = ("#question", "#meeting", "#name", "#about", "#status", "#dialog-title", "#dialog-foot")
WIDEST = 80
PAGES = [name for name in SCENES if name != "small"]


def flat(text: str) -> str:
    """`text` without the spaces, wherever its lines were broken."""
    return "".join(text.split())


def missing_words(stage: Stage, painting: Painting) -> list[str]:
    """The questions, titles and sentences of which a part is not painted."""
    page = flat(painting.text)
    words = [one for name in NEVER_CUT for one in stage.app.screen.query(name).results(Words)]
    return [one.text for one in words if one.display and flat(one.text) not in page]


def missing_keys(stage: Stage, painting: Painting) -> list[str]:
    """The buttons that are not painted whole."""
    return [
        line.button(command, line.content_size.width)
        for line in stage.app.screen.query(KeyLine)
        for command in line.commands
        if line.button(command, line.content_size.width) not in painting.text
    ]


def cut_rows(stage: Stage) -> list[str]:
    """Lines of rows that are wider than the place they are painted in."""
    return [
        line.content.plain
        for rows in stage.app.screen.query(Rows)
        if rows.display and rows.size
        for line in rows._lines
        if line.content.cell_length > rows.scrollable_content_region.width
    ]


def marked_line(stage: Stage, painting: Painting) -> str:
    """What is painted from the terminal's cursor on."""
    x, y = stage.app.cursor_position
    line = painting.lines[y] if 0 <= y < painting.height else ()
    return "".join(cell.text for cell in line if cell.column >= x)


async def seen_whole(stage: Stage) -> None:
    """The page that is shown is whole, and the cursor stands on the marked row."""
    painting = await stage.rest()
    assert (painting.width, painting.height) == stage.size
    assert all(sum(cell.width for cell in line) == painting.width for line in painting.lines)
    assert missing_words(stage, painting) == []
    assert missing_keys(stage, painting) == []
    assert cut_rows(stage) == []
    focused = stage.app.focused
    if isinstance(focused, Rows) and focused.row is not None:
        assert marked_line(stage, painting).startswith(focused.sign(focused.index))
    if isinstance(focused, TextArea | HiddenEntry):
        assert marked_line(stage, painting)
        assert focused.region.contains_point(stage.app.cursor_position)


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


@pytest.mark.parametrize("name", PAGES)
async def test_nothing_of_a_page_is_cut_off_at_any_size(name: str) -> None:
    """In the smallest window first, then in larger ones; in the largest a column in the middle."""
    async with playing(name, SIZES[0]) as (stage, _painting):
        await seen_whole(stage)
        for size in SIZES[1:]:
            await stage.pilot.resize_terminal(*size)
            await seen_whole(stage)
        assert stage.size == (200, 60)
        assert stands_in_the_middle(await stage.rest())


async def test_a_window_too_small_says_so() -> None:
    """At 40 by 15 it asks for more room, and says which key still works."""
    painting = await painted("small")
    assert (painting.width, painting.height) == (40, 15)
    assert "Please make the window bigger." in painting.text
    assert "F9 hides the screen" in painting.text
