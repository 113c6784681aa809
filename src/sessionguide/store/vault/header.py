"""The header, `vault.json`: how the passphrase becomes the master key, and which way is on.

A sealed file like all others, with a copy in `earlier/vault`, so that damage is told from a wrong
passphrase.  It holds the master key twice: under the passphrase and under the recovery key.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode

from sessionguide.datum import datum
from sessionguide.errors import DamageError, VaultError
from sessionguide.store.kept import KeptFile
from sessionguide.store.layout import new_id
from sessionguide.store.schema import SCHEMA, Json
from sessionguide.store.sealed import sealed
from sessionguide.store.vault.crypto import Cost, Key, WrongKeyError, key_of_passphrase
from sessionguide.store.vault.crypto import key_of_secret as _key_of_secret
from sessionguide.store.vault.row import NOT_OURS, row_in

ON, TURNING_ON, TURNING_OFF = "on", "turning on", "turning off"
_STATES = (ON, TURNING_ON, TURNING_OFF)
WRONG_PASSPHRASE = "This is not the passphrase. Nothing was changed."
WRONG_RECOVERY = "This is not the recovery key of this home folder. Nothing was changed."
NEW_COST = Cost()
"""What a guess at a new passphrase costs."""
_SALT_BYTES = 16
_TABLE = "vault"
_RECOVERY = "sessionguide recovery key"


@datum(frozen=True)
class Header:
    """What `vault.json` says; nothing in it is secret without the passphrase."""

    id: str
    cost: Cost
    salt: bytes
    by_passphrase: bytes
    """The master key, locked under the passphrase."""
    by_recovery: bytes
    """The master key, locked under the recovery key."""
    state: bytes
    """on, turning on or turning off, locked under the master key: nobody else can change it."""

    def to_json(self) -> dict[str, Json]:
        """For the file."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "cost": self.cost.to_json(),
            "salt": _text(self.salt),
            "by_passphrase": _text(self.by_passphrase),
            "by_recovery": _text(self.by_recovery),
            "state": _text(self.state),
        }

    @classmethod
    def from_json(cls, row: Json) -> Header:
        """From the file.

        Raises:
            VaultError: nobody's program wrote this.
        """
        try:
            return cls(
                id=str(row["id"]),
                cost=Cost.from_json(row["cost"]),
                salt=_salt(row["salt"]),
                by_passphrase=b64decode(row["by_passphrase"]),
                by_recovery=b64decode(row["by_recovery"]),
                state=b64decode(row["state"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise VaultError(NOT_OURS.format("vault.json")) from error

    # --- the master key -----------------------------------------------------------------------

    def master_by_passphrase(self, passphrase: str) -> bytes:
        """The master key.

        Raises:
            VaultError: it is the wrong passphrase.
        """
        key = key_of_passphrase(passphrase, self.salt, self.cost)
        try:
            return Key(key).unlock(self.by_passphrase, f"passphrase {self.id}")
        except WrongKeyError as error:
            raise VaultError(WRONG_PASSPHRASE) from error

    def master_by_recovery(self, secret: bytes) -> bytes:
        """The master key.

        Raises:
            VaultError: it is the wrong recovery key.
        """
        try:
            return Key(self._recovery_key(secret)).unlock(self.by_recovery, f"recovery {self.id}")
        except WrongKeyError as error:
            raise VaultError(WRONG_RECOVERY) from error

    def with_passphrase(self, master: bytes, passphrase: str) -> Header:
        """The same with another passphrase."""
        salt = os.urandom(_SALT_BYTES)
        key = Key(key_of_passphrase(passphrase, salt, NEW_COST))
        wrapped = key.lock(master, f"passphrase {self.id}")
        return Header(self.id, NEW_COST, salt, wrapped, self.by_recovery, self.state)

    def with_recovery(self, master: bytes, secret: bytes) -> Header:
        """The same with another recovery key."""
        wrapped = Key(self._recovery_key(secret)).lock(master, f"recovery {self.id}")
        return Header(self.id, self.cost, self.salt, self.by_passphrase, wrapped, self.state)

    def _recovery_key(self, secret: bytes) -> bytes:
        return _key_of_secret(secret, self.id.encode(), _RECOVERY)

    # --- which way it is going ----------------------------------------------------------------

    def state_by(self, master: bytes) -> str:
        """Whether it is on, or on its way.

        Raises:
            DamageError: someone has changed it.
        """
        for state in _STATES:
            try:
                Key(master).unlock(self.state, f"state {self.id} {state}")
            except WrongKeyError:
                continue
            return state
        raise DamageError("The file vault.json was changed by something else. Restore a backup.")

    def with_state(self, master: bytes, state: str) -> Header:
        """The same in another state."""
        locked = Key(master).lock(b"", f"state {self.id} {state}")
        return Header(self.id, self.cost, self.salt, self.by_passphrase, self.by_recovery, locked)


def new_header(master: bytes, passphrase: str, recovery: bytes) -> Header:
    """A header for a vault that is being turned on."""
    blank = Header(new_id(), NEW_COST, b"", b"", b"", b"")
    whole = blank.with_passphrase(master, passphrase).with_recovery(master, recovery)
    return whole.with_state(master, TURNING_ON)


def read_header(file: KeptFile) -> Header | None:
    """The header of a home; None where there is no vault.

    Raises:
        VaultError: it cannot be used.
        OSError: it cannot be read.
    """
    row = row_in(file, _TABLE)
    return None if row is None else Header.from_json(row)


def write_header(file: KeptFile, header: Header) -> None:
    """Put a header in place, with a copy beside; every earlier one goes, damaged ones too, so that
    the passphrase before opens nothing here any more.

    Raises:
        OSError: it is not known to be on disk; do it again.
    """
    file.replace_with_copy(sealed({_TABLE: {"1": header.to_json()}}), alone=True)
    file.remove_damaged()


def _salt(text: str) -> bytes:
    salt = b64decode(text)
    if len(salt) != _SALT_BYTES:
        raise ValueError("a salt of ours is longer or shorter")
    return salt


def _text(data: bytes) -> str:
    return b64encode(data).decode()
