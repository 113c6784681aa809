"""Turning the vault on and off: every file is written anew, and may be again after a crash.

The header says which way it is going.  On the way both kinds are read, and what is written is of
the new kind; once it is on, nothing uncovered is taken for ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sessionguide.errors import StorageError
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.cover import COACH
from sessionguide.store.home import Home
from sessionguide.store.kept import KeptFile
from sessionguide.store.parts import Parts
from sessionguide.store.sweeping import sweep
from sessionguide.store.trouble import told
from sessionguide.store.vault.header import ON, TURNING_OFF, TURNING_ON
from sessionguide.store.vault.vault import Vault, make_vault
from sessionguide.store.wholes import remove

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
    _refuse_copies(home)
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
    _refuse_copies(home)
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


def _convert(home: Home, at: Progress) -> None:
    vault = _vault_of(home)
    with told("Not every file could be written anew", _UNFINISHED):
        roots = [home.parts(False), home.parts(True)]
        tasks = [task for parts in roots for task in _tasks(parts)]
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
    for done in live.files.folded():
        yield partial(live.rewrite_folded, *done)
    for kept in Aside(parts).kept():
        yield partial(Aside(parts).rewrite, kept)
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
