"""Whether folders and files are their owner's alone (0700 and 0600); `--mend` makes them so."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from sessionguide.store.doctor.look import Look
from sessionguide.store.doctor.walking import entries

_OTHERS = 0o077
_TO_MEND = "Nothing is lost. To make it yours alone: sessionguide doctor --mend"


def rights(look: Look) -> Iterator[str]:
    """Folders and files that others can look into; one sentence for all of either."""
    if os.name != "posix":
        return
    found = [(p, m) for p, m in entries(look) if m & _OTHERS and not stat.S_ISLNK(m)]
    folders = [path for path, mode in found if stat.S_ISDIR(mode)]
    files = [path for path, mode in found if stat.S_ISREG(mode)]
    if not look.repair:
        if folders:
            yield f"Others can look into {_named(folders)}. {_TO_MEND}"
        if files:
            yield f"Others can read {_named(files)}. {_TO_MEND}"
        return
    for paths, mode in ((folders, 0o700), (files, 0o600)):
        for path in paths:
            look.disk.set_mode(path, mode)
        if paths:
            look.mended(f"Their owner's alone now: {_named(paths)}.")


def _named(paths: Sequence[Path]) -> str:
    more = len(paths) - 1
    return f"{paths[0]}{f' and {more} more' if more else ''}"
