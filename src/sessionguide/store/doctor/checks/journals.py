"""Whether the journals of running sessions can be read, and belong to someone."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look
from sessionguide.store.transcript import Transcript


def journals(look: Look) -> Iterator[str]:
    """Damage, sessions of unknown clients, sessions both running and finished."""
    known = look.parts.catalogue.clients()
    for session, read in look.running.items():
        if read.trouble:
            yield f"Session {session}: {read.trouble}"
        if read.header is None:
            continue
        client = str(read.header.get("client", ""))
        if client not in known:
            yield (
                f"Session {session} belongs to a client who has no file here. "
                "It is kept as it is; restore that client from a backup, or discard it."
            )
        elif any(row.get("id") == session for row in look.rows(client, "sessions")):
            yield (
                f"Session {session} is finished, and runs as well. Both are kept; "
                "look at it, and discard the running one."
            )
        _note_torn(look, session, read)
    for name in sorted(look.parts.live.files.names()):
        if name.endswith(".damaged"):
            look.note(f"live/{name}: a damaged copy that is kept")


def _note_torn(look: Look, session: str, read: Transcript) -> None:
    numbers = look.parts.live.files.sessions().get(session, [])
    last = max(numbers, default=0)
    if last and not look.disk.read(look.layout.segment(session, last)).endswith(b"\n"):
        look.note(f"Session {session} ends in the middle of a line, which is normal after a crash.")
