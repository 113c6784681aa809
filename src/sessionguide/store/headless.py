"""A home without its header: something in it is locked, and `vault.json` is gone."""

from __future__ import annotations

from pathlib import Path

from sessionguide.errors import VaultError
from sessionguide.store.cover import MARK, NO_VAULT
from sessionguide.store.disk import Disk
from sessionguide.store.layout import PRACTICE, Layout


def refuse_without_header(disk: Disk, home: Path) -> None:
    """Refuse a home that has no `vault.json` and must have had one.

    Keys go before the header does: where one is left, the header is missing.  So it is where the
    keys were taken away as well and something locked is left: without this the next words would
    be kept in the open.

    Raises:
        VaultError: it is such a home.
        OSError: a folder or a key cannot be read.
    """
    for root in (home, home / PRACTICE):
        layout = Layout(root)
        if any(_is_key(disk, layout.keys / name) for name in disk.names(layout.keys)):
            raise VaultError(NO_VAULT)
        if _is_covered(disk, layout.coach) or _is_covered(disk, _a_client(disk, layout)):
            raise VaultError(NO_VAULT)


def _is_key(disk: Disk, path: Path) -> bool:
    """Whether a key of ours is there; what a synced folder made of one is none."""
    from sessionguide.store.sealed import is_whole

    return path.name.endswith(".key.json") and is_whole(disk.read(path))


def _a_client(disk: Disk, layout: Layout) -> Path:
    """The file of any client; the folder where there is none."""
    names = (name for name in disk.names(layout.clients) if name.endswith(".json"))
    return layout.clients / next(names, "")


def _is_covered(disk: Disk, path: Path) -> bool:
    """Whether a file is locked, by how it begins; one that cannot be read says nothing."""
    try:
        handle = disk.open(path)
    except OSError:
        return False
    try:
        return disk.read_at(handle, 0, len(MARK)) == MARK
    except OSError:
        return False
    finally:
        disk.close(handle)
