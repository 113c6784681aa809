"""A session looked at again, running or finished: what is kept of it, and nothing is written."""

from __future__ import annotations

from sessionguide.session.events import Event
from sessionguide.session.ports import Opened
from sessionguide.store.layout import done_of
from sessionguide.store.parts import Parts
from sessionguide.store.schema import Document, Json, refuse_newer
from sessionguide.store.transcript import Transcript, read_lines

_NOT_CHANGES = frozenset(
    {"schema", "id", "client", "flow", "title", "started", "finished", "record", "flow_version"}
)


def look_at(parts: Parts, session: str) -> Opened | None:
    """What is kept of a session: from its journal, else from its client's file, else None.

    Of a session whose plan alone was to be kept, nothing is.

    Raises:
        OSError: it cannot be read.
        StorageError: it was written by a later version.
    """
    numbers = parts.live.files.sessions().get(session)
    if numbers:
        return _opened(parts.live.files.transcript(session, numbers))
    for name in parts.live.files.names():
        done = done_of(name)
        if done and done[1] == session:
            data = parts.disk.read(parts.layout.live / name)
            return _opened(Transcript(session, read_lines(data, session, parts.cover).good))
    return _from_clients(parts, session)


def _opened(read: Transcript) -> Opened | None:
    if read.header is None:
        return None
    refuse_newer(read.header)
    return Opened(read.header, read.events, read.trouble)


def _from_clients(parts: Parts, session: str) -> Opened | None:
    for client in parts.catalogue.clients():
        for row in parts.files.rows(client, "sessions"):
            if row["id"] == session and "answers" in row:
                return _from_row(parts, client, row)
    return None


def _from_row(parts: Parts, client: str, row: Document) -> Opened | None:
    """A folded session: all that happened in it as one change; what was before is not kept."""
    flows = parts.files.rows(client, "flows")
    text = next((one["text"] for one in flows if one["id"] == row.get("flow_version")), None)
    if text is None:
        return None
    header: dict[str, Json] = {
        "session": row["id"],
        "client": client,
        "flow": row["flow"],
        "flow_text": text,
        "started": row["started"],
        "before": {},
    }
    changes = {name: value for name, value in row.items() if name not in _NOT_CHANGES}
    return Opened(header, (Event("answered", row["finished"], changes),))
