"""Undo and redo: earlier sessions, kept whole, since a session never changes."""

from __future__ import annotations

from dataclasses import replace

from sessionguide.datum import datum
from sessionguide.session.session import Session

LONGEST = 500
"""Steps back; older ones are forgotten here (the journal still has them)."""


@datum(frozen=True)
class History:
    """What can be undone and redone, newest last."""

    done: tuple[Session, ...] = ()
    undone: tuple[Session, ...] = ()

    def did(self, before: Session) -> History:
        """Something was done to `before`; what had been undone is forgotten."""
        return History((*self.done, before)[-LONGEST:])

    def undo(self, now: Session) -> tuple[Session, History] | None:
        """The session before the last thing done, or None. Time is never undone."""
        if not self.done:
            return None
        earlier = replace(self.done[-1], clock=now.clock)
        return earlier, History(self.done[:-1], (*self.undone, now))

    def redo(self, now: Session) -> tuple[Session, History] | None:
        """The session before the last undo, or None."""
        if not self.undone:
            return None
        later = replace(self.undone[-1], clock=now.clock)
        return later, History((*self.done, now), self.undone[:-1])
