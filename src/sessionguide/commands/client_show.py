"""`sessionguide clients show`: everything held about a client, in words (E2)."""

from __future__ import annotations

import click

from sessionguide.commands.opening import opened_home
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put, put_json


@click.command()
@click.argument("name")
@click.option("--practice", is_flag=True, help="A practice client.")
@click.option("--real-name", is_flag=True, help="Say the real name of who goes by an alias.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def show(name: str, practice: bool, real_name: bool, as_json: bool) -> None:
    """Say what is held about the client NAME, and where."""
    with opened_home(write=False) as home:
        held = home.rights(practice).held(known_client(home.records(practice), name))
    called = held.real_name if held.alias else held.name
    if as_json:
        put_json(held.to_json() | ({"real_name": called} if real_name else {}))
        return
    put(*held.lines())
    if real_name:
        put(f"Real name: {called}" if called else "The real name is not here: names.json is away.")
