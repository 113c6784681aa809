"""What the commands of the vault share: a new passphrase chosen, the recovery key shown once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sessionguide.commands.asking import Asker
from sessionguide.commands.guard import complain
from sessionguide.commands.printing import put
from sessionguide.errors import InputError, StorageError
from sessionguide.store.vault.vault import SHORTEST

if TYPE_CHECKING:
    from sessionguide.store.home import Home
    from sessionguide.store.vault.vault import Vault

OFF = "No passphrase is set here."
STOPPED = "Stopped on the way. The rest is done at the next start, after the passphrase."
EASY_TO_GUESS = 16
"""Characters below which it is said that more would be better."""
ADVICE = "Four words or more that nobody would put together are best."


def vault_of(home: Home) -> Vault:
    """The open vault of a home.

    Raises:
        InputError: there is none; what was finished on the way is said.
    """
    if home.vault is None:
        raise InputError(" ".join([*home.notices, OFF]))
    return home.vault


@contextmanager
def finished_later(home: Home, more: str = "") -> Iterator[None]:
    """While every file is written anew: who is stopped there is told what has become of it.

    Raises:
        StorageError: it was cut short; `more` is what is to be done then.
    """
    try:
        yield
    except KeyboardInterrupt:
        raise StorageError(f"{STOPPED} {more}".strip()) from None
    except StorageError as error:
        raise StorageError(f"{error} {more if home.vault else ''}".strip()) from None


def chosen(asked: Asker) -> str:
    """A new passphrase; a person types it twice, until both are the same and long enough.

    Raises:
        VaultError: nobody gave one.
        InputError: a program gave one that cannot be used.
    """
    while True:
        try:
            return _once_more(asked, _usable(asked.ask("New passphrase:")))
        except InputError as error:
            if not asked.typed:
                raise
            complain(str(error))


def _once_more(asked: Asker, passphrase: str) -> str:
    if not asked.typed:
        return passphrase
    if len(passphrase) < EASY_TO_GUESS:
        complain(f"This one is short. {ADVICE}")
    if asked.ask("The same once more:") != passphrase:
        raise InputError("The two are not the same. Please type both again.")
    return passphrase


def _usable(passphrase: str) -> str:
    try:
        passphrase.encode()
    except UnicodeEncodeError:
        raise InputError("This passphrase holds half a character. Please type another.") from None
    if len(passphrase.strip()) < SHORTEST:
        raise InputError(f"A passphrase has at least {SHORTEST} characters. {ADVICE}")
    return passphrase


def show_recovery_key(key: str) -> None:
    """Print it, once; a person shows that it was written down by typing its end."""
    put("This is the recovery key. It opens everything if the passphrase is forgotten.")
    put("Write it down and keep it safe, away from this computer. It is not shown again.")
    put("", f"    {key}", "")
    if sys.stdin.isatty() and sys.stdout.isatty():
        _ask_last_group(key)


def _ask_last_group(key: str) -> None:
    from sessionguide.commands.plainly import conversation
    from sessionguide.plain.talk import Commanded, InputEnded

    last = key.rpartition("-")[2]
    talk = conversation()
    try:
        typed = talk.ask("Type its last group, from your paper.")
        while typed.upper().rpartition("-")[2] != last:
            typed = talk.ask("That is not its last group. Please look once more.")
    except (InputEnded, Commanded):
        put("It was not typed. Please make sure that you have it on paper.")
    else:
        put("Good. It is written down.")
