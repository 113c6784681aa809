"""Turning the vault on and off: every file is written anew, and may be again after a crash.

The header says which way it is going.  On the way both kinds are read, and what is written is of
the new kind; once it is on, nothing uncovered is taken for ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from sessionguide.errors import StorageError
from sessionguide.store.home import Home
from sessionguide.store.kept import KeptFile
from sessionguide.store.trouble import told
from sessionguide.store.vault.conversion import UNFINISHED, Task, forget_keys, tasks_of
from sessionguide.store.vault.header import ON, TURNING_OFF, TURNING_ON
from sessionguide.store.vault.vault import Vault, make_vault

if TYPE_CHECKING:
    from sessionguide.store.backup.known import InsideHome

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


def turn_on(
    home: Home,
    passphrase: str,
    at: Progress = lambda _done, _all: None,
    show: Callable[[str], None] = lambda _recovery: None,
) -> str:
    """Lock everything with a passphrase; the recovery key, to be written down.

    Args:
        home: what to lock; its journals are closed.
        passphrase: with what.
        at: is told how far it is.
        show: is given the recovery key as soon as it counts: what comes then may be cut short.

    Raises:
        StorageError: it is on already, or a file cannot be written; the rest is done later.
    """
    if home.vault is not None or home.locked:
        raise StorageError("Everything is locked with a passphrase already.")
    _refuse_copies(home)
    with told("The passphrase could not be set", "Everything is as it was."):
        vault, recovery = _made(home.vault_file(), passphrase)
    _go(home, vault)
    show(recovery)
    _convert(home, at)
    return recovery


def turn_off(home: Home, at: Progress = lambda _done, _all: None) -> None:
    """Keep everything without a passphrase again.

    Raises:
        StorageError: a file cannot be written; the rest is done later.
    """
    vault = vault_of(home)
    _refuse_copies(home)
    with told("The passphrase could not be removed", "Everything is as it was."):
        vault.turn(TURNING_OFF)
    _go(home, vault)
    _convert(home, at)


def go_on(home: Home, at: Progress = lambda _done, _all: None) -> None:
    """Do the rest of what was cut short; what still cannot be done is told and tried next time."""
    which = "on" if vault_of(home).state == TURNING_ON else "off"
    try:
        _convert(home, at)
    except StorageError as error:
        home.notices.append(f"Turning the passphrase {which} is not finished. {error}")
        return
    home.notices.append(f"Turning the passphrase {which} had been cut short; it is done now.")


def _made(file: KeptFile, passphrase: str) -> tuple[Vault, str]:
    """A new vault; no trace of one where that fails."""
    try:
        return make_vault(file, passphrase)
    except OSError:
        safe = "Start sessionguide anew, and have the new passphrase ready. Nothing was lost."
        with told("The passphrase may or may not be set", safe):
            file.remove_all()
        raise


def _go(home: Home, vault: Vault) -> None:
    """From here on the vault counts; a journal that was opened before is closed."""
    for practice in (False, True):
        home.parts(practice).live.close_all()
    home.use(vault)


def vault_of(home: Home) -> Vault:
    """The open vault of a home.

    Raises:
        StorageError: there is none.
    """
    if home.vault is None:
        raise StorageError("There is no passphrase here. Nothing was changed.")
    return home.vault


def _refuse_copies(home: Home) -> None:
    """Raise StorageError where copies would be left behind in the form of before."""
    from sessionguide.store.conflicts.copies import HOLDS_WORDS
    from sessionguide.store.conflicts.finding import find_copies

    with told("It cannot be told whether there are conflicting copies", "Everything is as it was."):
        found = [copy for root in (False, True) for copy in find_copies(home.parts(root))]
    if any(copy.kind in HOLDS_WORDS for copy in found):
        raise StorageError(
            "There are conflicting copies of files. Please see to them first: "
            "sessionguide conflicts merge. Nothing was changed."
        )


def keep_backups_in_step(home: Home) -> None:
    """Put every backup under the lock of the home; one that stays as it is gets a notice."""
    with told("The backups could not be looked through"):
        for task in _backup_tasks(home):
            task()


def _backup_tasks(home: Home) -> list[Callable[[], None]]:
    if not home.has_backups or home.vault is None:
        return []
    return home.backups().tasks(partial(_follow, home.vault))


def _follow(vault: Vault, inner: InsideHome) -> None:
    """Lock what is in a backup, or unlock it, as `vault` locks the home or is on its way to."""
    if vault.state == TURNING_OFF:
        if inner.vault is not None:
            _turn_inside(inner, inner.vault, TURNING_OFF)
    elif inner.vault is not None:
        inner.vault.follow(vault)
    elif inner.ours:
        _turn_inside(inner, vault.beside(inner.vault_file()), TURNING_ON)


def _turn_inside(inner: InsideHome, vault: Vault, state: str) -> None:
    vault.turn(state)
    inner.use(vault)
    _convert(inner, lambda _done, _all: None)


def _convert(home: Home, at: Progress) -> None:
    vault = vault_of(home)
    roots = [home.parts(False), home.parts(True)]
    with told("Not every file could be written anew", UNFINISHED):
        tasks = [task for parts in roots for task in tasks_of(parts)]
        _do_all([*tasks, *_backup_tasks(home)], at)
        if vault.state == TURNING_ON:
            vault.turn(ON)
            return
        for parts in roots:
            forget_keys(parts)
        vault.remove()
    home.use(None)


def _do_all(tasks: Sequence[Task], at: Progress) -> None:
    """Do what can be done, whatever cannot.

    Raises:
        OSError, StorageError: the first trouble, when all else is done.
    """
    troubles: list[OSError | StorageError] = []
    for done, task in enumerate(tasks):
        at(done, len(tasks))
        try:
            task()
        except (OSError, StorageError) as error:
            troubles.append(error)
    at(len(tasks), len(tasks))
    if troubles:
        raise troubles[0]
