"""The TinyDB storage: bytes cached, not objects; every change is one atomic replace."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage

from sessionguide.store.kept import KeptFile
from sessionguide.store.schema import Tables
from sessionguide.store.sealed import sealed, tables_in


class AtomicStorage(Storage):
    """Reads and replaces a sealed file.

    What `read` returns is parsed afresh from the bytes each time, so that a document changed in
    someone's hands changes nothing here.  Several changes made `together` are one replace.
    """

    def __init__(self, file: KeptFile, replace: Callable[[bytes], None] | None = None) -> None:
        """`replace` puts bytes on disk, if not as `file.replace` does."""
        self._file = file
        self._replace = replace or file.replace
        self._bytes: bytes | None = None
        self._working: Tables | None = None

    def read(self) -> Tables | None:
        """All tables but the seal, or None when there is no file."""
        if self._working is not None:
            return self._working
        if self._bytes is None:
            self._bytes = self._file.read()
        return tables_in(self._bytes) if self._bytes is not None else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file, or note it where changes are made `together`.

        Raises:
            InputError: `data` holds what cannot be kept.
            OSError: it is not known to be on disk.
        """
        if self._working is not None:
            self._working = data
        else:
            self._save(data)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All changes inside are one replace, made at the end unless something was raised.

        Documents are inserted and removed, never updated where they stand: those that were there
        before are not looked at again.
        """
        self._working = self.read() or {}
        read = [row for rows in self._working.values() for row in rows.values()]
        try:
            yield
            data = self._working
        finally:
            self._working = None
        self._save(data, {id(row): row for row in read})

    def _save(self, data: Tables, unchanged: Container[int] = ()) -> None:
        fresh = sealed(data, unchanged)
        self._bytes = None
        self._replace(fresh)
        self._bytes = fresh


@contextmanager
def together(file: KeptFile, replace: Callable[[bytes], None] | None = None) -> Iterator[TinyDB]:
    """The file as a TinyDB whose changes go to disk in one replace when the block ends."""
    storage = AtomicStorage(file, replace)
    with TinyDB(storage=lambda: storage) as db, storage.together():
        yield db
