"""What a check found: one row of the campaign's table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

COLUMNS = ("trials", "acknowledged", "lost", "silent", "unexplained")


@dataclass(frozen=True, slots=True)
class Row:
    """Counts over all trials of one fault."""

    fault: str
    trials: int = 0
    acknowledged: int = 0
    """Things the program said were saved, removed or done."""
    lost: int = 0
    """Acknowledged things that were not there afterwards."""
    silent: int = 0
    """Things that went wrong without a word: removed text still there, damage not told."""
    unexplained: int = 0
    """Errors that are none of ours, and alarms without a cause."""
    details: tuple[str, ...] = field(default=(), compare=False)
    """What was found, for whoever mends it."""

    @property
    def good(self) -> bool:
        """Whether nothing was found."""
        return not (self.lost or self.silent or self.unexplained)

    def plus(self, other: Row) -> Row:
        """Both together, under this row's name."""
        return Row(
            self.fault,
            self.trials + other.trials,
            self.acknowledged + other.acknowledged,
            self.lost + other.lost,
            self.silent + other.silent,
            self.unexplained + other.unexplained,
            (*self.details, *other.details),
        )


def trial(
    fault: str,
    acknowledged: int,
    lost: Sequence[str] = (),
    silent: Sequence[str] = (),
    unexplained: Sequence[str] = (),
) -> Row:
    """One trial, from what was found in it."""
    found = (*lost, *silent, *unexplained)
    return Row(fault, 1, acknowledged, len(lost), len(silent), len(unexplained), found)


def total(fault: str, rows: Iterable[Row]) -> Row:
    """All rows as one."""
    result = Row(fault)
    for row in rows:
        result = result.plus(row)
    return result


def table(rows: Iterable[Row]) -> str:
    """Rows as aligned text."""
    cells: list[list[str]] = [["fault", *COLUMNS]]
    cells += [[row.fault, *(f"{getattr(row, name):,}" for name in COLUMNS)] for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in cells
    )
