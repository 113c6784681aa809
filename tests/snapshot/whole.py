"""Whether a page is whole: nothing cut off or out of reach, the cursor on the marked row."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widgets import TextArea

from sessionguide.screens.dialog import CLOSE, Dialog
from sessionguide.screens.palette import PaletteScreen
from sessionguide.widgets.commands import PALETTE
from sessionguide.widgets.hidden_entry import HiddenEntry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words
from tests.snapshot.painting import Painting
from tests.snapshot.stage import Stage

NEVER_CUT = ("#question", "#meeting", "#name", "#about", "#status", "#dialog-title", "#dialog-foot")


def not_whole(stage: Stage, painting: Painting) -> Iterator[str]:
    """A sentence for everything of the page that cannot be seen."""
    if (painting.width, painting.height) != stage.size:
        yield f"painted {painting.width} by {painting.height} in a window of {stage.size}"
    for row, line in enumerate(painting.lines):
        if sum(cell.width for cell in line) != painting.width:
            yield f"line {row} is not as wide as the page"
    yield from (f"words cut off: {text}" for text in missing_words(stage, painting))
    yield from (f"button cut off: {text}" for text in missing_keys(stage, painting))
    yield from (f"row cut off: {text}" for text in cut_rows(stage))
    yield from astray(stage, painting)
    yield from out_of_reach(stage)


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


def astray(stage: Stage, painting: Painting) -> Iterator[str]:
    """Where the terminal's cursor stands, when it is not where the keys go."""
    focused = stage.app.focused
    marked = marked_line(stage, painting)
    if isinstance(focused, Rows) and focused.row is not None:
        sign = focused.sign(focused.index)
        if not marked.startswith(sign):
            yield f"the cursor is at {marked!r}, the marked row begins with {sign!r}"
    if isinstance(focused, TextArea | HiddenEntry) and not marked:
        yield "the cursor is nowhere on the page"
    place = focused or stage.app.screen.query("#word, #question, #name").first()
    if not place.region.contains_point(stage.app.cursor_position):
        yield f"the cursor is at {stage.app.cursor_position}, outside of {place}"


def out_of_reach(stage: Stage) -> Iterator[str]:
    """What somebody with a mouse alone could not come to."""
    screen = stage.app.screen
    for line in screen.query(KeyLine):
        offered = [command.action for command in line.commands]
        if PALETTE.action not in offered and not isinstance(screen, PaletteScreen):
            yield "no button for everything that can be done here"
        if isinstance(screen, Dialog) and CLOSE.action not in offered:
            yield "no button to go back"


def marked_line(stage: Stage, painting: Painting) -> str:
    """What is painted from the terminal's cursor on."""
    x, y = stage.app.cursor_position
    line = painting.lines[y] if 0 <= y < painting.height else ()
    return "".join(cell.text for cell in line if cell.column >= x)
