"""`sessionguide clients rename` and `alias`: a client is called otherwise."""

from __future__ import annotations

import click

from sessionguide.commands.opening import opened_home
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put
from sessionguide.errors import UsageError

_OUT_OF_REACH = (
    "Exported copies, backups elsewhere and what was said may still hold the name from before."
)


@click.command()
@click.argument("name")
@click.argument("new")
@click.option("--practice", is_flag=True, help="A practice client.")
def rename(name: str, new: str, practice: bool) -> None:
    """Call the client NAME by the name NEW.

    No file here keeps the name from before, nor a backup that the program knows of.
    """
    with opened_home() as home:
        client = known_client(home.records(practice), name)
        fresh = home.rights(practice).rename(client, new)
        notices = tuple(home.notices)
    put(f"The client is called {fresh.name} now.", *notices, _OUT_OF_REACH)


@click.command()
@click.argument("name")
@click.argument("alias", default="")
@click.option("--off", is_flag=True, help="Bring the real name back.")
@click.option("--practice", is_flag=True, help="A practice client.")
def alias(name: str, alias: str, off: bool, practice: bool) -> None:
    """Let an alias stand in place of the name of NAME.

    The name is kept in names.json alone, a file that you can take away and put back.
    """
    if bool(alias) == off:
        raise UsageError("Give an alias, or --off to bring the name back.")
    with opened_home() as home:
        client, rights = known_client(home.records(practice), name), home.rights(practice)
        fresh = rights.drop_alias(client) if off else rights.take_alias(client, alias)
        notices = tuple(home.notices)
    put(f"The client is called {fresh.name} now.", *notices)
    if not off:
        put("The real name is in the file names.json alone, here and in backups.", _OUT_OF_REACH)
