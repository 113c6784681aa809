"""The catalogue of clients in coach.json: only for speed, made again from `clients/` when lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sessionguide.datum import maker_of
from sessionguide.errors import DamageError, StorageError
from sessionguide.session.ports import Client
from sessionguide.store.clients import ClientFiles
from sessionguide.store.kept import KeptFile
from sessionguide.store.schema import SCHEMA, Document, Tables
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
        self._last: dict[str, str] = {}
        self._tables: Tables = {}
        self._changed = False

    def clients(self) -> dict[str, Client]:
        """Every client who has a file, by id.

        Raises:
            OSError: the folder cannot be read.
        """
        if self._clients is None:
            self._tables = self._kept()
            rows = self._tables.get(_TABLE, {}).values()
            listed = {row["id"]: _client(row) for row in rows}
            self._last = {row["id"]: row["last"] for row in rows if "last" in row}
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

    def add(self, client: Client, at: str) -> None:
        """Note a new client; the file follows with `flush`."""
        known = self.clients()
        self._changed = self._changed or known.get(client.id) != client
        known[client.id] = client
        self.seen(client.id, at)

    def seen(self, id_: str, at: str) -> None:
        """Note that something of a client was kept at a time; the file follows with `flush`."""
        self.clients()
        if self._last.get(id_, "") < at:
            self._last[id_] = at
            self._changed = True

    def last(self, id_: str) -> str:
        """When something of a client was kept last: a session, a plan, the client.

        Only where the list does not know, since an earlier version of the program wrote it, the
        client's own file is opened.
        """
        self.clients()
        if id_ not in self._last:
            self.seen(id_, last_in(self._files.tables(id_)))
        return self._last.get(id_, "")

    def newest(self) -> list[str]:
        """The ids of all clients, first those of whom something was kept last; opens no file."""
        return sorted(self.clients(), key=lambda id_: self._last.get(id_, ""), reverse=True)

    def called(self, client: Client) -> None:
        """A client is called otherwise: the file says so now, and no earlier version is left.

        Raises:
            OSError: something is not on disk; do it again.
        """
        self.clients()[client.id] = client
        self._replace_alone()

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
        self._replace_alone()

    @property
    def erased(self) -> tuple[str, ...]:
        """When clients were erased: all that is known of them."""
        self.clients()
        return tuple(row["erased"] for row in self._tables.get(_ERASED, {}).values())

    def _replace_alone(self) -> None:
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
        clients = enumerate(self.clients().values(), start=1)
        rows = {str(place): self._row(client) for place, client in clients}
        self._tables = {**self._tables, _TABLE: rows}
        return self._tables

    def _kept(self) -> Tables:
        """What the file says; nothing where it is of no form of ours: it is made again."""
        try:
            return refuse_odd(self._file.tables() or {}, self._file.path.name)
        except DamageError:
            self._notice("The list of clients was damaged; it is made again from their files.")
            return {}

    def _row(self, client: Client) -> Document:
        row = {"schema": SCHEMA, "id": client.id, "name": client.name, "alias": client.alias}
        return row | ({"last": self._last[client.id]} if client.id in self._last else {})

    def _is_there(self, id_: str, ids: set[str]) -> bool:
        return id_ in ids or bool(self._files.file(id_).versions())

    def _read(self, ids: list[str]) -> dict[str, Client]:
        """Clients whom the file does not list, from their own files."""
        found: dict[str, Client] = {}
        for id_ in ids:
            try:
                tables = self._files.tables(id_)
            except (OSError, StorageError):
                self._notice("A client's file cannot be read; `sessionguide doctor` says more.")
                continue
            rows = map(_client, tables.get("client", {}).values())
            mine = {client.id: client for client in rows if client.id == id_}
            if not mine:
                self._notice(f"The file {id_}.json is no file of that client; it is left out.")
            found |= mine
            self._last[id_] = last_in(tables)
        return found


def last_in(tables: Tables) -> str:
    """When something was last kept in a client's file, ISO 8601; empty where it does not say."""
    dates = [
        *(row["created"] for row in tables.get("client", {}).values()),
        *(row["finished"] for row in tables.get("sessions", {}).values()),
        *(row.get("corrected") or row["agreed"] for row in tables.get("plans", {}).values()),
    ]
    return max(dates, default="")


def _client(row: dict[str, str]) -> Client:
    client: Client = _MAKE({"id": row["id"], "name": row["name"], "alias": row.get("alias", "")})
    return client


def _free(rows: Mapping[str, object]) -> str:
    return str(max((int(id_) for id_ in rows), default=0) + 1)
