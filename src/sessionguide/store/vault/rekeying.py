"""Another passphrase, another recovery key: for a home and for the backups it knows."""

from __future__ import annotations

from sessionguide.store.home import Home
from sessionguide.store.trouble import told
from sessionguide.store.vault.turning import keep_backups_in_step, vault_of

_AGAIN = "Please do it again. Until then one of the two passphrases opens everything."
_NEW_KEY = "The passphrase is changed. For a new key: sessionguide vault passphrase --recovery-key"


def change_passphrase(home: Home, passphrase: str) -> None:
    """Another passphrase, for the home and for its backups: the one before opens none of them.

    Raises:
        StorageError: it could not be changed.
    """
    with told("It is not certain that the passphrase was changed", _AGAIN):
        vault_of(home).change_passphrase(passphrase)
    keep_backups_in_step(home)


def change_recovery_key(home: Home) -> str:
    """Another recovery key, for the home and for its backups, to be written down.

    Raises:
        StorageError: it could not be changed.
    """
    with told("It is not certain that the recovery key was changed", _NEW_KEY):
        recovery = vault_of(home).change_recovery_key()
    keep_backups_in_step(home)
    return recovery
