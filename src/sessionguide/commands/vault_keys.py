"""`sessionguide vault passphrase` and `recover`: another passphrase for the same vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sessionguide.commands.asking import asker
from sessionguide.commands.passphrases import chosen, show_recovery_key, vault_of
from sessionguide.commands.printing import put
from sessionguide.commands.unlocking import tried, unlocked
from sessionguide.no_core import leave_no_core
from sessionguide.store.home import open_home
from sessionguide.store.vault.rekeying import change_passphrase, change_recovery_key

if TYPE_CHECKING:
    from sessionguide.store.home import Home
    from sessionguide.store.vault.vault import Gate, Vault

CHANGED = "The passphrase is changed; the one before opens nothing here any more."


@click.command("passphrase")
@click.option(
    "--recovery-key", "anew", is_flag=True, help="Print a new recovery key; the old one ends."
)
def passphrase(anew: bool) -> None:
    """Change the passphrase: the old one is asked for, then the new one twice.

    Programs hand over two lines with --passphrase-fd: the old one and the new one.
    """
    with open_home(unlock=unlocked) as home:
        vault_of(home)
        _change(home)
        recovery = change_recovery_key(home) if anew else ""
        put(*home.notices, CHANGED)
    if recovery:
        show_recovery_key(recovery)


@click.command("recover")
def recover() -> None:
    """Set a new passphrase with the recovery key, and print a new recovery key.

    Programs hand over two lines with --passphrase-fd: the recovery key and the new passphrase.
    """
    with open_home(unlock=_recovered) as home:
        vault_of(home)
        _change(home)
        recovery = change_recovery_key(home)
        put(*home.notices, CHANGED)
    show_recovery_key(recovery)


def _recovered(gate: Gate) -> Vault:
    from sessionguide.store.vault.crypto import need

    need()
    leave_no_core()
    return tried(asker(), "Recovery key:", gate.open_with_recovery_key)


def _change(home: Home) -> None:
    change_passphrase(home, chosen(asker()))
