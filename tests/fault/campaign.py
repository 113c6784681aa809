"""The campaign (`make fault`): every check with large numbers, as a table; exit 1 if one fails.

    python -m tests.fault.campaign [--part N] [--seed N] [--workers N]

`--part 10` runs about a tenth of everything, for a quick look.
"""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TypeAlias

from tests.fault.plan import Task, tasks
from tests.fault.row import Row, merged, table

SHOWN = 20
"""Findings shown for each row."""
Done: TypeAlias = "dict[int, list[Row]]"
"""The rows of each task, by its place."""


def main(arguments: list[str]) -> int:
    """Run everything, print rows as they come and then the table; 0 when all is well."""
    parser = ArgumentParser(prog="python -m tests.fault.campaign", description=__doc__)
    parser.add_argument("--part", type=int, default=1, help="run a part of it: one in N")
    parser.add_argument("--seed", type=int, default=1, help="what random choices begin with")
    most = (os.cpu_count() or 1) + 1
    parser.add_argument("--workers", type=int, default=most, help="processes that try at once")
    given = parser.parse_args(arguments)
    start = time.monotonic()
    rows = merged(_run(tasks(given.part, given.seed), given.workers))
    found = [f"{row.fault}: {text}" for row in rows for text in _shown(row)]
    took = f"{time.monotonic() - start:.0f} seconds, {given.workers} processes"
    sys.stdout.write("\n".join([table(rows), *found, took, ""]))
    return 0 if all(row.good for row in rows) else 1


def _run(todo: Sequence[Task], workers: int) -> Iterable[Row]:
    """The rows of all tasks in their order, whichever ends first."""
    done: Done = {}
    start = time.monotonic()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        places = {pool.submit(task): place for place, task in enumerate(todo)}
        for future in as_completed(places):
            rows = done[places[future]] = _rows_of(future)
            for row in rows:
                at = f"{time.monotonic() - start:7.0f} s  {len(done)} of {len(todo)}"
                sys.stderr.write(f"{at}  {row.fault}, vault {row.vault}: {row.verdict}\n")
                sys.stderr.writelines(f"    {text}\n" for text in _shown(row))
    return (row for place in sorted(done) for row in done[place])


def _shown(row: Row) -> tuple[str, ...]:
    """What was found in a row, where it is not as it should be."""
    return () if row.good else row.details[:SHOWN]


def _rows_of(future: Future[Row | list[Row]]) -> list[Row]:
    """What a task found; a task that fails is a finding too."""
    try:
        found = future.result()
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return [Row("the campaign itself", 1, unexplained=1, details=(repr(error),))]
    return found if isinstance(found, list) else [found]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
