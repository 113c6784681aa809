"""`sessionguide clients erase`: everything about a client goes (E2)."""

from __future__ import annotations

import click

from sessionguide.commands.opening import opened_home
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put
from sessionguide.errors import InputError, UsageError
from sessionguide.session.ports import Client
from sessionguide.store.home import Home


@click.command()
@click.argument("name", default="")
@click.option("--practice", is_flag=True, help="A practice client.")
@click.option("--overdue", is_flag=True, help="Ask about each client who is kept too long.")
@click.option("--yes", "sure", is_flag=True, help="Do not ask; not with --overdue.")
def erase(name: str, practice: bool, overdue: bool, sure: bool) -> None:
    """Erase everything about the client NAME.

    NAME is a name, an alias or an id.
    """
    if bool(name) == overdue or (overdue and sure):
        raise UsageError("Give a name, or --overdue without --yes. See: clients erase --help")
    with opened_home() as home:
        if overdue:
            _erase_overdue(home, practice)
            return
        records = home.records(practice)
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


def _erase_overdue(home: Home, practice: bool) -> None:
    """Ask about each; only a yes erases, and whoever stops has erased no more."""
    from sessionguide.commands.plainly import conversation
    from sessionguide.plain.talk import InputEnded

    talk = conversation()
    rows = home.rights(practice).overdue()
    if not rows:
        put("Nobody is kept longer than you chose.")
    for row in rows:
        try:
            question = f"Erase everything about {row.client.name}, last kept {row.last[:10]}?"
            sure = talk.yes(f"{question} yes or no.")
        except InputEnded:
            put("Stopped. Nobody else was erased.")
            return
        if sure:
            gone = home.records(practice).erase(row.client)
            put("Erased:", *(f"  {line}" for line in gone))
        else:
            put("Kept.")
