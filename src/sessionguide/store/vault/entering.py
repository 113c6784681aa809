"""Entering: what is looked at and put right once a vault is open, before anything is read."""

from __future__ import annotations

from contextlib import suppress

from sessionguide.errors import VaultError
from sessionguide.store.home import Home
from sessionguide.store.vault.cover import VaultCover
from sessionguide.store.vault.header import ON
from sessionguide.store.vault.turning import go_on
from sessionguide.store.vault.vault import Vault

ANOTHER = (
    "The file vault.json belongs to another home folder. Put the right one back from a backup; "
    "nothing was changed."
)


def enter(home: Home, vault: Vault) -> None:
    """Refuse another home's vault; finish what was cut short, where this process may write.

    Raises:
        VaultError: it is another home's.
        OSError: its keys cannot be read.
    """
    roots = (home.parts(False), home.parts(True))
    covers = [parts.cover for parts in roots]
    if not all(cover.fits() for cover in covers if isinstance(cover, VaultCover)):
        raise VaultError(ANOTHER)
    if home.writes:
        with suppress(OSError):
            vault.settle()
        if vault.state != ON:
            go_on(home)
