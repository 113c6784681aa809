"""Whether clients' files are whole, with their earlier versions; reading a damaged one mends it."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import StorageError
from sessionguide.store.doctor.look import Look


def clients(look: Look) -> Iterator[str]:
    """Damaged files and earlier versions, and files that say they are someone else's."""
    for client in look.clients:
        try:
            yield from _client(look, client)
        except StorageError as error:
            yield f"Client {client}: {error}"
    for copy in look.parts.catalogue_file.damaged_copies():
        look.note(f"{copy.name}: a damaged copy that is kept")
    for copy in look.parts.names.damaged_copies():
        look.note(f"{copy.name}: a damaged copy that is kept; it holds real names")
    for number in look.parts.catalogue_file.damaged_versions():
        yield f"Earlier version {number} of the list of clients is damaged; the list is whole."


def _client(look: Look, client: str) -> Iterator[str]:
    file = look.parts.files.file(client)
    data = file.read()
    rows = look.rows(client, "client")
    for number in file.damaged_versions():
        yield f"Earlier version {number} of client {client} is damaged; the file is whole."
    for copy in file.damaged_copies():
        look.note(f"{copy.name}: a damaged copy that is kept")
    if data is not None and [row.get("id") for row in rows] != [client]:
        yield (
            f"The file of client {client} does not say that it is theirs. "
            "It is kept as it is; restore it from a backup."
        )
