"""The campaign (`make fault`): every check with large numbers, as a table; exit 1 if one fails.

    python -m tests.fault.campaign [--part N] [--seed N]

`--part 10` runs about a tenth of everything, for a quick look.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator

from tests.fault import calls, damage, full, images, kill_program, kills, mutants
from tests.fault.row import Row, table

PROGRAM_KILLS = 200
TYPING_KILLS = 50
WRITER_KILLS = 300
IMAGE_ROUNDS = 5
DAMAGED = 1_500
PROCESSES = 20
SHOWN = 20
"""Findings shown for each row."""


def checks(part: int, seed: int) -> Iterator[Callable[[], list[Row]]]:
    """Every check of the campaign, in the order of the table."""
    yield lambda: [kill_program.run(max(1, PROGRAM_KILLS // part), seed)]
    yield lambda: [kill_program.run_typing(max(1, TYPING_KILLS // part), seed)]
    yield lambda: [kills.run(max(1, WRITER_KILLS // part), seed)]
    yield lambda: calls.run(part)
    for number in range(IMAGE_ROUNDS if part == 1 else 1):
        yield lambda number=number: [images.run(part, seed + number)]  # type: ignore[misc]  # the round of this check
    yield lambda: [full.disk_full(400, seed)]
    yield lambda: damage.rows(DAMAGED // part, seed)
    yield lambda: [full.two_processes(max(1, PROCESSES // part))]
    for name in mutants.MUTANTS:
        yield lambda name=name: [mutants.caught(name, part)]  # type: ignore[misc]  # the mutant of this check


def main(arguments: list[str]) -> int:
    """Run everything, print rows as they come and then the table; 0 when nothing was found."""
    parser = ArgumentParser(prog="python -m tests.fault.campaign", description=__doc__)
    parser.add_argument("--part", type=int, default=1, help="run a part of it: one in N")
    parser.add_argument("--seed", type=int, default=1, help="what random choices begin with")
    given = parser.parse_args(arguments)
    rows: list[Row] = []
    for check in checks(given.part, given.seed):
        start = time.monotonic()
        for row in check():
            rows.append(row)
            sys.stderr.write(f"{time.monotonic() - start:7.1f} s  {row.fault}\n")
    rows = merged(rows)
    found = [f"{row.fault}: {text}" for row in rows if not row.good for text in row.details[:SHOWN]]
    sys.stdout.write("\n".join([table(rows), *found, ""]))
    return 0 if all(row.good for row in rows) else 1


def merged(rows: list[Row]) -> list[Row]:
    """Rows of one name as one, in the order in which they came."""
    found: dict[str, Row] = {}
    for row in rows:
        found[row.fault] = found[row.fault].plus(row) if row.fault in found else row
    return list(found.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
