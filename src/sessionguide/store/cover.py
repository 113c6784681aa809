"""The cover: what lies over bytes on the disk. Nothing, unless a home is locked with a passphrase.

Everything that holds what someone said goes to the disk through the cover of its root and comes
back through it: whole files (`over`, `under`) and lines of journals (`over_line`, `under_line`).
What is covered names its owner in the open: a client's random id, or `coach`.
"""

from __future__ import annotations

from typing import Protocol

from sessionguide.errors import StorageError, VaultError

COACH = "coach"
"""The owner of what belongs to no client."""
MARK = b'{"vault":{"1":{"owner":"'
"""What a covered file begins with."""
LINE_MARK = b',"owner":"'
"""What follows the number in a covered line."""


class StrangeError(StorageError):
    """Bytes are whole and yet not what was written in this place: moved, swapped or changed."""


class NoKeyError(VaultError):
    """The key that something lies under is not there."""


class Cover(Protocol):
    """What lies over the bytes of one root."""

    def over(self, owner: str, place: str, data: bytes) -> bytes:
        """`data` as a file `place` of `owner` holds it.

        Raises:
            VaultError: it is locked.
            OSError: a key cannot be kept.
        """

    def under(self, owner: str, place: str, data: bytes) -> bytes:
        """The data that a whole file holds.

        Raises:
            StrangeError: it was not written in this place.
            VaultError: it is locked, or its key cannot be had.
            OSError: its key cannot be read.
        """

    def over_line(self, owner: str, session: str, body: bytes) -> bytes:
        """A line's JSON, `{"n":..., ...}`, as it stands in the journal of `session`."""

    def under_line(self, session: str, body: bytes) -> bytes:
        """A line's JSON from what stands in the journal; raises as `under` does."""

    def must_be_open(self) -> None:
        """Refuse before something begins that could not be ended.

        Raises:
            VaultError: it is locked.
        """

    def forget(self, owner: str) -> int:
        """Destroy the key of `owner`, for whom nothing can be read then; returns how many."""


class NoCover:
    """Nothing: bytes are on the disk as they are."""

    def over(self, owner: str, place: str, data: bytes) -> bytes:
        """`data` itself."""
        return data

    def under(self, owner: str, place: str, data: bytes) -> bytes:
        """`data` itself, unless a passphrase is needed to read it."""
        if data.startswith(MARK):
            raise VaultError(NO_VAULT)
        return data

    def over_line(self, owner: str, session: str, body: bytes) -> bytes:
        """The line itself."""
        return body

    def under_line(self, session: str, body: bytes) -> bytes:
        """The line itself, unless a passphrase is needed to read it."""
        if body.startswith(LINE_MARK, body.index(b",")):
            raise VaultError(NO_VAULT)
        return body

    def must_be_open(self) -> None:
        """It always is."""

    def forget(self, owner: str) -> int:
        """There are no keys."""
        return 0


class LockedCover:
    """A cover that nobody has opened: what is written under it cannot be read or added to."""

    def over(self, owner: str, place: str, data: bytes) -> bytes:
        """Raises VaultError."""
        raise VaultError(LOCKED)

    under = over

    def over_line(self, owner: str, session: str, body: bytes) -> bytes:
        """Raises VaultError."""
        raise VaultError(LOCKED)

    def under_line(self, session: str, body: bytes) -> bytes:
        """Raises VaultError."""
        raise VaultError(LOCKED)

    def must_be_open(self) -> None:
        """Raises VaultError."""
        raise VaultError(LOCKED)

    def forget(self, owner: str) -> int:
        """Raises VaultError."""
        raise VaultError(LOCKED)


NO_COVER: Cover = NoCover()
LOCKED = "Everything here is locked with a passphrase. Nothing was changed."
NO_VAULT = (
    "This is locked with a passphrase, and the file vault.json that opens it is missing. "
    "Put it back from a backup; nothing was changed."
)
