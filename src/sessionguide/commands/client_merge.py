"""`sessionguide clients merge`: two records of one person become one."""

from __future__ import annotations

import click

from sessionguide.commands.opening import opened_home
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put
from sessionguide.errors import InputError
from sessionguide.store.rights.held import Held


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="INTO")
@click.option("--practice", is_flag=True, help="Practice clients.")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
def merge(source: str, target: str, practice: bool, sure: bool) -> None:
    """Make one client of two: all of FROM goes to INTO.

    FROM is gone afterwards; INTO keeps its name.
    """
    with opened_home() as home:
        records, rights = home.records(practice), home.rights(practice)
        one, other = known_client(records, source), known_client(records, target)
        if one == other:
            raise InputError("These are one client already. Nothing was changed.")
        if not sure:
            _make_sure(rights.held(one), rights.held(other))
        rights.merge(one, other)
    put(f"All that was kept of {one.name} is kept of {other.name} now.")


def _make_sure(one: Held, other: Held) -> None:
    """Show both, and ask.

    Raises:
        InputError: the answer was no, or none; nothing was changed.
    """
    from sessionguide.commands.plainly import conversation
    from sessionguide.plain.talk import InputEnded

    talk = conversation()
    talk.say(_told("From", one), _told("Into", other))
    try:
        sure = talk.yes(f"Make them one, called {other.name}? It cannot be undone. yes or no.")
    except InputEnded:
        sure = False
    if not sure:
        raise InputError("The answer was no, so nothing was changed.")


def _told(what: str, held: Held) -> str:
    count = sum(row.count for row in held.sessions) + len(held.unfinished)
    parts = f"{count} sessions, {held.plans} plans, {held.activities} activities"
    return f"{what}: {held.name}, since {held.since[:10]}, {parts}, {held.id}"
