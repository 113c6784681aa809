"""Lists of sessions, for the home page and the commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sessionguide.errors import ODD_DATA, DamageError, StorageError
from sessionguide.session.ports import Client, LiveSession, PastSession
from sessionguide.store.clients import ClientFiles
from sessionguide.store.live import LiveSessions
from sessionguide.store.schema import Document
from sessionguide.store.transcript import Transcript


def live_sessions(live: LiveSessions, client: Callable[[str], Client]) -> tuple[LiveSession, ...]:
    """Sessions that can be resumed, newest first, discarded ones last; unreadable ones not."""
    found = []
    for session, numbers in live.files.sessions().items():
        try:
            read = live.files.transcript(session, numbers)
            if read.header is not None:
                found.append(_live_session(session, read, client(read.header["client"])))
        except (OSError, StorageError, *ODD_DATA):
            continue
    found.sort(key=lambda row: row.last_saved, reverse=True)
    return tuple(sorted(found, key=lambda row: bool(row.discarded)))


def past_sessions(files: ClientFiles, clients: Iterable[Client]) -> tuple[PastSession, ...]:
    """Finished sessions of some clients, newest first."""
    rows = [past_session(row, client) for client in clients for row in _rows(files, client.id)]
    rows.sort(key=lambda row: row.finished)
    return tuple(reversed(rows))


def _rows(files: ClientFiles, client: str) -> list[Document]:
    """The sessions of one client; a file of no form of ours stops no list of the others."""
    try:
        return files.rows(client, "sessions")
    except DamageError as error:
        files.notice(str(error))
        return []


def past_session(row: Document, client: Client) -> PastSession:
    """One document of a finished session, as lists show it."""
    return PastSession(
        id=row["id"],
        client=client,
        flow_name=row["flow"],
        flow_title=row["title"],
        started=row["started"],
        finished=row["finished"],
        record=row["record"],
        purpose=row.get("purpose", "session"),
    )


def _live_session(session: str, read: Transcript, client: Client) -> LiveSession:
    header, mark = read.header, read.last_mark or {}
    return LiveSession(
        id=session,
        client=client,
        flow_name=header["flow"],
        flow_title=header.get("flow_title", header["flow"]),
        started=header["started"],
        last_saved=read.last_at,
        answers=read.answers,
        discarded=mark["at"] if mark.get("store") == "discarded" else "",
        trouble=read.trouble,
    )
