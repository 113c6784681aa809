"""Whether a synced folder left conflicting copies."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.conflicts.copies import SPARE
from sessionguide.store.conflicts.finding import find_copies
from sessionguide.store.doctor.look import Look
from sessionguide.store.wholes import remove


def conflicts(look: Look) -> Iterator[str]:
    """Each copy; those of the lock and the spare room go with `--mend`."""
    for copy in find_copies(look.parts):
        label = copy.label(look.home.path)
        if copy.kind == SPARE and look.repair:
            remove(look.disk, copy.path)
            look.mended(f"{label} is removed: a copy in which nothing was.")
        elif copy.kind == SPARE:
            yield f"{label} is a copy in which nothing is. It goes with: sessionguide doctor --mend"
        else:
            yield f"{label} is a conflicting copy; both are kept. See: sessionguide conflicts list"
