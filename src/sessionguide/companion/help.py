"""Help for the coach's own window."""

from __future__ import annotations

from collections.abc import Sequence

from sessionguide.screens.help import HelpPage, HelpPart
from sessionguide.widgets.commands import Command


def companion_help(commands: Sequence[Command]) -> HelpPage:
    """What the window is for, and its keys."""
    return HelpPage(
        "Help",
        (
            HelpPart(
                "A window for you alone",
                "It follows the session by itself and changes nothing in it. "
                "Keep it where your client cannot read it.",
            ),
            HelpPart(
                "Your notes",
                "Type at any time; Enter keeps the note. They are kept about this client. "
                "clients show, export and erase know of them.",
            ),
            HelpPart(
                "A question of your own",
                "F5 turns the field to the shared screen: your client reads what you send. "
                "It is put as soon as the other window stands at a question.",
            ),
            HelpPart("Keys", keys=tuple((one.both_keys, one.words) for one in commands)),
        ),
    )
