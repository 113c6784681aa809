"""`sessionguide vault off`: everything is written anew without a passphrase."""

from __future__ import annotations

import sys

import click

from sessionguide.commands.passphrases import finished_later, vault_of
from sessionguide.commands.printing import put
from sessionguide.commands.progress import counting
from sessionguide.commands.unlocking import unlocked
from sessionguide.errors import InputError

WHAT_HAPPENS = (
    "Everything is written anew without a passphrase.",
    "Whoever can read this folder can read it all then. Nothing is lost.",
)
STAYS = "Everything stays locked."


@click.command("off")
@click.option("--yes", "sure", is_flag=True, help="Do not ask whether you are sure.")
def turn_off(sure: bool) -> None:
    """Keep everything without a passphrase again, after the passphrase was given."""
    from sessionguide.store.home import open_home
    from sessionguide.store.vault import turning

    if not sure and not sys.stdin.isatty():
        raise InputError(f"Add --yes to turn it off without being asked. {STAYS}")
    with open_home(unlock=unlocked) as home:
        vault_of(home)
        if not sure:
            _make_sure()
        home.records(), home.records(practice=True)
        with finished_later(home), counting("Unlocked") as at:
            turning.turn_off(home, at)
        put(*home.notices, "Everything is kept without a passphrase now.")


def _make_sure() -> None:
    """Ask once more.

    Raises:
        InputError: it was not wanted; nothing was changed.
    """
    from sessionguide.commands.plainly import conversation
    from sessionguide.plain.talk import Commanded, InputEnded

    try:
        sure = conversation().yes(*WHAT_HAPPENS, "Turn it off? yes or no.")
    except (InputEnded, Commanded):
        sure = False
    if not sure:
        raise InputError(STAYS)
