"""`sessionguide resume`: a session that is not finished goes on at the same question."""

from __future__ import annotations

import click

from sessionguide.commands.entering import go_on


@click.command()
@click.argument("session_id", default="", metavar="[ID]")
@click.option("--plain", is_flag=True, help="Go line by line: for screen readers and pipes.")
@click.pass_context
def resume(context: click.Context, session_id: str, plain: bool) -> None:
    """Go on with the session ID, or with the latest that is not finished."""
    context.exit(go_on(session_id, plain))
