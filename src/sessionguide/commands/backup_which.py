"""Which backup is meant: by its file, its name, or how its name begins; and what is said of one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.cli import FD_VARIABLE
from sessionguide.errors import InputError
from sessionguide.steps.answers import quoted
from sessionguide.store.backup.manifest import Manifest
from sessionguide.store.backup.naming import ENDING
from sessionguide.store.home import Home, open_home
from sessionguide.store.trouble import told

if TYPE_CHECKING:
    from sessionguide.store.vault.vault import Gate, Vault

NEWEST = "newest"
_NONE = "There are no backups yet. To make one: sessionguide backup create"


def home_of_backups(*, write: bool, path: Path | None = None, ask: bool = False) -> Home:
    """The home folder, for what looks at its backups; most of that needs no passphrase.

    Args:
        write: whether to take its lock.
        path: where it is, if not where it usually is.
        ask: whether to ask for a passphrase that is set, where somebody can be asked.

    Raises:
        LockedError: another process writes to it.
        StorageError: it cannot be used.
    """
    someone = FD_VARIABLE in os.environ or (sys.stdin is not None and sys.stdin.isatty())
    return open_home(path, write, unlock=_unlocked if ask and someone else None)


def _unlocked(gate: Gate) -> Vault:
    from sessionguide.commands.unlocking import unlocked

    return unlocked(gate)


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
