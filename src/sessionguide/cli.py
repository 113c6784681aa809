"""The command line: the home page without a command, the commands by name, errors in a sentence.

Nothing is imported here but what a page of help needs: a command's module comes with the command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

FD_OPTION = "--passphrase-fd"
FD_VARIABLE = "SESSIONGUIDE_PASSPHRASE_FD"
"""What names the file descriptor that passphrases come from; none is ever an argument itself."""

COMMANDS = {
    "Sessions": {
        "start": "Begin a session with a client.",
        "resume": "Go on with a session that is not finished.",
        "sessions": "List sessions.",
        "companion": "A second window for the coach alone.",
    },
    "Plans and clients": {
        "plan": "Show a plan, or write it to a file.",
        "clients": "Everything about clients: list, show, export, erase.",
        "backup": "Make backups, look at them, put one back.",
    },
    "Flows": {
        "flows": "List, check, draw, print and write flows.",
        "activities": "List, check and add suggestions of what to try.",
    },
    "The program": {
        "where": "Say where everything is kept.",
        "doctor": "Look whether all is well.",
        "vault": "Lock everything with a passphrase.",
        "settings": "Show what can be set, and set it.",
        "conflicts": "List and merge copies that a synced folder made.",
    },
}
"""Heading -> command -> what it does, in the order people read them."""


def run(args: Sequence[str] | None = None) -> None:
    """Run the program with `args`, or with what was typed, and end it with its exit code.

    0 done, 1 what was given was wrong, 2 not meant this way, 3 could not save or read.
    """
    sys.exit(main(list(sys.argv[1:] if args is None else args)))


def main(args: list[str]) -> int:
    """Run one command; every error becomes a sentence on standard error, never a traceback."""
    try:
        code = _main(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _hush()
        return 0


def front_page() -> str:
    """What `--help` prints."""
    lines = [
        "Usage: sessionguide [COMMAND] [OPTIONS]",
        "",
        "Leads a coach and a client through a guided conversation",
        "that ends in a plan the client owns.",
        "",
        "Without a command, the home page opens.",
    ]
    for heading, commands in COMMANDS.items():
        lines += ["", f"{heading}:"]
        lines += [f"  {name:<12}{summary}" for name, summary in commands.items()]
    lines += [
        "",
        "Options:",
        "  --help      Show this page; after a command, show its own.",
        "  --version   Show the version.",
        f"  {FD_OPTION} N",
        "              Read passphrases from this file descriptor, one a line.",
        "",
        "SESSIONGUIDE_HOME names the folder where everything is kept.",
    ]
    return "\n".join(lines)


def _main(args: list[str]) -> int:
    if FD_VARIABLE in os.environ or any(arg.startswith(FD_OPTION) for arg in args):
        from sessionguide.commands.asking import told_descriptor
        from sessionguide.commands.guard import guarded

        return guarded(lambda: _run(told_descriptor(args)))
    return _run(args)


def _run(args: list[str]) -> int:
    if args in (["--help"], ["-h"], ["help"]):
        sys.stdout.write(front_page() + "\n")
        return 0
    if args == ["--version"]:
        from sessionguide import __version__

        sys.stdout.write(f"sessionguide {__version__}\n")
        return 0
    if not args or (args[0] in ("start", "resume") and "--plain" not in args):
        _postpone_collecting()
    from sessionguide.commands.guard import guarded

    if not args:
        return guarded(_home)
    return guarded(lambda: _command(args))


def _postpone_collecting() -> None:
    """Loading makes no garbage worth a search; the app collects again after its first page."""
    import gc

    gc.disable()


def _home() -> int:
    from sessionguide.commands.opening import has_terminal, open_app, opened

    if not has_terminal():
        sys.stderr.write(front_page() + "\n\nThe home page needs a terminal.\n")
        return 2
    with opened(pages=True) as desk:
        return open_app(desk)


def _command(args: list[str]) -> int:
    from sessionguide.commands.usual import usual

    act = usual(args)
    if act is not None:
        return act()
    from sessionguide.commands.group import invoke

    return invoke(args)


def _hush() -> None:
    """Nobody reads on: say no more, also when Python closes standard output."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
