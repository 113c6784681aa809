"""Whether every document has a schema number that this program knows."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import StorageError
from sessionguide.store.doctor.look import Look
from sessionguide.store.kept import KeptFile
from sessionguide.store.plain import from_bytes
from sessionguide.store.schema import SCHEMA, Json
from sessionguide.store.sealed import SEAL

_NEWER = "was saved by a newer sessionguide. It is safe; please update the program."
_NONE = "holds a document without a schema number that we write. It is safe; restore a backup."


def schema(look: Look) -> Iterator[str]:
    """Numbers that are too high, or none at all."""
    files = [(f"Client {client}", look.parts.files.file(client)) for client in look.clients]
    for whose, file in (*files, ("The list of clients", look.parts.catalogue_file)):
        trouble = _trouble(file)
        if trouble:
            yield f"{whose} {trouble}"
    for session, read in look.running.items():
        if (read.header or {}).get("schema", 1) > SCHEMA:
            yield f"Session {session} {_NEWER}"


def _trouble(file: KeptFile) -> str:
    try:
        data = file.read()
    except StorageError:
        return ""
    found = from_bytes(data) if data is not None else {}
    numbers = [row.get("schema", 1) for name, rows in found.items() if name != SEAL
               for row in rows.values()]  # fmt: skip
    if not all(map(_is_number, numbers)):
        return _NONE
    return _NEWER if any(number > SCHEMA for number in numbers) else ""


def _is_number(number: Json) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number > 0
