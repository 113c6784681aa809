"""The vault of a home, open: the master key in memory, and what is read and written with it."""

from __future__ import annotations

from sessionguide.errors import VaultError
from sessionguide.store.cover import LOCKED
from sessionguide.store.kept import KeptFile
from sessionguide.store.vault.crypto import Key, new_key
from sessionguide.store.vault.header import (
    ON,
    TURNING_OFF,
    Header,
    new_header,
    read_header,
    write_header,
)
from sessionguide.store.vault.recovery_key import new_secret, secret_of, spelt

SHORTEST = 8
"""Signs in a passphrase; four words or more are better."""


class Vault:
    """An open vault; `lock` lets go of every key until `unlock`."""

    def __init__(self, file: KeptFile, header: Header, master: bytes) -> None:
        self._file = file
        self._header = header
        self._master: bytes | None = master
        self.open_keys: dict[tuple[str, str], Key] = {}
        """Keys by root and owner, as long as it is open."""
        self.state = header.state_by(master)
        """on, turning on or turning off."""

    @property
    def id(self) -> str:
        """Which vault this is; another one has other keys."""
        return self._header.id

    @property
    def key(self) -> Key:
        """The master key.

        Raises:
            VaultError: it is locked.
        """
        return Key(self._known)

    @property
    def covers(self) -> bool:
        """Whether what is written now is to be covered."""
        return self.state != TURNING_OFF

    @property
    def strict(self) -> bool:
        """Whether nothing may stand there uncovered."""
        return self.state == ON

    # --- locked and unlocked --------------------------------------------------------------------

    @property
    def locked(self) -> bool:
        """Whether the passphrase is needed again."""
        return self._master is None

    def lock(self) -> None:
        """Let go of the master key and of all that it opened."""
        self._master = None
        self.open_keys.clear()

    def unlock(self, passphrase: str) -> None:
        """Open it again.

        Raises:
            VaultError: it is the wrong passphrase.
        """
        self._master = self._header.master_by_passphrase(passphrase)

    def beside(self, file: KeptFile, header: Header | None = None) -> Vault:
        """The same vault for other files, as those in a backup are; it has a header of its own.

        Raises:
            VaultError: it is locked.
        """
        return Vault(file, header or self._header, self._known)

    # --- changed --------------------------------------------------------------------------------

    def change_passphrase(self, passphrase: str) -> None:
        """Another passphrase; only the header is written anew.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        self._write(self._header.with_passphrase(self._known, passphrase))

    def change_recovery_key(self) -> str:
        """Another recovery key, as it is to be written down; the one before opens nothing now."""
        secret = new_secret()
        self._write(self._header.with_recovery(self._known, secret))
        return spelt(secret)

    def turn(self, state: str) -> None:
        """Note that it is on, or on its way."""
        self._write(self._header.with_state(self._known, state))
        self.state = state

    def settle(self) -> None:
        """Write the header again where that was cut short: the one before it may still be there.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        if not self._file.is_kept_twice():
            self._write(self._header)

    def follow(self, other: Vault) -> None:
        """Open with the same passphrase and recovery key as `other`, of which it is a copy.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        mine, fresh = self._header, other._header
        opened_by = (mine.salt, mine.by_passphrase, mine.by_recovery)
        if opened_by != (fresh.salt, fresh.by_passphrase, fresh.by_recovery):
            self._write(fresh.with_state(self._known, self.state))

    def remove(self) -> None:
        """Remove the header: the vault is off."""
        self._file.remove_all()

    def _write(self, header: Header) -> None:
        write_header(self._file, header)
        self._header = header

    @property
    def _known(self) -> bytes:
        if self._master is None:
            raise VaultError(LOCKED)
        return self._master


class Gate:
    """A vault that is not open yet."""

    def __init__(self, file: KeptFile, header: Header) -> None:
        self._file = file
        self._header = header

    def open_as(self, other: Vault) -> Vault:
        """Open it as a copy of a vault that is open: this one stands in a backup.

        Raises:
            VaultError: it is another vault.
        """
        if self._header.id != other.id:
            raise VaultError("It is locked with a passphrase that this home folder does not know.")
        return other.beside(self._file, self._header)

    def open(self, passphrase: str) -> Vault:
        """Open it; takes a quarter of a second.

        Raises:
            VaultError: it is the wrong passphrase.
        """
        return Vault(self._file, self._header, self._header.master_by_passphrase(passphrase))

    def open_with_recovery_key(self, typed: str) -> Vault:
        """Open it for someone who has lost the passphrase.

        Raises:
            InputError: what was typed is no recovery key.
            VaultError: it is not this vault's.
        """
        master = self._header.master_by_recovery(secret_of(typed))
        return Vault(self._file, self._header, master)


def gate_of(file: KeptFile) -> Gate | None:
    """The gate of a home's vault; None where there is none."""
    header = read_header(file)
    return None if header is None else Gate(file, header)


def make_vault(file: KeptFile, passphrase: str) -> tuple[Vault, str]:
    """A new vault on its way to being on, and its recovery key as it is to be written down.

    Raises:
        OSError: its header is not known to be on disk; do it again.
    """
    master, secret = new_key(), new_secret()
    header = new_header(master, passphrase, secret)
    write_header(file, header)
    return Vault(file, header, master), spelt(secret)
