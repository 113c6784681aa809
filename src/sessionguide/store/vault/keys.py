"""The keys of one root: one for each client, so that a client's can be destroyed with them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable

from sessionguide.errors import VaultError
from sessionguide.store.disk import Disk
from sessionguide.store.kept import KeptFile
from sessionguide.store.layout import Layout, is_id
from sessionguide.store.schema import SCHEMA
from sessionguide.store.sealed import sealed
from sessionguide.store.vault.crypto import Key, WrongKeyError, new_key
from sessionguide.store.vault.vault import Vault
from sessionguide.store.wholes import make_folder

_TABLE = "key"


def owners_in(disk: Disk, layout: Layout) -> list[str]:
    """Everyone who has a key in a root."""
    names = disk.names(layout.keys)
    found = (name.removesuffix(".key.json") for name in names if name.endswith(".key.json"))
    return sorted(owner for owner in found if is_id(owner))


class Keys:
    """Files in `keys`, each with a copy beside; read when they are first needed."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        root: str,
        vault: Vault,
        mend: bool,
        notice: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """`root` tells the home's own keys from those of practice; `notice` what was restored."""
        self._disk = disk
        self._layout = layout
        self._root = root
        self._vault = vault
        self._mend = mend
        self._notice = notice
        self._known: dict[str, Key] = {}

    def of(self, owner: str) -> Key:
        """The key of `owner`.

        Raises:
            VaultError: it is locked, or there is none.
            OSError: it cannot be read.
        """
        if self._vault.locked:
            self._known.clear()
        known = self._known.get(owner) or self._read(owner)
        if known is None:
            raise VaultError(
                "A key is missing, and what it locks cannot be read. Restore the folder keys "
                "from a backup; nothing was changed."
            )
        self._known[owner] = known
        return known

    def make_of(self, owner: str) -> Key:
        """The key of `owner`, made where there is none.

        Raises:
            OSError: it is not known to be on disk.
        """
        if self._vault.locked or owner not in self._known:
            found = self._read(owner)
            if found is None:
                found = self._made(owner)
            self._known[owner] = found
        return self._known[owner]

    def forget(self, owner: str) -> int:
        """Destroy the key of `owner`; returns how many files went."""
        self._known.pop(owner, None)
        return self._file(owner).remove_all()

    def _read(self, owner: str) -> Key | None:
        tables = self._file(owner).tables()
        if tables is None:
            return None
        for row in tables.get(_TABLE, {}).values():
            try:
                return Key(self._vault.key.unlock(b64decode(row["key"]), self._place(owner)))
            except WrongKeyError:
                raise VaultError(
                    "A file in the folder keys belongs somewhere else. Restore it from a backup; "
                    "nothing was changed."
                ) from None
        return None

    def _made(self, owner: str) -> Key:
        key = new_key()
        locked = self._vault.key.lock(key, self._place(owner))
        row = {"schema": SCHEMA, "owner": owner, "key": b64encode(locked).decode()}
        make_folder(self._disk, self._layout.keys)
        self._file(owner).replace_with_copy(sealed({_TABLE: {"1": row}}))
        return Key(key)

    def _place(self, owner: str) -> str:
        return f"key {self._root} {owner}"

    def _file(self, owner: str) -> KeptFile:
        path = self._layout.key(owner)
        return KeptFile(self._disk, path, self._layout, mend=self._mend, notice=self._notice)
