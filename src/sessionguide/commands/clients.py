"""`sessionguide clients`: who there is, and what they may ask for (E2, F2)."""

from __future__ import annotations

import click

from sessionguide.commands.lazy import Later, LazyGroup
from sessionguide.commands.opening import opened
from sessionguide.commands.printing import put, put_json, put_rows
from sessionguide.session.ports import Client

_LATER = {
    "alias": Later("client_naming", "alias", "Let an alias stand in place of the name of NAME."),
    "consent": Later("client_consent", "consent", "List what was agreed with NAME, or note more."),
    "erase": Later("client_erase", "erase", "Erase everything about the client NAME."),
    "export": Later("client_export", "export", "Write everything held about NAME into a folder."),
    "merge": Later("client_merge", "merge", "Make one client of two: all of FROM goes to INTO."),
    "overdue": Later("client_overdue", "overdue", "List who is kept longer than you chose."),
    "rename": Later("client_naming", "rename", "Call the client NAME by the name NEW."),
    "show": Later("client_show", "show", "Say what is held about the client NAME, and where."),
}


@click.group("clients", cls=LazyGroup, later=_LATER)
def clients() -> None:
    """Everything about clients: list, show, export, erase."""


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
        put_rows([one.id, one.name, _other_name(one)] for one in found)
    else:
        put("There are no clients yet.")


def _other_name(client: Client) -> str:
    return "an alias" if client.alias == client.name else client.alias
