"""Times of earlier sessions, read where they are kept anyway: in the clients' own files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from sessionguide.errors import StorageError
from sessionguide.store.clients import ClientFiles
from sessionguide.store.schema import Document

MOST_FILES = 12
"""Clients' files that are opened at most; each costs some milliseconds, and someone waits."""
MOST_SESSIONS = 20
"""Sessions that are enough: what was usual years ago is not usual."""


def times_in(
    files: ClientFiles, newest: Iterable[str], flow_name: str
) -> Iterator[Mapping[str, object]]:
    """Seconds by stage of the sessions on a flow that are kept whole (E2).

    Args:
        files: of the clients.
        newest: the clients' ids, those who were seen last first.
        flow_name: of which flow.
    """
    found = (
        spent
        for client in islice(newest, MOST_FILES)
        for row in reversed(_sessions(files, client))
        if row["flow"] == flow_name and (spent := _spent(row))
    )
    return islice(found, MOST_SESSIONS)


def _sessions(files: ClientFiles, client: str) -> list[Document]:
    """The sessions of one client; a file that cannot be read stops nobody (doctor says so)."""
    try:
        return files.rows(client, "sessions")
    except (OSError, StorageError):
        return []


def _spent(row: Document) -> Mapping[str, object]:
    """Of a session of which only the plan is kept there is no clock."""
    clock = row.get("clock")
    spent = clock.get("spent") if isinstance(clock, dict) else None
    return spent if isinstance(spent, dict) else {}
