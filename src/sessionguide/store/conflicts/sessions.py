"""A session that is not to be kept, in conflicting copies: what was copied of it goes too (E2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.errors import StorageError
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.comparing import bundles
from sessionguide.store.conflicts.copies import CLIENT_FILE, JOURNAL_FILE, Copy
from sessionguide.store.conflicts.finding import find_copies
from sessionguide.store.conflicts.reading import read_copy
from sessionguide.store.wholes import remove

if TYPE_CHECKING:
    from sessionguide.store.parts import Parts

_HELD = (
    "{} is a conflicting copy and may still hold what is not to be kept of this session. "
    "See to it now: sessionguide conflicts merge"
)


def forget_session_in_copies(parts: Parts, client: str, session: str) -> None:
    """Remove copies of a session's journal, forks among them, and what was put aside of it.

    A copy of the client's file stays, since it may hold more; the person is told.

    Raises:
        OSError: something is still there; do it again.
    """
    parts.live.close(session)
    parts.live.files.forget_names()
    for copy in find_copies(parts):
        if copy.kind == JOURNAL_FILE and copy.session == session:
            remove(parts.disk, copy.path)
            parts.disk.sync_folder(parts.layout.live)
            parts.live.files.forget_names()
        elif copy.kind == CLIENT_FILE and copy.owner == client and _holds(parts, copy, session):
            parts.notice(_HELD.format(copy.label(parts.layout.root)))
    Aside(parts).forget_session(client, session)


def _holds(parts: Parts, copy: Copy, session: str) -> bool:
    """Whether a copy tells of a session; one that cannot be read may."""
    try:
        return session in bundles(read_copy(parts, copy).tables)
    except StorageError:
        return True
