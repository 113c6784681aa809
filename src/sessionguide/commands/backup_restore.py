"""`sessionguide backup restore`: a backup put in place, and a backup of what was there before."""

from __future__ import annotations

from pathlib import Path

import click

from sessionguide.commands.backup_which import contents, found_backup, home_of_backups
from sessionguide.commands.printing import moment, put
from sessionguide.commands.progress import Counting
from sessionguide.store.backup.restoring import Restored
from sessionguide.store.backup.restoring import restore as restored
from sessionguide.store.trouble import told

_SAME_LOCK = "It is locked as this home folder was, with the passphrase that it had then."
_NO_LOCK = (
    "Please note: this backup is not locked, so no passphrase is set here now. "
    "To lock everything: sessionguide vault on"
)
_OTHER_LOCK = "It is locked: it opens with the passphrase that was set when it was made."


@click.command("restore")
@click.argument("which")
@click.option("--into", metavar="FOLDER", help="Another home folder, new or never used.")
@click.option("--replace", is_flag=True, help="Put it in place of the clients who are here.")
def restore(which: str, into: str | None, replace: bool) -> None:
    """Put the backup WHICH in place: a file, a name or its beginning, or newest."""
    with home_of_backups(write=False) as here:
        path = found_backup(here, which)
    folder = None if into is None else Path(into).expanduser().absolute()
    with home_of_backups(write=True, path=folder) as home:
        where = home.path
        safe = "Start sessionguide once: it is either finished then, or as it was."
        with told("The backup could not be put in place", safe), Counting("Restored") as counting:
            done = restored(home, path, replace, counting.at)
    put(*_told(done, where))


def _told(done: Restored, where: Path) -> list[str]:
    manifest = done.manifest
    lines = [
        f"Restored into {where}: {contents(manifest)}, as of {moment(manifest.made)}.",
        *([_SAME_LOCK if done.same_lock else _OTHER_LOCK] if manifest.vault else []),
        *([_NO_LOCK] if done.lock_gone else []),
        *done.troubles,
    ]
    if done.before is not None:
        lines.append(f"What was there before is in {done.before}")
    return lines
