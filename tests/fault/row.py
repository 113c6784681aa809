"""What a check found: one row of the campaign's table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

COLUMNS = ("trials", "acknowledged", "lost", "damaged", "silent", "unexplained")


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
    damaged: int = 0
    """Files that were found damaged, where the fault damages none."""
    vault: str = "off"
    """How the home is kept: off, on, or on its way between the two."""
    mutant: bool = False
    """Whether the store was broken on purpose: then something must be found."""

    @property
    def found(self) -> int:
        """How much was found."""
        return self.lost + self.damaged + self.silent + self.unexplained

    @property
    def good(self) -> bool:
        """Whether it is as it should be."""
        return bool(self.found) is self.mutant

    @property
    def verdict(self) -> str:
        """The last word of the row."""
        if self.mutant:
            return "caught" if self.good else "SURVIVED"
        return "well" if self.good else "FOUND"

    def plus(self, other: Row) -> Row:
        """Both together, under this row's name."""
        return replace(
            self,
            trials=self.trials + other.trials,
            acknowledged=self.acknowledged + other.acknowledged,
            lost=self.lost + other.lost,
            silent=self.silent + other.silent,
            unexplained=self.unexplained + other.unexplained,
            damaged=self.damaged + other.damaged,
            details=(*self.details, *other.details),
        )


def trial(
    fault: str,
    acknowledged: int,
    lost: Sequence[str] = (),
    silent: Sequence[str] = (),
    unexplained: Sequence[str] = (),
    damaged: Sequence[str] = (),
) -> Row:
    """One trial, from what was found in it."""
    found = (*lost, *damaged, *silent, *unexplained)
    counts = (len(lost), len(silent), len(unexplained))
    return Row(fault, 1, acknowledged, *counts, found, len(damaged))


def total(fault: str, rows: Iterable[Row], vault: str = "off") -> Row:
    """All rows as one."""
    result = Row(fault, vault=vault)
    for row in rows:
        result = result.plus(row)
    return result


def merged(rows: Iterable[Row]) -> list[Row]:
    """Rows of one name and vault as one, in the order in which they came."""
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        name = row.fault, row.vault
        found[name] = found[name].plus(row) if name in found else row
    return list(found.values())


def table(rows: Iterable[Row]) -> str:
    """Rows as aligned text."""
    cells: list[list[str]] = [["fault", "vault", *COLUMNS, "verdict"]]
    cells += [
        [row.fault, row.vault, *(f"{getattr(row, name):,}" for name in COLUMNS), row.verdict]
        for row in rows
    ]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))]
    sides = [str.ljust, str.ljust, *[str.rjust] * len(COLUMNS), str.ljust]
    return "\n".join(
        "  ".join(side(cell, width) for side, cell, width in zip(sides, row, widths, strict=True))
        for row in cells
    )
