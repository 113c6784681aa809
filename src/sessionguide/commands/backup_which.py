"""Which backup is meant: by its file, its name, or how its name begins; and what is said of one."""

from __future__ import annotations

import os
from pathlib import Path

from sessionguide.errors import InputError
from sessionguide.steps.answers import quoted
from sessionguide.store.backup.manifest import Manifest
from sessionguide.store.backup.naming import ENDING
from sessionguide.store.home import Home, open_home
from sessionguide.store.trouble import told

NEWEST = "newest"
_NONE = "There are no backups yet. To make one: sessionguide backup create"


def home_of_backups(*, write: bool, path: Path | None = None) -> Home:
    """The home folder, for what looks at its backups; no passphrase is needed for most of it.

    Raises:
        LockedError: another process writes to it.
        StorageError: it cannot be used.
    """
    return open_home(path, write)


def found_backup(home: Home, which: str) -> Path:
    """The one backup that is called so.

    Raises:
        InputError: there is none, or more than one.
        StorageError: a folder cannot be read.
    """
    if os.sep in which or (which.endswith(ENDING) and os.path.isfile(which)):
        return Path(which).expanduser().absolute()
    with told("The backups cannot be listed"):
        paths = home.backups().paths()
    if not paths:
        raise InputError(_NONE)
    if which == NEWEST:
        return paths[0]
    found = [path for path in paths if path.name.startswith(which)]
    if not found:
        raise InputError(f"There is no backup called {quoted(which)}. {_SEE}")
    if len(found) > 1:
        raise InputError(f"{len(found)} backups begin with {quoted(which)}. {_SEE}")
    return found[0]


_SEE = "See: sessionguide backup list"


def contents(manifest: Manifest) -> str:
    """'3 clients, 8 sessions', or of a locked one '3 clients, locked'."""
    clients = _counted(len(manifest.clients), "client", "clients")
    if manifest.sessions is None:
        return f"{clients}, locked"
    return f"{clients}, {_counted(manifest.sessions, 'session', 'sessions')}"


def size(number: int) -> str:
    """Bytes as people read them."""
    amount = float(number)
    for unit in ("bytes", "KB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
