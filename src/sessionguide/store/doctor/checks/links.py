"""Whether links, or what is neither file nor folder, stand where files of ours should be."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from sessionguide.store.doctor.look import Look
from sessionguide.store.doctor.walking import entries


def links(look: Look) -> Iterator[str]:
    """Links and strange things; the home folder itself may be a link."""
    for path, mode in entries(look):
        where = path.relative_to(look.home.path).as_posix()
        if path == look.layout.root and not look.practice:
            continue
        if stat.S_ISLNK(mode):
            yield (
                f"{where} is a link; links are not followed out of the home folder. "
                "Nothing is lost: put what it leads to in its place."
            )
        elif not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            yield f"{where} is neither a file nor a folder; it is left alone. Remove it by hand."
