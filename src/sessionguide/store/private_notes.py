"""The coach's private notes on a session, `notes/<client>.<session>.json`: for nobody else (E2).

Only the companion writes them, and it has no lock of the home.  So every change holds the notes'
own lock, and looks under it whether the client is still here and covered as before: erasing,
merging and the passphrase say on the disk what they do before they come to the notes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from sessionguide.datum import datum
from sessionguide.errors import ODD_DATA, DamageError, StorageError
from sessionguide.store.home import Home
from sessionguide.store.kept_bytes import KeptBytes, bytes_at
from sessionguide.store.notes_lock import notes_held
from sessionguide.store.schema import SCHEMA, Tables
from sessionguide.store.sealed import is_whole, sealed, tables_in
from sessionguide.store.trouble import told
from sessionguide.store.wholes import make_folder

NOT_KEPT = "Your note is not kept"
GONE = f"{NOT_KEPT}: this client is not here any more."
OTHER_COVER = (
    f"{NOT_KEPT}: the passphrase was set, changed or taken off. Start the companion again."
)


@datum(frozen=True)
class Note:
    """One private note."""

    at: str
    """Local date and time, ISO 8601 with offset, to the second."""
    text: str
    step: str = ""
    """At which question it was taken; empty before the first and on the closing page."""


class PrivateNotes:
    """The notes on one session."""

    def __init__(
        self, home: Home, practice: bool, client: str, session: str, now: Callable[[], datetime]
    ) -> None:
        self._home = home
        self._practice = practice
        self._client = client
        self._session = session
        self._now = now
        self._parts = home.parts(practice)
        self._path = self._parts.layout.note(client, session)

    def read(self) -> tuple[Note, ...]:
        """All of them, oldest first.

        Raises:
            StorageError: they cannot be read; they are kept as they are.
        """
        with told("Your notes cannot be read"):
            return _notes_in(self._tables())

    def add(self, text: str, step: str = "") -> Note:
        """Keep one more; it is on disk.

        Raises:
            InputError: it cannot be kept as text.
            StorageError: it is not kept, and why.
        """
        note = Note(self._now().isoformat(timespec="seconds"), text, step)
        disk, layout = self._parts.disk, self._parts.layout
        with told(NOT_KEPT, "Please try again."), notes_held(disk, layout, make=True):
            self._refuse_gone()
            tables = self._kept() or self._fresh()
            rows = tables.setdefault("notes", {})
            row = {"schema": SCHEMA, "at": note.at, "text": note.text, "step": note.step}
            rows[str(len(rows) + 1)] = row
            make_folder(disk, layout.notes)
            KeptBytes(self._parts, self._path, self._client).write(sealed(tables))
        return note

    def _refuse_gone(self) -> None:
        """What was erased must not come again, nor may plain text lie in a locked home."""
        if not self._home.is_covered_as_opened():
            raise StorageError(OTHER_COVER)
        layout, disk = self._parts.layout, self._parts.disk
        live = disk.names(layout.live)
        goes = {layout.erasing(self._client).name, layout.merging(self._client).name}
        clients = disk.names(layout.clients)
        if goes.intersection(live) or layout.client(self._client).name not in clients:
            raise StorageError(GONE)

    def _fresh(self) -> Tables:
        about = {"schema": SCHEMA, "client": self._client, "session": self._session}
        return {"about": {"1": about}}

    def _kept(self) -> Tables:
        """What is there; a file that is not as it was written is put aside, never over it."""
        try:
            return self._tables()
        except DamageError:
            aside = f"{self._client}.{self._session}.{os.urandom(4).hex()}.damaged"
            self._parts.disk.replace(self._path, self._path.with_name(aside))
            return {}

    def _tables(self) -> Tables:
        try:
            data = bytes_at(self._parts, self._path)
        except FileNotFoundError:
            return {}
        if not is_whole(data):
            raise DamageError("Your notes on this session were damaged. They are kept as they are.")
        return tables_in(data)


def _notes_in(tables: Tables) -> tuple[Note, ...]:
    try:
        return tuple(Note(r["at"], r["text"], r["step"]) for r in tables.get("notes", {}).values())
    except ODD_DATA as error:
        raise DamageError("Your notes on this session are of no form of ours.") from error
