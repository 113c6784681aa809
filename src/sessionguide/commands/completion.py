"""`sessionguide completion`: a script that lets a shell complete commands, options and flows."""

from __future__ import annotations

from importlib import import_module

import click

from sessionguide.commands.printing import put
from sessionguide.errors import UsageError

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS), required=False)
@click.option("--flow-names", is_flag=True, hidden=True)
def completion(shell: str | None, flow_names: bool) -> None:
    """Print a script that lets SHELL complete what you type.

    SHELL is bash, zsh, fish or powershell. The script says on its first lines where it belongs.

    Commands, options, flows and files are completed. Clients and sessions never are:
    someone may be looking on.
    """
    if flow_names:
        from sessionguide.commands.flow_names import put_flow_names

        put_flow_names()
    elif shell is None:
        raise UsageError(f"Which shell? One of: {', '.join(SHELLS)}.")
    else:
        from sessionguide.completion.table import places

        put(import_module(f"sessionguide.completion.{shell}").script(places()).rstrip("\n"))
