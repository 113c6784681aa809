"""Whether the folded journals that are kept can be read, and belong to someone."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look
from sessionguide.store.transcript import read_lines


def folded(look: Look) -> Iterator[str]:
    """Damaged ones, those of clients who are not here, and those that the file does not know."""
    known = look.parts.catalogue.clients()
    for client, session in look.parts.live.files.folded():
        if client not in known:
            yield (
                f"The journal of session {session} belongs to a client who has no file here. "
                "It is kept; restore that client from a backup."
            )
            continue
        found = read_lines(
            look.disk.read(look.layout.done(client, session)), session, look.parts.cover
        )
        kept = any(row.get("id") == session for row in look.rows(client, "sessions"))
        if not found.whole:
            safe = "the client's file has it whole" if kept else "what can be read is kept"
            yield f"The journal of the finished session {session} is damaged; {safe}."
        elif not kept:
            yield (
                f"The finished session {session} stands in its journal alone. It is kept; "
                "restore the client's file from a backup."
            )
