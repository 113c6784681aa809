"""The real names of clients who go by an alias: `names.json`, which a coach can take away.

There is one copy and no earlier version beside it: where the file is away, no name is here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.store.kept import KeptFile
from sessionguide.store.schema import SCHEMA
from sessionguide.store.sealed import sealed

if TYPE_CHECKING:
    from sessionguide.store.parts import Parts

_TABLE = "names"


class RealNames:
    """Name by client id, read from the disk each time: the file may be away, or back."""

    def __init__(self, parts: Parts) -> None:
        self._file = KeptFile(
            parts.disk,
            parts.layout.names,
            parts.layout,
            cover=parts.cover,
            mend=parts.writes,
            notice=parts.notice,
        )

    def all(self) -> dict[str, str]:
        """Every name that is here, by the client's id.

        Raises:
            OSError: the file cannot be read.
        """
        rows = (self._file.tables() or {}).get(_TABLE, {})
        return {row["id"]: row["name"] for row in rows.values()}

    def keep(self, client: str, name: str) -> None:
        """Keep the name of a client.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        self._write({**self.all(), client: name})

    def forget(self, client: str) -> int:
        """Remove the name of a client; returns how many went.

        Raises:
            OSError: it may still be there; do it again.
        """
        known = self.all()
        gone = known.pop(client, None)
        if gone is not None:
            self._write(known)
        self._file.remove_damaged()
        return int(gone is not None)

    def damaged_copies(self) -> list[Path]:
        """What was put aside because it was damaged: real names stand in it."""
        return self._file.damaged_copies()

    def rewrite(self) -> None:
        """Write the file anew, where there is one."""
        known = self.all()
        if known:
            self._write(known)

    def _write(self, names: dict[str, str]) -> None:
        """Put these names into the file; without any, it goes."""
        if not names:
            self._file.remove_all()
            return
        rows = {
            str(place): {"schema": SCHEMA, "id": client, "name": name}
            for place, (client, name) in enumerate(names.items(), start=1)
        }
        self._file.replace_only(sealed({_TABLE: rows}))
