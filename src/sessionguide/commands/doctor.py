"""`sessionguide doctor`: everything the home folder holds is looked at, and mended where it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sessionguide.commands.printing import put, put_json
from sessionguide.errors import StorageError

if TYPE_CHECKING:
    from sessionguide.store.vault.vault import Gate, Vault


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--mend", is_flag=True, help="Mend more: rights, and what nobody needs.")
@click.option("--unlock", is_flag=True, help="Ask for the passphrase, and look into every file.")
@click.pass_context
def doctor(context: click.Context, as_json: bool, mend: bool, unlock: bool) -> None:
    """Look whether all is well, and mend what a start mends.

    With --mend, folders and files become yours alone, and what belongs to nobody goes. Without
    --unlock no passphrase is asked for, and of locked files only the seals are looked at.
    """
    from sessionguide.store.doctor import examine

    report = examine(repair=mend, unlock=_unlocked if unlock else None)
    if as_json:
        put_json(report.to_json())
    else:
        put(*report.lines())
    if report.wrong:
        context.exit(StorageError.exit_code)


def _unlocked(gate: Gate) -> Vault:
    from sessionguide.commands.unlocking import unlocked

    return unlocked(gate)
