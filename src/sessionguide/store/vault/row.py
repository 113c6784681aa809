"""The one row that a file of the vault holds: the header, or a key."""

from __future__ import annotations

from sessionguide.errors import VaultError
from sessionguide.store.kept import KeptFile
from sessionguide.store.schema import Json

NOT_OURS = "The file {} is not one that we wrote. Restore it from a backup; nothing was changed."
_DAMAGED = "The file {} is damaged, and so is its copy. Restore it from a backup."


def row_in(file: KeptFile, table: str) -> Json:
    """The row of `table`; None where there is no file.

    Raises:
        StorageError: it cannot be used; the sentence names the file and says what to do.
        OSError: it cannot be read.
    """
    try:
        tables = file.tables()
        rows = None if tables is None else list(tables.get(table, {}).values())
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise VaultError(NOT_OURS.format(file.path.name)) from error
    if rows is None:
        return None
    if not rows:
        raise VaultError(_DAMAGED.format(file.path.name))
    return rows[0]
