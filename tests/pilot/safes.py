"""A safe for tests: what a passphrase opens, without any keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event

from sessionguide.errors import InputError, VaultError

PASSPHRASE = "vier müde Pferde warten"
WRONG = "This is not the passphrase. Nothing was changed."


@dataclass
class FakeSafe:
    """Fulfils `desk.Safe`; `slow` holds every try until it is set."""

    right: str = PASSPHRASE
    locked: bool = False
    tried: list[str] = field(default_factory=list)
    slow: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.slow.set()

    def lock(self) -> None:
        """Let go of every key."""
        self.locked = True

    def unlock(self, passphrase: str) -> None:
        """Open it again, or say why not, as the vault does."""
        self.tried.append(passphrase)
        assert self.slow.wait(20)
        try:
            passphrase.encode()
        except UnicodeEncodeError as error:
            raise InputError("This passphrase holds half a character.") from error
        if passphrase != self.right:
            raise VaultError(WRONG)
        self.locked = False

    def opened(self, passphrase: str) -> FakeSafe:
        """`unlock` as the gate of a vault does it."""
        self.unlock(passphrase)
        return self
