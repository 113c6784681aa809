"""`sessionguide backup verify`: every byte of a backup looked at, and whether all of it opens."""

from __future__ import annotations

from pathlib import Path

import click

from sessionguide.commands.backup_which import NEWEST, contents, found_backup, home_of_backups
from sessionguide.commands.printing import put
from sessionguide.commands.progress import Counting
from sessionguide.errors import StorageError
from sessionguide.store.backup.verifying import Verdict
from sessionguide.store.backup.verifying import verify as looked_at
from sessionguide.store.home import Home
from sessionguide.store.trouble import told


@click.command("verify")
@click.argument("which", default=NEWEST, metavar="[WHICH]")
@click.option("--all", "every", is_flag=True, help="All backups.")
@click.pass_context
def verify(context: click.Context, which: str, every: bool) -> None:
    """Look at every byte of the backup WHICH: a file, a name or its beginning; else the newest.

    Exit 3 when something is wrong with one.
    """
    with home_of_backups(write=False, ask=True) as home:
        with told("The backups cannot be listed"):
            paths = home.backups().paths() if every else []
        good = [_is_good(home, path) for path in paths or [found_backup(home, which)]]
    if not all(good):
        context.exit(StorageError.exit_code)


def _is_good(home: Home, path: Path) -> bool:
    """Look at one backup, and say what was found."""
    with Counting("Looked at") as counting:
        verdict = looked_at(home, path, counting.at)
    put(_told(verdict))
    return not (verdict.wrong or verdict.before)


def _told(verdict: Verdict) -> str:
    """One line."""
    name = verdict.path.name
    wrong = verdict.wrong or verdict.before
    if wrong:
        more = f" And {len(wrong) - 1:,} more." if len(wrong) > 1 else ""
        return f"{name}: {wrong[0]}{more}"
    assert verdict.manifest is not None
    looked = "All of it opens." if verdict.opened else "The passphrase was not tried."
    return f"{name}: Whole. {contents(verdict.manifest).capitalize()}. {looked}"
