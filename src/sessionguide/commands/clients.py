"""`sessionguide clients`: who there is, and erasing everything about one (E2)."""

from __future__ import annotations

import click

from sessionguide.commands.opening import opened
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put, put_json, put_rows
from sessionguide.errors import InputError
from sessionguide.session.ports import Client


@click.group()
def clients() -> None:
    """List clients, or erase everything about one."""


@clients.command("list")
@click.option("--practice", is_flag=True, help="Practice clients instead.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def list_clients(practice: bool, as_json: bool) -> None:
    """List all clients by name."""
    with opened(write=False) as desk:
        found = desk.shelf(practice).clients()
    if as_json:
        put_json([{"id": one.id, "name": one.name, "alias": one.alias} for one in found])
    elif found:
        put_rows([one.id, one.name, one.alias] for one in found)
    else:
        put("There are no clients yet.")


@clients.command("erase")
@click.argument("name")
@click.option("--practice", is_flag=True, help="A practice client.")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
def erase(name: str, practice: bool, sure: bool) -> None:
    """Erase everything about the client NAME: a name, an alias or an id."""
    with opened() as desk:
        records = desk.shelf(practice)
        client = known_client(records, name)
        if not sure:
            _make_sure(client)
        gone = records.erase(client)
    put("Erased:", *(f"  {line}" for line in gone))


def _make_sure(client: Client) -> None:
    """Ask for the name once more.

    Raises:
        InputError: it was not typed; nothing was erased.
    """
    from sessionguide.commands.plainly import conversation
    from sessionguide.plain.talk import Commanded, InputEnded

    try:
        typed = conversation().ask(
            f"Everything about {client.name} goes: sessions, plans, journals. It cannot be undone.",
            "Type the name once more to erase it.",
        )
    except (InputEnded, Commanded):
        typed = ""
    if typed.casefold() != client.name.strip().casefold():
        raise InputError("The name was not typed, so nothing was erased.")
