"""Whether there are backups, of when the newest is, and whether it looks whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sessionguide.errors import StorageError
from sessionguide.store.backup.archive import Archive
from sessionguide.store.backup.forgetting import OWED
from sessionguide.store.backup.places import read_trouble
from sessionguide.store.doctor.look import Look
from sessionguide.store.settings import read_settings


def backups(look: Look) -> Iterator[str]:
    """A newest backup that is damaged, a folder out of reach, and why none could be made.

    Only a quick look: `backup verify` looks at every byte.
    """
    known = look.home.backups()
    paths = known.paths()
    for missing in known.missing:
        look.note(missing)
    if paths:
        try:
            with Archive(look.disk, paths[0]) as archive:
                made = archive.manifest.made[:10]
            look.note(f"The newest backup is of {made}, one of {len(paths)}. {_MORE}")
        except (OSError, StorageError):
            yield (
                f"The newest backup, {paths[0].name}, cannot be read. "
                "Make another: sessionguide backup create"
            )
    elif look.clients and not read_settings(look.disk, look.home.path).number("backup_every_days"):
        look.note("There is no backup, and none is made. To make one: sessionguide backup create")
    with suppress(FileNotFoundError):
        why = read_trouble(look.disk, look.home.path)
        yield f"The last backup could not be made, because {why}."
    owed = sum(name.endswith(OWED) for name in look.disk.names(known.own_folder))
    if owed:
        look.note(f"In backups {owed} things are still to be forgotten; it is tried at each end.")


_MORE = "To look at every byte: sessionguide backup verify"
