"""Commands: what a person can do, with the keys for it; one row serves keys, buttons and help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """One thing that can be done on a screen."""

    action: str
    """A Textual action of the screen, or of the app with `app.` before it."""
    keys: str
    """Textual's names, comma between; empty where Enter is handled by the answer itself."""
    key: str
    """The key as the key line shows it."""
    short: str
    """Words beside it on the key line."""
    words: str
    """One plain sentence for help and the palette."""
    also: str = ""
    """The other key for it, as people read it."""

    @property
    def both_keys(self) -> str:
        """All its keys as people read them."""
        return f"{self.key}, {self.also}" if self.also else self.key


def keys_of(commands: Sequence[Command]) -> tuple[tuple[str, str], ...]:
    """The keys of `commands` with what they do, for help; what has no key is left out."""
    return tuple((command.both_keys, command.words) for command in commands if command.key)


def bindings_of(commands: Sequence[Command]) -> list[BindingType]:
    """The bindings of `commands`; what the app binds itself is left out."""
    return [
        Binding(command.keys, command.action, command.short, show=False)
        for command in commands
        if command.keys and not command.action.startswith("app.")
    ]


CURTAIN = Command(
    "app.curtain", "f9,ctrl+l", "F9", "pause screen",
    "Hide the screen at once; the same key shows it again.", "Ctrl+L",
)  # fmt: skip
LOCK = Command("app.lock", "", "", "lock now", "Lock now: ask for the passphrase again.")
PALETTE = Command("app.palette", "ctrl+p", "Ctrl+P", "all keys", "Everything you can do here.")
HELP = Command("help", "f1", "F1", "help", "Help for what you see now.")
