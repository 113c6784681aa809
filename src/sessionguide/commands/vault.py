"""`sessionguide vault`: everything that is kept, locked with a passphrase; each command by name."""

from __future__ import annotations

import click

from sessionguide.commands.lazy import Later, LazyGroup

_LATER = {
    "on": Later("vault_on", "turn_on", "Lock everything with a passphrase."),
    "off": Later("vault_off", "turn_off", "Keep everything without a passphrase again."),
    "passphrase": Later("vault_keys", "passphrase", "Change the passphrase."),
    "recover": Later("vault_keys", "recover", "Set a new passphrase with the recovery key."),
    "status": Later("vault_status", "status", "Say whether a passphrase is set."),
}


@click.group(cls=LazyGroup, later=_LATER)
def vault() -> None:
    """Lock everything with a passphrase."""
