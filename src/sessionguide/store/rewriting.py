"""What is otherwise in a journal that is written anew: its header, and lines of the store's own."""

from __future__ import annotations

from sessionguide.store.schema import SCHEMA, Json, refuse_newer
from sessionguide.store.transcript import Transcript


def header_of(read: Transcript, client: str = "") -> dict[str, Json]:
    """The header as this program writes it, of `client` if another is said.

    Raises:
        StorageError: a newer program wrote it.
    """
    refuse_newer(read.header)
    return {**read.header, "schema": SCHEMA, **({"client": client} if client else {})}


def after_resuming(read: Transcript) -> tuple[list[dict[str, Json]], int]:
    """The store's own lines that resuming adds, and the first one's number."""
    rows: list[dict[str, Json]] = []
    if read.missing > 0:
        rows.append({"store": "mended", "at": read.last_at, "missing": read.missing})
    if read.last_mark and read.last_mark["store"] in ("discarded", "folded"):
        rows.append({"store": "resumed", "at": read.last_at})
    return rows, read.next_number
