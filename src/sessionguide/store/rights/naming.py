"""Naming: a client is called otherwise, and no file has the earlier name any more.

Renaming leaves the earlier name nowhere.  An alias stands in place of the name everywhere, and
the name itself is kept in `names.json` alone.  Backups follow: there, too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from sessionguide.errors import InputError
from sessionguide.session.ports import Client
from sessionguide.store.backup.forgetting import renamed_in_backups
from sessionguide.store.conflicts.people import call_in_copies
from sessionguide.store.wholes import remove, write_new

if TYPE_CHECKING:
    from tinydb import TinyDB

    from sessionguide.store.parts import Parts


class Naming:
    """Changes names.  Everything may be done again after it was cut short."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def rename(self, client: Client, name: str) -> Client:
        """Call a client `name`; the earlier name is left nowhere.

        Raises:
            InputError: the client goes by an alias.
            OSError: something still has the earlier name; do it again.
        """
        if client.alias:
            raise InputError(
                "This client goes by an alias. To change it: sessionguide clients alias; "
                "to bring the name back, add --off. Nothing was changed."
            )
        return self._become(Client(client.id, name))

    def take_alias(self, client: Client, alias: str) -> Client:
        """Call a client `alias`; the name goes into `names.json`, and stands nowhere else.

        Raises:
            OSError: something still has the name; do it again.
        """
        self._mark(client.id)
        if not client.alias:
            self._parts.names.keep(client.id, client.name)
        return self._become(Client(client.id, alias, alias))

    def drop_alias(self, client: Client) -> Client:
        """Bring a client's name back.

        Raises:
            InputError: there is no alias, or the file with the name is away.
            OSError: something still has the alias; do it again.
        """
        if not client.alias:
            raise InputError("This client goes by no alias. Nothing was changed.")
        name = self._parts.names.all().get(client.id)
        if name is None:
            place = self._parts.layout.names
            raise InputError(
                f"The name is not here. Put {place.name} back into {place.parent} first; "
                "nothing was changed."
            )
        return self._become(Client(client.id, name))

    def settle(self, client: str) -> None:
        """Let the list of clients, `names.json` and earlier versions follow the client's file.

        Raises:
            OSError: not all of them do; do it again.
        """
        known = self._parts.files.called(client)
        if known is not None:
            self._parts.files.change(client, lambda _db: None, "alone")
            self._settle_rest(known)
            renamed_in_backups(self._parts, client)
        mark = self._parts.layout.naming(client)
        remove(self._parts.disk, mark)
        self._parts.disk.sync_folder(mark.parent)

    def follow(self, client: Client, real: str) -> None:
        """Call a client so in a backup; what is so already stays as it is.

        Args:
            client: as the home calls them now.
            real: the name behind the alias, where the home knows it; else the backup's own is.
        """
        known = self._parts.files.called(client.id)
        if known is None:
            return
        behind = (real or ("" if known.alias else known.name)) if client.alias else ""
        if behind and self._parts.names.all().get(client.id) != behind:
            self._parts.names.keep(client.id, behind)
        if known != client:
            self._write(client)
        if self._parts.catalogue.clients().get(client.id) != client or known != client:
            self._settle_rest(client)

    def _settle_rest(self, client: Client) -> None:
        """What follows the client's file: copies of it, the list, `names.json`."""
        self._parts.files.file(client.id).remove_damaged()
        self._parts.catalogue.called(client)
        call_in_copies(self._parts, client)
        if not client.alias:
            self._parts.names.forget(client.id)

    def _become(self, client: Client) -> Client:
        self._mark(client.id)
        self._write(client)
        self.settle(client.id)
        return client

    def _write(self, client: Client) -> None:
        """Let the client's file say it; every earlier version goes."""

        def change(db: TinyDB) -> None:
            rows = [dict(row) for row in db.table("client").all()]
            db.table("client").truncate()
            for row in rows:
                db.table("client").insert({**row, "name": client.name, "alias": client.alias})

        self._parts.files.change(client.id, change, "alone")

    def _mark(self, client: str) -> None:
        """Note what begins, unless a newer program wrote what is to be changed."""
        self._parts.files.tables(client)
        self._parts.names.all()
        mark = self._parts.layout.naming(client)
        self._parts.live.files.forget_names()
        with suppress(FileExistsError):
            write_new(self._parts.disk, mark, b"")
        self._parts.disk.sync_folder(mark.parent)
