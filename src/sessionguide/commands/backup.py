"""`sessionguide backup`: make backups, list them, look whether they are whole, put one back."""

from __future__ import annotations

import click

from sessionguide.commands.lazy import Later, LazyGroup

_LATER = {
    "create": Later("backup_create", "create", "Make a backup now."),
    "list": Later("backup_list", "list_backups", "List all backups, newest first."),
    "restore": Later("backup_restore", "restore", "Put the backup WHICH in place."),
    "verify": Later("backup_verify", "verify", "Look at every byte of a backup."),
}


@click.group("backup", cls=LazyGroup, later=_LATER)
def backup() -> None:
    """Make backups of everything, look at them, put one back.

    One is made by itself when the program ends and the last is old enough.
    """
