"""Whether clients' files hold the texts of flows that their sessions need, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from sessionguide.store.doctor.look import Look

if TYPE_CHECKING:
    from tinydb import TinyDB


def flows(look: Look) -> Iterator[str]:
    """Only noted: they do no harm. A session whose flow is missing is wrong."""
    for client in look.clients:
        sessions = look.rows(client, "sessions")
        needed = {row["flow_version"] for row in sessions if row.get("flow_version")}
        kept = {str(row["id"]) for row in look.rows(client, "flows")}
        spare = kept - needed
        if needed - kept:
            yield (
                f"The text of a flow of client {client} is missing. The answers are safe, "
                "and cannot be shown with their questions; restore a backup."
            )
        if spare and look.repair:
            look.parts.files.change(client, partial(_remove, spare), "copy")
            look.mended(f"Texts of flows that no session of client {client} needs are removed.")
        elif spare:
            look.note(
                f"The file of client {client} holds texts of flows that no session needs. "
                "They go with: sessionguide doctor --mend"
            )


def _remove(ids: set[str], db: TinyDB) -> None:
    from tinydb import where

    db.table("flows").remove(where("id").one_of(sorted(ids)))
