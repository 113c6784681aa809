"""`sessionguide start`: a new session, on pages or line by line."""

from __future__ import annotations

import click

from sessionguide.commands.entering import begin
from sessionguide.flows.offered import FLAGSHIP


@click.command()
@click.argument("flow", default=FLAGSHIP, metavar="[FLOW]")
@click.option("--client", metavar="NAME", help="Who it is with: a name, an alias or an id.")
@click.option("--practice", is_flag=True, help="Practise; kept apart from real clients.")
@click.option("--plain", is_flag=True, help="Go line by line: for screen readers and pipes.")
@click.option("--about", metavar="SESSION", help="Reflect on a finished one: an id, or last.")
@click.pass_context
def start(
    context: click.Context,
    flow: str,
    client: str | None,
    practice: bool,
    plain: bool,
    about: str | None,
) -> None:
    """Begin a session on FLOW (career, if you name none)."""
    if about is not None:
        from sessionguide.commands.about import reflect

        context.exit(reflect(flow, about, client, practice, plain))
    context.exit(begin(flow, client, practice, plain))
