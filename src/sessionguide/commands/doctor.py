"""`sessionguide doctor`: everything the home folder holds is looked at, and mended where it can."""

from __future__ import annotations

import click

from sessionguide.commands.printing import put, put_json
from sessionguide.errors import StorageError


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Look whether all is well, and mend what can be mended."""
    from sessionguide.store.doctor import examine

    report = examine()
    if as_json:
        put_json(report.to_json())
    else:
        put(*report.lines())
    if report.wrong:
        context.exit(StorageError.exit_code)
