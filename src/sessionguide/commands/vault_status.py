"""`sessionguide vault status`: on, off or on its way, told without the passphrase."""

from __future__ import annotations

import click

from sessionguide.commands.printing import put, put_json


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def status(as_json: bool) -> None:
    """Say whether a passphrase is set, and how many files it locks."""
    from sessionguide.store.covered import count_files
    from sessionguide.store.home import open_home

    with open_home(write=False) as home:
        files = count_files(home)
        is_set = home.locked
    if as_json:
        state = "off" if not is_set else "on" if files.all_covered else "on its way"
        put_json({"state": state, "files": files.all, "locked": files.covered})
    elif not is_set:
        put("Off: no passphrase is set.", f"Files that could be locked: {files.all:,}")
    elif files.all_covered:
        put("On: everything is locked with a passphrase.", f"Files: {files.all:,}")
    else:
        put(
            f"On its way: {files.covered:,} of {files.all:,} files are locked.",
            "The rest is done at the next start, after the passphrase.",
        )
