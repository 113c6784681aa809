"""What a conflicting copy says: tables of a client or of the list, lines of a journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from sessionguide.datum import datum
from sessionguide.errors import DamageError, StorageError
from sessionguide.store.conflicts.copies import JOURNAL_FILE, LIST, Copy
from sessionguide.store.cover import LINE_MARK, MARK, NO_COVER, StrangeError
from sessionguide.store.parts import Parts
from sessionguide.store.schema import Document, Tables, up_to_date
from sessionguide.store.sealed import is_whole, tables_in
from sessionguide.store.transcript import Transcript, read_lines

DAMAGED = "This copy is damaged and cannot be compared. It is kept as it is."
ELSEWHERE = "This copy was locked by another home folder and cannot be opened. It is kept as it is."
NOBODY = "Nothing here says whose copy this is. It is kept as it is."


@datum(frozen=True)
class Content:
    """What a copy says."""

    tables: Tables
    """Of a client's file, the list, or a session that was finished in the journal."""
    lines: Mapping[int, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """Of a journal: JSON by number."""
    foreign: bool = False
    """Whether it is not locked, although everything here is locked with a passphrase."""


def read_copy(parts: Parts, copy: Copy) -> Content:
    """What `copy` says.

    Raises:
        StorageError: it cannot be told; the sentence says why.
        OSError: it cannot be read.
    """
    if not copy.owner:
        raise DamageError(NOBODY)
    data = parts.disk.read(copy.path)
    if copy.kind == JOURNAL_FILE:
        return _journal(parts, copy, data)
    place = "coach" if copy.kind == LIST else copy.owner
    data, foreign = _uncovered(parts, copy.owner, place, data)
    return Content(tables_in(data), foreign=foreign)


def _uncovered(parts: Parts, owner: str, place: str, data: bytes) -> tuple[bytes, bool]:
    """What lies under the cover, and whether there was none where one should be."""
    if not is_whole(data):
        raise DamageError(DAMAGED)
    try:
        return parts.cover.under(owner, place, data), False
    except StrangeError:
        if data.startswith(MARK):
            raise StorageError(ELSEWHERE) from None
        return data, True


def _journal(parts: Parts, copy: Copy, data: bytes) -> Content:
    found = read_lines(data, copy.session, parts.cover)
    foreign = not found.good and found.strange and LINE_MARK not in data
    if foreign:
        found = read_lines(data, copy.session, NO_COVER)
    if not found.good:
        raise DamageError(ELSEWHERE if found.strange else DAMAGED)
    lines = _filled(ours_of(parts, copy), found.good)
    if 0 not in lines:
        raise DamageError(DAMAGED)
    mark = Transcript(copy.session, lines).last_mark or {}
    tables = _folded(copy.owner, mark) if "session" in mark else {}
    return Content(tables, lines, foreign)


def ours_of(parts: Parts, copy: Copy) -> Mapping[int, bytes]:
    """The lines of the session that stand under its own name: running, else folded."""
    numbers = parts.live.files.sessions().get(copy.session)
    if numbers:
        return parts.live.files.transcript(copy.session, numbers).by_number
    try:
        data = parts.disk.read(parts.layout.done(copy.owner, copy.session))
    except FileNotFoundError:
        return {}
    return read_lines(data, copy.session, parts.cover).good


def _filled(ours: Mapping[int, bytes], theirs: Mapping[int, bytes]) -> dict[int, bytes]:
    """Their lines, with ours where a file began in the middle of the session."""
    first = min((number for number in theirs if number), default=1)
    before = {n: body for n, body in ours.items() if n < first and n not in theirs}
    return {**before, **theirs}


def _folded(client: str, mark: Document) -> Tables:
    """What finishing puts into the client's file, alone."""
    from tinydb import TinyDB
    from tinydb.storages import MemoryStorage

    from sessionguide.store.folding import fold

    db = TinyDB(storage=MemoryStorage)
    fold(db, mark, {"id": client, "name": ""})
    db.drop_table("client")
    return up_to_date(db.storage.read() or {})
