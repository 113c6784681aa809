"""How many files of a home are covered: told from how they begin, without any key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sessionguide.datum import datum
from sessionguide.store.cover import LINE_MARK, MARK
from sessionguide.store.home import Home
from sessionguide.store.layout import Layout
from sessionguide.store.parts import Parts
from sessionguide.store.trouble import told


@datum(frozen=True)
class Counted:
    """Files that hold what someone said."""

    all: int
    covered: int

    @property
    def all_covered(self) -> bool:
        """Whether none can be read without the passphrase."""
        return self.covered == self.all


def count_files(home: Home) -> Counted:
    """Count the files of clients, sessions, notes and names, with earlier versions, practice too.

    Raises:
        StorageError: one cannot be read.
    """
    with told("The files cannot be counted"):
        found = [
            is_covered(data)
            for parts in (home.parts(False), home.parts(True))
            for data in _files(parts)
        ]
    return Counted(len(found), sum(found))


def is_covered(data: bytes) -> bool:
    """Whether a file, or the first line of a journal, is covered."""
    if data.startswith(MARK):
        return True
    first = data.partition(b"\n")[0]
    return first[first.find(b",") :].startswith(LINE_MARK)


def _files(parts: Parts) -> Iterator[bytes]:
    """What each of them holds; one that went in the meantime, or is empty, is none."""
    for path in _paths(parts):
        try:
            data = parts.disk.read(path)
        except FileNotFoundError:
            continue
        if data:
            yield data


def _paths(parts: Parts) -> Iterator[Path]:
    disk, layout = parts.disk, parts.layout
    yield layout.coach
    yield layout.names
    for folder in (layout.clients, layout.notes, layout.aside, *_earlier(parts, layout)):
        yield from (folder / name for name in disk.names(folder))
    endings = (".wal", ".done", ".damaged")
    yield from (layout.live / name for name in disk.names(layout.live) if name.endswith(endings))
    damaged = (name for name in disk.names(layout.root) if name.endswith(".damaged"))
    yield from (layout.root / name for name in damaged if not name.startswith("vault."))


def _earlier(parts: Parts, layout: Layout) -> Iterator[Path]:
    """Folders of earlier versions, but for those of the vault itself."""
    for stem in parts.disk.names(layout.earlier):
        if stem != "vault" and not stem.endswith(".key"):
            yield layout.earlier / stem
