"""Whether the titles of stages fit where they are shown: alone in a small window, or in a row."""

from __future__ import annotations

import unicodedata
from typing import Final

from sessionguide.flows.reading.sheet import Sheet
from sessionguide.language.facts import number_text

SMALLEST: Final = 58
"""Columns of the page in the smallest window, of 60, for a stage alone with the minutes."""
USUAL: Final = 78
"""Columns of the page in a window of 80 and more, for all stages in a row."""
_GAP: Final = 2
"""Columns at least between the stage and the minutes."""
_MARK: Final = 2
"""Columns of the mark behind each title, and the space before it."""


def check_titles(sheet: Sheet) -> None:
    """Note a title that is cut short in a small window; else, that they fit in no row."""
    stages = sheet.flow.stages
    long = [stage for stage in stages if _alone(sheet, stage.title) > SMALLEST]
    for stage in long:
        most = SMALLEST - _alone(sheet, "")
        sheet.findings.add(
            "long-title",
            "In a small window this title is cut short.",
            sheet.stages[stage.name].place_of("title"),
            f"At most {most} letters are shown whole.",
            advice=True,
        )
    if not long and _in_a_row(sheet) > USUAL:
        sheet.findings.add(
            "long-title",
            f"The titles of the stages do not fit in a row of {USUAL}.",
            sheet.top.nodes["stages"][0].place,
            "Each is then shown alone. Shorter titles show the whole way.",
            advice=True,
        )


def _alone(sheet: Sheet, title: str) -> int:
    """'Stage 3 of 6: Scaling' at one end of a line, '14 of 60 minutes' at the other."""
    count, minutes = len(sheet.flow.stages), sheet.flow.minutes
    whole = number_text(minutes or 60)
    clock = f"{whole} of {whole} minutes" if minutes else f"{whole} minutes"
    return _columns(f"Stage {count} of {count}: {title}") + _GAP + len(clock)


def _in_a_row(sheet: Sheet) -> int:
    titles = [stage.title for stage in sheet.flow.stages]
    return sum(_columns(title) + _MARK for title in titles) + len(titles) - 1


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
