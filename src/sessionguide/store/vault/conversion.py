"""Conversion: every file of a root that holds words, written anew under the cover it has now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from sessionguide.errors import StorageError
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.cover import StrangeError
from sessionguide.store.kept import KeptFile
from sessionguide.store.kept_bytes import KeptBytes, clients_in, owner_of
from sessionguide.store.notes_lock import notes_held
from sessionguide.store.parts import Parts
from sessionguide.store.sealed import sealed
from sessionguide.store.sweeping import sweep

Task = Callable[[], object]
UNFINISHED = "The rest is done at the next start, after the passphrase. Nothing was lost."


def tasks_of(parts: Parts) -> Iterator[Task]:
    """One for each file that holds words; the last sees to what the others put aside."""
    disk, layout, live = parts.disk, parts.layout, parts.live
    yield partial(sweep, disk, layout)
    for client in sorted(clients_in(parts)):
        yield partial(_rewrite, parts.files.file(client))
    yield partial(_rewrite, parts.catalogue_file)
    yield parts.names.rewrite
    for session in sorted(live.files.sessions()):
        yield partial(_rewrite_journal, parts, session)
    for done in live.files.folded():
        yield partial(live.folded.rewrite, *done)
    for kept in Aside(parts).kept():
        yield partial(Aside(parts).rewrite, kept)
    with notes_held(disk, layout):
        notes = sorted(disk.names(layout.notes))
    for name in notes:
        yield partial(_rewrite_note, parts, layout.notes / name)
    yield partial(_rewrite_put_aside, parts)


def _rewrite(file: KeptFile) -> None:
    """Write a file anew, whole; every earlier version of it goes."""
    tables = file.tables()
    if tables is not None:
        file.replace_with_copy(sealed(tables), alone=True)


def _rewrite_journal(parts: Parts, session: str) -> None:
    """Write a running session anew; one that nobody can read is put aside."""
    files, layout = parts.live.files, parts.layout
    numbers = files.sessions().get(session, ())
    read = files.transcript(session, numbers)
    if read.is_empty:
        parts.live.remove(session)
    elif read.header is not None:
        parts.live.rewrite(session)
        if set(numbers) & set(files.sessions()[session]):
            raise StorageError(f"An old file of a session could not be removed. {UNFINISHED}")
    else:
        files.forget_names()
        for number in numbers:
            target = layout.damaged_segment(session, number)
            parts.disk.replace(layout.segment(session, number), target)


def _rewrite_put_aside(parts: Parts) -> None:
    """Write anew what is kept as it was found; then what went is gone for good."""
    disk, layout = parts.disk, parts.layout
    for folder in (layout.live, layout.clients, layout.root):
        for name in sorted(disk.names(folder)):
            if name.endswith(".damaged") and not name.startswith("vault."):
                _rewrite_bytes(parts, folder / name)
    for folder in (layout.live, layout.clients, layout.earlier, layout.unfinished):
        with suppress(FileNotFoundError):
            disk.sync_folder(folder)


def _rewrite_note(parts: Parts, path: Path) -> None:
    """A private note, while the companion adds nothing to it."""
    with notes_held(parts.disk, parts.layout):
        _rewrite_bytes(parts, path)


def _rewrite_bytes(parts: Parts, path: Path) -> None:
    """Cover a file whose form is not ours to judge, or take its cover off.

    A damaged copy that lies under no cover of ours is bytes like any other.
    """
    data = parts.disk.read(path)
    file = KeptBytes(parts, path, owner_of(parts, data))
    with suppress(StrangeError):
        data = file.read()
    file.write(data)


def forget_keys(parts: Parts) -> None:
    """Destroy every key: nothing lies under any of them now."""
    from sessionguide.store.vault.keys import owners_in

    for owner in owners_in(parts.disk, parts.layout):
        parts.cover.forget(owner)
