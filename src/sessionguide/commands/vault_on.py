"""`sessionguide vault on`: what it does and cannot promise, a passphrase, the recovery key."""

from __future__ import annotations

import sys

import click

from sessionguide.commands.asking import Asker, asker
from sessionguide.commands.passphrases import chosen, finished_later, show_recovery_key
from sessionguide.commands.printing import put
from sessionguide.commands.progress import counting
from sessionguide.errors import InputError
from sessionguide.no_core import leave_no_core

ON_ALREADY = (
    "Everything is locked with a passphrase already. To change it: sessionguide vault passphrase"
)
KEY_LATER = "For the recovery key: sessionguide vault passphrase --recovery-key"
WHAT_IT_DOES = (
    "This locks everything that is kept here with a passphrase.",
    "",
    "What was said, plans and names are encrypted, practice too.",
    "The passphrase is asked for at every start, and after a while without a key.",
    "It is stored nowhere. If it is forgotten, only the recovery key opens this.",
    "Settings and your own flows stay readable.",
    "",
    "What it cannot promise:",
    "  Copies elsewhere stay as they are: exports, your own backups, other computers.",
    "  What was deleted may still be on the disk, on an SSD above all.",
    "  The system may write memory to its swap file. Encrypt the whole disk as well.",
    "  Someone who puts an older copy of this folder back is not noticed.",
    "  It does not help against a look over your shoulder, or a program that listens.",
    "",
)


@click.command("on")
def turn_on() -> None:
    """Lock everything with a passphrase, which is asked for twice.

    Programs hand it over with --passphrase-fd, once.
    """
    from sessionguide.store.home import open_home
    from sessionguide.store.vault import turning
    from sessionguide.store.vault.crypto import need

    need()
    leave_no_core()
    with open_home() as home:
        if home.locked:
            raise InputError(ON_ALREADY)
        home.records(), home.records(practice=True)
        passphrase = _asked(asker())
        with finished_later(home, KEY_LATER), counting("Locked") as at:
            recovery = turning.turn_on(home, passphrase, at)
        put(*home.notices, "Everything is locked with your passphrase now.", "")
    show_recovery_key(recovery)


def _asked(asked: Asker) -> str:
    if asked.typed:
        put(*WHAT_IT_DOES)
        sys.stdout.flush()
    return chosen(asked)
