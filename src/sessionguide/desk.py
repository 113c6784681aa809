"""What the app and the commands are handed: where records are, which flows there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from sessionguide.datum import datum

if TYPE_CHECKING:
    from sessionguide.flows.library import Library
    from sessionguide.session.ports import Records
    from sessionguide.session.session import Session
    from sessionguide.suggestions.suggestion import Collection


class Safe(Protocol):
    """What everything is locked in while nobody works with it."""

    def lock(self) -> None:
        """Let go of every key: nothing can be read or written until `unlock`."""

    def unlock(self, passphrase: str) -> None:
        """Open it again; takes a while.

        Raises:
            SessionguideError: it is the wrong passphrase.
        """


@datum(frozen=True)
class Desk:
    """The world, injected: made by the command line, or by a test."""

    records: Records
    """Real clients."""
    practice: Records
    """Practice clients, stored apart."""
    library: Library
    folder: str
    """The home folder, as people read it."""
    notices: Sequence[str] = ()
    """One sentence each of what recovery did; more may come while the home folder is open."""
    safe: Safe | None = None
    """Where everything is locked with a passphrase, which was given."""
    lock_after: int = 0
    """Minutes without a key after which it is asked for again; 0 is never."""

    def suggestions(self) -> Collection:
        """What can be suggested to try between sessions; read afresh, so that no start waits."""
        from sessionguide.suggestions.shelf import collected

        return collected(self.library.home)

    def number_of(self, session: Session) -> int:
        """Which session of its client `session` is, from 1; 1 where that cannot be read (S10)."""
        from contextlib import suppress

        from sessionguide.errors import StorageError

        shelf = self.shelf(session.practice)
        with suppress(OSError, StorageError):
            mine = next((c for c in shelf.clients() if c.id == session.client_id), None)
            return 1 + sum(one.purpose == "session" for one in shelf.sessions(mine)) if mine else 1
        return 1

    def shelf(self, practice: bool) -> Records:
        """The records of practice or of real clients."""
        return self.practice if practice else self.records
