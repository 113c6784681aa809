"""`sessionguide backup list`: every backup that the program knows of, newest first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from sessionguide.commands.backup_which import contents, home_of_backups, size
from sessionguide.commands.printing import moment, put, put_json, put_rows
from sessionguide.errors import StorageError
from sessionguide.store.backup.archive import Archive
from sessionguide.store.home import Home
from sessionguide.store.trouble import reason, told


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def list_backups(as_json: bool) -> None:
    """List all backups, newest first: when, how large, what is in them, whether they look whole."""
    with home_of_backups(write=False) as home:
        backups = home.backups()
        with told("The backups cannot be listed"):
            rows = [_row(home, path) for path in backups.paths()]
            missing = backups.missing
    if as_json:
        put_json(rows)
        return
    if rows:
        put_rows([row["name"], row["when"], row["size"], row["about"]] for row in map(_told, rows))
    else:
        put("There are no backups yet. To make one: sessionguide backup create")
    put(*missing)


def _row(home: Home, path: Path) -> dict[str, Any]:
    row: dict[str, Any] = {"name": path.name, "path": str(path)}
    try:
        with Archive(home.disk, path) as archive:
            manifest = archive.manifest
            return row | {
                "made": manifest.made,
                "size": archive.size,
                "clients": len(manifest.clients),
                "sessions": manifest.sessions,
                "locked": bool(manifest.vault),
                "whole": True,
                "about": contents(manifest),
            }
    except (OSError, StorageError) as error:
        why = f"It cannot be read: {reason(error)}." if isinstance(error, OSError) else str(error)
        return row | {"whole": False, "about": why}


def _told(row: dict[str, Any]) -> dict[str, str]:
    """A row for people."""
    if not row["whole"]:
        return {"name": row["name"], "when": "", "size": "", "about": f"Not whole. {row['about']}"}
    return {
        "name": row["name"],
        "when": moment(row["made"]),
        "size": size(row["size"]),
        "about": row["about"],
    }
