"""The catalogue of clients in coach.json: only for speed, made again from `clients/` when lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sessionguide.datum import maker_of
from sessionguide.errors import DamageError, StorageError
from sessionguide.session.ports import Client
from sessionguide.store.clients import ClientFiles
from sessionguide.store.kept import KeptFile
from sessionguide.store.schema import SCHEMA, Tables
from sessionguide.store.sealed import sealed
from sessionguide.store.shapes import refuse_odd

_TABLE, _ERASED = "catalogue", "erased"
_MAKE = maker_of(Client)
"""Sooner than `Client(...)`: there may be thousands at a start."""


class Catalogue:
    """Names of clients by id, read once; written when nobody waits (`flush`)."""

    def __init__(self, files: ClientFiles, file: KeptFile, notice: Callable[[str], None]) -> None:
        self._files = files
        self._file = file
        self._notice = notice
        self._clients: dict[str, Client] | None = None
        self._tables: Tables = {}
        self._changed = False

    def clients(self) -> dict[str, Client]:
        """Every client who has a file, by id.

        Raises:
            OSError: the folder cannot be read.
        """
        if self._clients is None:
            self._tables = self._kept()
            listed = {row["id"]: _client(row) for row in self._tables.get(_TABLE, {}).values()}
            ids = self._files.ids(listed.keys())
            found = {id_: client for id_, client in listed.items() if self._is_there(id_, ids)}
            unknown = sorted(ids - listed.keys())
            self._changed = bool(unknown) or found.keys() != listed.keys()
            self._clients = found | self._read(unknown)
        return self._clients

    def names(self, id_: str) -> tuple[str, str]:
        """What is known of a client whose own file says nothing any more."""
        known = (self._clients or {}).get(id_)
        if known is not None:
            return known.name, known.alias
        tables = self._tables or self._kept()
        for row in tables.get(_TABLE, {}).values():
            if row["id"] == id_:
                return row["name"], row["alias"]
        return "", ""

    def get(self, id_: str) -> Client:
        """A client by id, without a name where none is known."""
        return self.clients().get(id_) or Client(id_, "")

    def add(self, client: Client) -> None:
        """Note a new client; the file follows with `flush`."""
        self.clients()[client.id] = client
        self._changed = True

    def flush(self) -> None:
        """Write the file, if anything changed.

        Raises:
            OSError: it is not on disk; nothing is lost, it is made again from `clients/`.
        """
        if self._changed:
            self._file.replace(sealed(self._as_tables()))
            self._changed = False

    def forget(self, id_: str, erased: str = "") -> None:
        """Remove a client from the file and from all its earlier versions, now.

        Args:
            id_: whom.
            erased: when the client was erased: a mark with that date and nothing else stays.

        Raises:
            OSError: something is not on disk; do it again.
        """
        known = self.clients().pop(id_, None)
        if erased and known is not None:
            rows = self._tables.setdefault(_ERASED, {})
            rows[_free(rows)] = {"schema": SCHEMA, "erased": erased}
        self._file.replace_with_copy(sealed(self._as_tables()), alone=True)
        self._file.remove_damaged()
        self._changed = False

    def join(self, copy: Tables) -> None:
        """Make the list again from the clients' files, with the marks that a copy of it has.

        Raises:
            OSError: it is not on disk; do it again.
        """
        known = self.clients()
        self._clients = known | self._read(sorted(known))
        for table in copy.keys() - {_TABLE}:
            rows = self._tables.setdefault(table, {})
            for row in copy[table].values():
                if row not in rows.values():
                    rows[_free(rows)] = row
        self._changed = True
        self.flush()

    def _as_tables(self) -> Tables:
        rows = {
            str(place): {"schema": SCHEMA, "id": c.id, "name": c.name, "alias": c.alias}
            for place, c in enumerate(self.clients().values(), start=1)
        }
        self._tables = {**self._tables, _TABLE: rows}
        return self._tables

    def _kept(self) -> Tables:
        """What the file says; nothing where it is of no form of ours: it is made again."""
        try:
            return refuse_odd(self._file.tables() or {}, self._file.path.name)
        except DamageError:
            self._notice("The list of clients was damaged; it is made again from their files.")
            return {}

    def _is_there(self, id_: str, ids: set[str]) -> bool:
        return id_ in ids or bool(self._files.file(id_).versions())

    def _read(self, ids: list[str]) -> dict[str, Client]:
        """Clients whom the file does not list, from their own files."""
        found: dict[str, Client] = {}
        for id_ in ids:
            try:
                rows = map(_client, self._files.rows(id_, "client"))
                found |= {client.id: client for client in rows if client.id == id_}
            except (OSError, StorageError):
                self._notice("A client's file cannot be read; `sessionguide doctor` says more.")
            else:
                if id_ not in found:
                    self._notice(f"The file {id_}.json is no file of that client; it is left out.")
        return found


def _client(row: dict[str, str]) -> Client:
    client: Client = _MAKE({"id": row["id"], "name": row["name"], "alias": row.get("alias", "")})
    return client


def _free(rows: Mapping[str, object]) -> str:
    return str(max((int(id_) for id_ in rows), default=0) + 1)
