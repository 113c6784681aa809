"""Names of backups: when one was made, of which home, and whether by hand.

`2026-11-26-1509-1a2b3c4d.backup.zip`; `-auto` before the ending where the program made it by
itself, `-2` where two were made in one minute.  Everything that ends so is taken for a backup; what
someone has called otherwise is never removed to make room.
"""

from __future__ import annotations

import re
from datetime import datetime

from sessionguide.datum import datum

ENDING = ".backup.zip"
_NAME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)-([0-9a-f]{8})(-auto)?(?:-(\d{1,9}))?\.backup\.zip"
)
_MADE = "%Y-%m-%d-%H%M"


@datum(frozen=True)
class Named:
    """What a name tells."""

    made: datetime
    """To the minute, as the clock on the wall said."""
    home: str
    automatic: bool
    number: int = 1
    """Which of those that were made in one minute."""


def named(name: str) -> Named | None:
    """What a name tells; None where it is not one that we gave."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    *made, home, automatic, number = found.groups()
    year, month, day, hour, minute = map(int, made)
    try:
        at = datetime(year, month, day, hour, minute)
        return Named(at, home, bool(automatic), int(number or 1))
    except ValueError:
        return None


def age_of(name: str) -> tuple[datetime, int, str]:
    """What sorts names from the oldest to the newest; other names are older than all."""
    found = named(name)
    return (found.made, found.number, name) if found else (datetime.min, 0, name)


def name_for(now: datetime, home: str, automatic: bool, number: int = 1) -> str:
    """A name that `named` reads; `number` tells those of one minute apart."""
    auto = "-auto" if automatic else ""
    count = f"-{number}" if number > 1 else ""
    return f"{now.strftime(_MADE)}-{home}{auto}{count}{ENDING}"
