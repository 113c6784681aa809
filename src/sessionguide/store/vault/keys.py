"""The keys of one root: one for each client, so that a client's can be destroyed with them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable

from sessionguide.errors import StorageError, VaultError
from sessionguide.store.cover import COACH, NoKeyError
from sessionguide.store.disk import Disk
from sessionguide.store.kept import KeptFile
from sessionguide.store.layout import Layout, is_id
from sessionguide.store.schema import SCHEMA
from sessionguide.store.sealed import sealed
from sessionguide.store.vault.crypto import Key, WrongKeyError, new_key
from sessionguide.store.vault.row import NOT_OURS, row_in
from sessionguide.store.vault.vault import Vault
from sessionguide.store.wholes import make_folder

MISSING = (
    "A key is missing, and what it locks cannot be read. Restore the folder keys "
    "from a backup; nothing was changed."
)
STRANGE = (
    "A file in the folder keys belongs somewhere else. Restore it from a backup; "
    "nothing was changed."
)
_TABLE = "key"


class StrangeKeyError(VaultError):
    """A key was not locked by this vault for this owner."""


def owners_in(disk: Disk, layout: Layout) -> list[str]:
    """Everyone who has a key in a root."""
    names = disk.names(layout.keys)
    found = (name.removesuffix(".key.json") for name in names if name.endswith(".key.json"))
    return sorted(owner for owner in found if is_id(owner))


class Keys:
    """Files in `keys`, each with a copy beside; read when they are first needed.

    What a file holds is kept here too, locked as it is: after `Vault.unlock` no disk is asked.
    """

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        root: str,
        vault: Vault,
        mend: bool,
        notice: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """`root` tells the home's own keys from those of practice; `notice` as in `KeptFile`."""
        self._disk = disk
        self._layout = layout
        self._root = root
        self._vault = vault
        self._mend = mend
        self._notice = notice
        self._locked: dict[str, bytes] = {}

    def of(self, owner: str) -> Key:
        """The key of `owner`.

        Raises:
            VaultError: it is locked, or the key is missing.
            WrongKeyError: nobody here has that id: what names them was not written here.
            OSError: it cannot be read.
        """
        key = self._found(owner)
        if key is not None:
            return key
        if self._is_in_use(owner):
            raise NoKeyError(MISSING)
        raise WrongKeyError

    def make_of(self, owner: str) -> Key:
        """The key of `owner`, made where there is none.

        Raises:
            VaultError: it is locked; or a key is missing, since something is locked with one.
            OSError: it is not known to be on disk.
        """
        return self._found(owner) or self._made(owner)

    def fit(self) -> bool:
        """Whether the vault opens some key here; True where there are none to try.

        Raises:
            OSError: they cannot be read.
        """
        fits = True
        for owner in owners_in(self._disk, self._layout):
            try:
                return self._found(owner) is not None
            except StrangeKeyError:
                fits = False
            except StorageError:
                continue
        return fits

    def forget(self, owner: str) -> int:
        """Destroy the key of `owner`; returns how many files went."""
        self._locked.pop(owner, None)
        self._vault.open_keys.pop((self._root, owner), None)
        return self._file(owner).remove_all()

    def _found(self, owner: str) -> Key | None:
        at = self._root, owner
        known = self._vault.open_keys.get(at)
        if known is not None:
            return known
        locked = self._locked.get(owner) or self._read(owner)
        if locked is None:
            return None
        key = self._vault.open_keys[at] = self._opened(owner, locked)
        self._locked[owner] = locked
        return key

    def _read(self, owner: str) -> bytes | None:
        """What the file of a key holds; a copy is made again where writing it was cut short."""
        file = self._file(owner)
        row = row_in(file, _TABLE)
        if row is None:
            return None
        if self._mend and not file.versions():
            file.replace_with_copy(sealed({_TABLE: {"1": row}}))
        try:
            return b64decode(row["key"])
        except (LookupError, TypeError, ValueError) as error:
            raise VaultError(NOT_OURS.format(file.path.name)) from error

    def _opened(self, owner: str, locked: bytes) -> Key:
        try:
            return Key(self._vault.key.unlock(locked, self._place(owner)))
        except WrongKeyError:
            raise StrangeKeyError(STRANGE) from None

    def _made(self, owner: str) -> Key:
        if self._vault.strict and self._is_in_use(owner):
            raise NoKeyError(MISSING)
        key = new_key()
        locked = self._vault.key.lock(key, self._place(owner))
        row = {"schema": SCHEMA, "owner": owner, "key": b64encode(locked).decode()}
        make_folder(self._disk, self._layout.keys)
        self._file(owner).replace_with_copy(sealed({_TABLE: {"1": row}}))
        return self._vault.open_keys.setdefault((self._root, owner), Key(key))

    def _is_in_use(self, owner: str) -> bool:
        """Whether a file stands here that only a key of `owner` can have locked."""
        path = self._layout.coach if owner == COACH else self._layout.client(owner)
        try:
            self._disk.status(path)
        except FileNotFoundError:
            return bool(self._disk.names(self._layout.earlier / path.stem))
        return True

    def _place(self, owner: str) -> str:
        return f"key {self._root} {owner}"

    def _file(self, owner: str) -> KeptFile:
        path = self._layout.key(owner)
        return KeptFile(self._disk, path, self._layout, mend=self._mend, notice=self._notice)
