"""The victim of kill -9 during recovery: opens homes, each in a process of its own.

A line `HOME<tab>PASSPHRASE<tab>...` on standard input makes a process that opens that home, and
its number is printed; when it is gone, a line says whether it was killed.  It forks since
starting Python anew would take longer than all that it is killed in.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sessionguide.store import finishing, folding, listing
from sessionguide.store.home import open_home
from sessionguide.store.vault import cover, entering, keys
from tests.fault.vaults import opener
from tests.unit.store.making import Now

LOADED = (finishing, folding, listing, cover, entering, keys)
"""What recovery needs, loaded once."""


def recover(folder: Path, passphrases: list[str]) -> None:
    """Open a home as a start does."""
    home = open_home(folder, now=Now(), unlock=opener(passphrases))
    for practice in (False, True):
        home.records(practice).live()


def main() -> None:
    """Until there are no more lines."""
    for line in sys.stdin:
        folder, *passphrases = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            try:
                recover(Path(folder), passphrases)
            finally:
                os._exit(0)
        _say(str(child))
        _, status = os.waitpid(child, 0)
        _say("killed" if os.WIFSIGNALED(status) else "ended")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
