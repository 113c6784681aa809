"""Asking for a secret: on the terminal without an echo, or from a file descriptor for programs.

A secret is never an argument nor the value of a variable: other processes can read both.
"""

from __future__ import annotations

import os
import sys
from typing import Protocol

from sessionguide.cli import FD_OPTION, FD_VARIABLE
from sessionguide.errors import InputError, UsageError, VaultError

LONGEST = 1_024
"""Characters that a secret may have."""
NOBODY = (
    "Everything here is locked with a passphrase. Type it on a terminal, or hand it over: "
    f"sessionguide {FD_OPTION} N"
)
NOT_GIVEN = "No passphrase was given. Everything stays locked."
TOO_LONG = f"A passphrase has at most {LONGEST:,} characters."


class Asker(Protocol):
    """Whoever gives secrets."""

    typed: bool
    """Whether a person types, who can be asked again and may mistype."""

    def ask(self, words: str) -> str:
        """The secret that `words` ask for.

        Raises:
            VaultError: nobody gave it.
            InputError: it cannot be a secret.
        """


def asker() -> Asker:
    """Who is asked: the file descriptor where one is named, else the terminal.

    A line that waits in a pipe is an answer to something else, and never taken for a passphrase.

    Raises:
        VaultError: there is nobody to ask.
    """
    number = os.environ.get(FD_VARIABLE)
    if number is not None:
        return DescriptorAsker(int(number))
    if sys.stdin is not None and sys.stdin.isatty():
        return TerminalAsker()
    raise VaultError(NOBODY)


class TerminalAsker:
    """The person at the terminal; what they type is not shown."""

    typed = True

    def ask(self, words: str) -> str:
        """One line."""
        from getpass import getpass

        try:
            return _short_enough(getpass(f"{words} "))
        except EOFError:
            raise VaultError(NOT_GIVEN) from None
        except UnicodeDecodeError:
            raise InputError("This is no text that can be typed again.") from None


class DescriptorAsker:
    """A program at the other end of a pipe; each secret is one line."""

    typed = False

    def __init__(self, number: int) -> None:
        self._number = number

    def ask(self, words: str) -> str:
        """The next line without its end; what follows it stays for others to read."""
        read = bytearray()
        while (byte := self._byte()) and byte != b"\n":
            read += byte
            if len(read) > 4 * LONGEST + 1:
                raise InputError(TOO_LONG)
        if not read and not byte:
            raise VaultError(NOT_GIVEN)
        try:
            return _short_enough(read.removesuffix(b"\r").decode())
        except UnicodeDecodeError:
            number = self._number
            raise InputError(f"What file descriptor {number} says is no text in UTF-8.") from None

    def _byte(self) -> bytes:
        try:
            return os.read(self._number, 1)
        except OSError:
            raise VaultError(f"File descriptor {self._number} cannot be read.") from None


def _short_enough(secret: str) -> str:
    if len(secret) > LONGEST:
        raise InputError(TOO_LONG)
    return secret


# --- which descriptor -------------------------------------------------------------------------


def told_descriptor(args: list[str]) -> list[str]:
    """`args` without the option that names a file descriptor, which is noted for `asker`.

    It must be open before we open anything ourselves, lest one of our own files be read for it.
    A variable that names none is as good as none: not every command needs a passphrase.

    Raises:
        UsageError: the option names none.
    """
    number, rest = _taken(args)
    if number is not None:
        if not _is_open(number):
            raise UsageError(f"{FD_OPTION} needs the number of an open file descriptor.")
        os.environ[FD_VARIABLE] = number
    elif not _is_open(os.environ.get(FD_VARIABLE, "")):
        os.environ.pop(FD_VARIABLE, None)
    return rest


def _taken(args: list[str]) -> tuple[str | None, list[str]]:
    """The number, if the option is there before any `--`, and all other arguments."""
    number: str | None = None
    rest: list[str] = []
    left = iter(args)
    for arg in left:
        if arg == "--":
            return number, [*rest, arg, *left]
        name, is_one, value = arg.partition("=")
        if name == FD_OPTION:
            number = value if is_one else next(left, "")
        else:
            rest.append(arg)
    return number, rest


def _is_open(number: str) -> bool:
    if not (number.isascii() and number.isdigit() and len(number) < 8):
        return False
    try:
        os.fstat(int(number))
    except OSError:
        return False
    return True
