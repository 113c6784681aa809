"""Opening a home that is locked with a passphrase: who is asked, how often, and on what page."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from sessionguide.cli import FD_VARIABLE
from sessionguide.commands.asking import NOT_GIVEN, Asker, asker
from sessionguide.commands.guard import complain
from sessionguide.errors import InputError, VaultError
from sessionguide.no_core import leave_no_core
from sessionguide.store.vault.crypto import need

if TYPE_CHECKING:
    from sessionguide.desk import Habits
    from sessionguide.store.vault.vault import Gate, Vault

TRIES = 3
"""How often a person at a terminal may mistype."""


def unlocked(gate: Gate, pages: bool = False) -> Vault:
    """Open the vault with a passphrase that someone gives.

    Args:
        gate: what to open.
        pages: whether to ask on a page.

    Raises:
        VaultError: nobody gave it, or it was wrong.
        SystemExit: the system told us to end while it was asked for.
    """
    need()
    leave_no_core()
    if pages and FD_VARIABLE not in os.environ:
        return _on_a_page(gate)
    return tried(asker(), "Passphrase:", gate.open)


def tried(asked: Asker, words: str, open_with: Callable[[str], Vault]) -> Vault:
    """Ask for a secret until it opens the vault; a program has one try, a person three.

    Raises:
        VaultError: nobody gave it, or it was wrong.
        InputError: it cannot be what was asked for.
    """
    for _again in range(TRIES - 1 if asked.typed else 0):
        secret = asked.ask(words)
        try:
            return open_with(secret)
        except (VaultError, InputError) as error:
            complain(f"{error} Please try again.")
    return open_with(asked.ask(words))


def _on_a_page(gate: Gate) -> Vault:
    from sessionguide.unlock_app import UnlockApp

    habits = _habits()
    app = UnlockApp(gate.open, habits.theme)
    sentence = app.run(mouse=habits.mouse)
    if sentence:
        complain(sentence)
    if app.return_code:
        raise SystemExit(app.return_code)
    if app.vault is None:
        raise VaultError(NOT_GIVEN)
    return app.vault


def _habits() -> Habits:
    """Settings are never locked; what is wrong with them is said once the home is open."""
    from sessionguide.commands.opening import habits_of
    from sessionguide.store.disk import Disk
    from sessionguide.store.home import home_path
    from sessionguide.store.settings import read_settings

    return habits_of(read_settings(Disk(), home_path()))
