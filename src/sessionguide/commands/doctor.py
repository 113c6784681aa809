"""`sessionguide doctor`: everything the home folder holds is looked at, and mended where it can."""

from __future__ import annotations

import click

from sessionguide.commands.printing import put, put_json
from sessionguide.errors import StorageError


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--mend", is_flag=True, help="Mend more: rights, and what nobody needs.")
@click.pass_context
def doctor(context: click.Context, as_json: bool, mend: bool) -> None:
    """Look whether all is well, and mend what a start mends.

    With --mend, folders and files become yours alone, and what belongs to nobody goes.
    """
    from sessionguide.store.doctor import examine

    report = examine(repair=mend)
    if as_json:
        put_json(report.to_json())
    else:
        put(*report.lines())
    if report.wrong:
        context.exit(StorageError.exit_code)
