"""Everything that is held about a client, as plain JSON for another program (E2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sessionguide.store.kept_bytes import bytes_at
from sessionguide.store.layout import done_of
from sessionguide.store.plain import from_bytes
from sessionguide.store.rights.held import notes_of
from sessionguide.store.schema import SCHEMA, Json
from sessionguide.store.transcript import Transcript, read_lines

if TYPE_CHECKING:
    from pathlib import Path

    from sessionguide.session.ports import Client
    from sessionguide.store.parts import Parts


def everything(parts: Parts, client: Client, at: str) -> dict[str, Json]:
    """All tables, all journals with every line of them, all notes, and the real name.

    Raises:
        OSError: something cannot be read.
    """
    from sessionguide import __version__

    return {
        "program": f"sessionguide {__version__}",
        "schema": SCHEMA,
        "made": at,
        "client": client.id,
        "name": client.name,
        "real_name": parts.names.all().get(client.id, ""),
        "tables": {
            name: list(rows.values()) for name, rows in parts.files.tables(client.id).items()
        },
        "unfinished_sessions": list(_unfinished(parts, client.id)),
        "journals_of_finished_sessions": list(_folded(parts, client.id)),
        "notes": [_note(parts, path) for path in notes_of(parts, client.id)],
    }


def _unfinished(parts: Parts, client: str) -> Iterator[Json]:
    files = parts.live.files
    for session, numbers in sorted(files.sessions().items()):
        if files.belongs(session, numbers, client):
            yield _journal(files.transcript(session, numbers))


def _folded(parts: Parts, client: str) -> Iterator[Json]:
    for path in sorted(parts.files.folded_sessions(client)):
        done = done_of(path.name)
        session = done[1] if done else ""
        good = read_lines(parts.disk.read(path), session, parts.cover).good
        yield _journal(Transcript(session, good))


def _journal(read: Transcript) -> Json:
    return {
        "session": read.session,
        "trouble": read.trouble,
        "header": read.header,
        "lines": [from_bytes(body) for body in read.bodies],
    }


def _note(parts: Parts, path: Path) -> Json:
    """A file of notes: as JSON where it is that, else as text."""
    data = bytes_at(parts, path)
    try:
        return {"file": path.name, "data": from_bytes(data)}
    except ValueError:
        return {"file": path.name, "text": data.decode(errors="replace")}
