"""`sessionguide flows schema`: what an editor needs to help while a flow is written."""

from __future__ import annotations

import click

from sessionguide.commands.writing import hand_out


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write it there.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def schema(output: str | None, force: bool) -> None:
    """Print what an editor needs to help while you write.

    Editors that know YAML show what a word means, complete it, and underline what cannot be
    there, when the first line of a flow names the file.
    """
    from sessionguide.flows.schema import schema_text

    hand_out(schema_text(), output, force=force)
