"""`make bench`: every figure is a ratio, to a bare Textual app or to a home with nothing in it.

Exits 1 when a ratio passes its limit; says so when the machine is too noisy to judge.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from pathlib import Path

from bench import idle, kinds, plain, program, storage, windows
from bench.ratios import Ratio, Row

PROGRAM, KINDS, WINDOWS, STORAGE = PARTS = "program", "kinds", "windows", "storage"


def main() -> int:
    """Measure what was asked for, print the tables, and judge them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="measure nothing else")
    only = parser.parse_args().only
    began = time.perf_counter()
    bench = Bench()
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        bench.run(Path(folder), (only,) if only else PARTS)
    print(f"took {time.perf_counter() - began:.0f} s")
    if not all(control.is_quiet for control in bench.controls):
        print("Too noisy to judge: the same thing differs from itself. Please run it again.")
    return 1 if bench.failed else 0


class Bench:
    """What was found so far."""

    def __init__(self) -> None:
        self.failed = False
        self.controls: list[Ratio] = []

    def run(self, folder: Path, parts: Collection[str]) -> None:
        """Measure; plain TinyDB last, and in the idle minute, in which only bytes are counted."""
        if PROGRAM in parts:
            self._judge(*program.measure(folder), "the same bare app twice, start")
        if KINDS in parts:
            self._judge(*kinds.measure(folder), "the same bare app twice, a key")
        if WINDOWS in parts:
            self._windows(folder)
        found = storage.measure(folder) if STORAGE in parts else None
        with plain.measured(folder / "plain") if found else nullcontext() as theirs:
            if PROGRAM in parts:
                self._idle(folder)
            if found and theirs:
                self.failed |= found.failed
                self.controls.append(found.control)
                print(found.table(theirs()))

    def _judge(self, rows: Sequence[Row], control: Ratio, what: str) -> None:
        self.failed |= any(row.failed for row in rows)
        self.controls.append(control)
        print(*rows, sep="\n")
        print(f"{f'control: {what}':44} {control}", flush=True)

    def _windows(self, folder: Path) -> None:
        waits = windows.measure(folder)
        self.failed |= any(wait.failed for wait in waits)
        print(*waits, sep="\n", flush=True)

    def _idle(self, folder: Path) -> None:
        """In a minute in which nobody does anything, every page writes nothing."""
        written = idle.measure(folder)
        loud = {page: count for page, count in written.items() if count}
        self.failed |= bool(loud)
        what = f"idle: bytes written in a minute, {len(written)} pages"
        print(f"{what:44} {sum(written.values()):5}{'fails at 1':>28}", flush=True)
        for page, count in loud.items():
            print(f"    {page}: {count} bytes", flush=True)


if __name__ == "__main__":
    sys.exit(main())
