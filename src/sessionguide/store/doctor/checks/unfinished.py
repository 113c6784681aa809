"""Whether writes that were cut short left something behind; every start sweeps it."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look


def unfinished(look: Look) -> Iterator[str]:
    """What recovery could not sweep; of a home in use it may be a write that goes on just now."""
    count = len(look.disk.names(look.layout.unfinished))
    if not count:
        return
    files = "An unfinished file is" if count == 1 else f"{count} unfinished files are"
    if look.home.writes and not look.home.locked:
        yield f"{files} left and cannot be removed. All else is safe: remove them by hand."
    else:
        look.note(f"{files} left of a write that was cut short; the next start removes them.")
