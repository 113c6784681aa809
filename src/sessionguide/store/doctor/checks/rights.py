"""Whether folders and files are their owner's alone (0700 and 0600); `--mend` makes them so."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from sessionguide.store.doctor.look import Look
from sessionguide.store.doctor.walking import entries

_OTHERS = 0o077
_TO_MEND = "To make it yours alone: sessionguide doctor --mend"


def rights(look: Look) -> Iterator[str]:
    """Folders and files that others can look into; one sentence for each folder."""
    if os.name != "posix":
        return
    open_files: dict[Path, list[Path]] = {}
    for path, mode in list(entries(look)):
        if not mode & _OTHERS or stat.S_ISLNK(mode):
            continue
        if look.repair:
            look.disk.set_mode(path, 0o700 if stat.S_ISDIR(mode) else 0o600)
            look.mended(f"{path.relative_to(look.home.path)} is its owner's alone now.")
        elif stat.S_ISDIR(mode):
            yield f"Others can look into {path}; nothing is lost. {_TO_MEND}"
        else:
            open_files.setdefault(path.parent, []).append(path)
    for folder, paths in open_files.items():
        files = "a file" if len(paths) == 1 else f"{len(paths)} files"
        yield f"The rights of {files} in {folder} let others read; nothing is lost. {_TO_MEND}"
