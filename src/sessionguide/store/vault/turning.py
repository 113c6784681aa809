"""Turning the vault on and off: every file is written anew, and may be again after a crash.

The header says which way it is going.  On the way both kinds are read, and what is written is of
the new kind; once it is on, nothing uncovered is taken for ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.errors import StorageError
from sessionguide.store.cover import COACH
from sessionguide.store.home import Home
from sessionguide.store.kept import KeptFile
from sessionguide.store.layout import done_of
from sessionguide.store.parts import Parts
from sessionguide.store.sweeping import sweep
from sessionguide.store.trouble import told
from sessionguide.store.vault.header import ON, TURNING_OFF, TURNING_ON
from sessionguide.store.vault.vault import Vault, make_vault
from sessionguide.store.wholes import remove

if TYPE_CHECKING:
    from sessionguide.store.backup.known import InsideHome

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""
_UNFINISHED = "The rest is done at the next start, after the passphrase. Nothing was lost."


def turn_on(home: Home, passphrase: str, at: Progress = lambda _done, _all: None) -> str:
    """Lock everything with a passphrase; the recovery key, to be written down.

    Raises:
        StorageError: it is on already, or a file cannot be written; the rest is done later.
    """
    if home.vault is not None or home.locked:
        raise StorageError("Everything is locked with a passphrase already.")
    with told("The passphrase could not be set", "Everything is as it was."):
        vault, recovery = make_vault(home.vault_file(), passphrase)
    home.use(vault)
    _convert(home, at)
    return recovery


def turn_off(home: Home, at: Progress = lambda _done, _all: None) -> None:
    """Keep everything without a passphrase again.

    Raises:
        StorageError: a file cannot be written; the rest is done later.
    """
    vault = _vault_of(home)
    with told("The passphrase could not be removed", "Everything is as it was."):
        vault.turn(TURNING_OFF)
    home.use(vault)
    _convert(home, at)


def go_on(home: Home, at: Progress = lambda _done, _all: None) -> None:
    """Do the rest of what was cut short."""
    which = "on" if _vault_of(home).state == TURNING_ON else "off"
    _convert(home, at)
    home.notices.append(f"Turning the passphrase {which} had been cut short; it is done now.")


def _vault_of(home: Home) -> Vault:
    if home.vault is None:
        raise StorageError("There is no passphrase here. Nothing was changed.")
    return home.vault


def change_passphrase(home: Home, passphrase: str) -> None:
    """Another passphrase, for the home and for its backups: the one before opens none of them.

    Raises:
        StorageError: it could not be changed.
    """
    with told("The passphrase could not be changed", "The one before still holds."):
        _vault_of(home).change_passphrase(passphrase)
    keep_backups_in_step(home)


def change_recovery_key(home: Home) -> str:
    """Another recovery key, for the home and for its backups, to be written down.

    Raises:
        StorageError: it could not be changed.
    """
    with told("The recovery key could not be changed", "The one before still holds."):
        recovery = _vault_of(home).change_recovery_key()
    keep_backups_in_step(home)
    return recovery


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
    vault = _vault_of(home)
    with told("Not every file could be written anew", _UNFINISHED):
        roots = [home.parts(False), home.parts(True)]
        tasks = [task for parts in roots for task in _tasks(parts)] + _backup_tasks(home)
        for done, task in enumerate(tasks):
            at(done, len(tasks))
            task()
        at(len(tasks), len(tasks))
        if vault.state == TURNING_ON:
            vault.turn(ON)
            return
        for parts in roots:
            _forget_keys(parts)
        vault.remove()
    home.use(None)


def _tasks(parts: Parts) -> Iterator[Callable[[], object]]:
    """One for each file that holds what someone said."""
    disk, layout, live = parts.disk, parts.layout, parts.live
    yield partial(sweep, disk, layout)
    for client in sorted(parts.files.ids()):
        yield partial(_rewrite, parts.files.file(client))
    yield partial(_rewrite, parts.catalogue_file)
    for session in sorted(live.files.sessions()):
        yield partial(_rewrite_journal, parts, session)
    for done in filter(None, map(done_of, sorted(disk.names(layout.live)))):
        yield partial(live.rewrite_folded, *done)
    for folder in (layout.live, layout.clients, layout.notes):
        for name in sorted(disk.names(folder)):
            if folder == layout.notes or name.endswith(".damaged"):
                yield partial(_rewrite_bytes, parts, folder / name)


def _rewrite(file: KeptFile) -> None:
    """Write a file anew, whole; every earlier version of it goes."""
    data = file.read()
    if data is not None:
        file.replace_with_copy(data, alone=True)


def _rewrite_journal(parts: Parts, session: str) -> None:
    """Write a running session anew; one that nobody can read is kept as bytes."""
    numbers = parts.live.files.sessions().get(session, ())
    read = parts.live.files.transcript(session, numbers)
    if read.is_empty:
        parts.live.remove(session)
    elif read.header is not None:
        parts.live.rewrite(session)
    else:
        for number in numbers:
            path = parts.layout.segment(session, number)
            _rewrite_bytes(parts, path, parts.layout.damaged_segment(session, number))


def _rewrite_bytes(parts: Parts, path: Path, target: Path | None = None) -> None:
    """Cover a file whose form is not ours to judge, or take its cover off."""
    target = target or path
    KeptBytes(parts, target).write(KeptBytes(parts, path).read())
    if target != path:
        remove(parts.disk, path)


class KeptBytes:
    """A file of bytes as they are, under the coach's cover where there is one."""

    def __init__(self, parts: Parts, path: Path) -> None:
        self._parts = parts
        self._path = path

    def read(self) -> bytes:
        """What it holds."""
        from sessionguide.store.sealed import is_whole

        data = self._parts.disk.read(self._path)
        return self._parts.cover.under(COACH, _place(self._path), data) if is_whole(data) else data

    def write(self, data: bytes) -> None:
        """Put `data` in place of it."""
        from sessionguide.store.wholes import replace_file

        covered = self._parts.cover.over(COACH, _place(self._path), data)
        replace_file(self._parts.disk, self._path, covered, self._parts.layout.unfinished)


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _forget_keys(parts: Parts) -> None:
    from sessionguide.store.vault.keys import owners_in

    for owner in owners_in(parts.disk, parts.layout):
        parts.cover.forget(owner)
