"""The keeper: saves the difference, then is the new session. Compute, save, adopt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sessionguide.session.clock import Clock
from sessionguide.session.events import Event, difference, visit_json
from sessionguide.session.history import History
from sessionguide.session.ports import Journal
from sessionguide.session.reading import Reading
from sessionguide.session.session import Phase, Session, Visit
from sessionguide.steps.base import Json

NO_HISTORY = History()


def local_now() -> datetime:
    """The wall clock, with its offset."""
    return datetime.now().astimezone()


class Keeper:
    """One session, its journal and what can be undone.

    A save that fails is adopted all the same, and `unsaved` says so; acknowledged means shown
    while `unsaved` is 0.
    """

    def __init__(
        self,
        session: Session,
        journal: Journal,
        *,
        history: History = NO_HISTORY,
        drafts: Mapping[Visit, Json] | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        self._session = session
        self._reading = Reading(session)
        self._journal = journal
        self._history = history
        self._drafts = dict(drafts or {})
        self._now = now
        self._ending = False
        """Whether the journal is being folded: nothing may be added to it then."""

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self._session

    @property
    def reading(self) -> Reading:
        """The session, read."""
        return self._reading

    @property
    def unsaved(self) -> int:
        """Events that are not on disk yet; 0 means that everything shown is safe."""
        return self._journal.unsaved

    @property
    def trouble(self) -> str:
        """Why saving fails, as one sentence; empty when all is well."""
        return self._journal.trouble

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        """Whether anything was undone."""
        return bool(self._history.undone)

    @property
    def clock(self) -> Clock:
        """Time by stage, brought up to now."""
        return self._session.clock.at(self._now().timestamp())

    @property
    def spent(self) -> float:
        """Minutes spent so far."""
        return sum(self.clock.spent.values()) / 60

    def draft_at(self, visit: Visit) -> Json:
        """What was typed at `visit` and not accepted yet, as `draft` was given it; else None."""
        return self._drafts.get(visit)

    def draft(self, visit: Visit, raw: Json) -> None:
        """Keep what is typed at `visit` but not accepted; it survives a crash (not undoable)."""
        if self._drafts.get(visit) != raw:
            self._drafts[visit] = raw
            self._write("draft", {"draft": [visit_json(visit), raw]})

    def rest(self) -> None:
        """Stop the clock while nobody works: behind the curtain (S3, S13)."""
        if self._session.clock.running and not self._ending:
            clock = self._session.clock.entered("", self._now().timestamp())
            rested = replace(self._session, clock=clock)
            self._write("rested", difference(self._session, rested))
            self._session, self._reading = rested, Reading(rested)

    def wake(self) -> None:
        """Let the clock go on after `rest`."""
        stands = not self._session.clock.running and self._session.phase in GOING
        if stands and not self._ending:
            self._adopt("woken", self._session, undoable=False)

    def undo(self) -> bool:
        """Undo the last answer, order or move; False when there is none."""
        return self._travel("undone", self._history.undo(self._session))

    def redo(self) -> bool:
        """Do again what was undone; False when there is none."""
        return self._travel("redone", self._history.redo(self._session))

    def settle(self, seconds: float) -> bool:
        """Wait until everything is on disk; False when `seconds` were not enough."""
        return self._journal.wait(seconds)

    def asked(self) -> str:
        """What the coach's own window asks for since the last look; mostly nothing."""
        return self._journal.asked()

    def close(self) -> None:
        """Let go of the journal; what is not on disk yet is written first."""
        self._journal.close()

    def _travel(self, kind: str, found: tuple[Session, History] | None) -> bool:
        if found is None:
            return False
        session, history = found
        self._follow_names(session)
        self._adopt(kind, session, undoable=False)
        self._history = history
        return True

    def _adopt(self, kind: str, session: Session, *, undoable: bool = True) -> None:
        """Save the difference, then be the new session; nothing new is nothing to save."""
        before = self._session
        session = self._timed(session)
        changes = difference(before, session)
        if not changes.keys() - {"clock"} and kind not in CLOCKED:
            return
        if settles(kind, changes):
            self._drafts.pop(before.here, None)
        self._write(kind, changes)
        self._session, self._reading = session, Reading(session)
        if undoable:
            self._history = self._history.did(before)

    def _follow_names(self, session: Session) -> None:
        """What is typed and not accepted calls entries as `session` does.

        It is kept before the names are: what a crash takes between is asked for once more.
        """
        if not self._drafts:
            return
        from sessionguide.session.renaming import called_otherwise, draft_followed

        for one, text in called_otherwise(self._reading, Reading(session)):
            draft = self._drafts.get(one.visit)
            if draft is not None:
                self.draft(one.visit, draft_followed(draft, one, text))

    def _timed(self, session: Session) -> Session:
        """`session` with the clock running for the stage it stands in."""
        running = session.phase in GOING
        stage = session.step.stage if session.step else session.here.step
        now = self._now().timestamp()
        return replace(session, clock=session.clock.entered(stage if running else "", now))

    def _write(self, kind: str, changes: Mapping[str, Json]) -> None:
        at = self._now().isoformat(timespec="milliseconds")
        self._journal.write([Event(kind, at, changes)])


def settles(kind: str, changes: Mapping[str, Json]) -> bool:
    """Whether what was typed where we stood is no draft any more after such an event.

    It stays one where other minutes, or a parked thought, are taken back.
    """
    return kind in SETTLING and not changes.keys().isdisjoint(ANSWERING)


GOING = (Phase.RUNNING, Phase.CLOSING)
"""Phases in which the clock runs."""
SETTLING = frozenset({"answered", "undone", "redone"})
"""Kinds of events after which what was typed at that place is no draft any more."""
ANSWERING = frozenset({"answers", "trail"})
"""Changes without which none of them touches what is typed."""
CLOCKED = frozenset({"resumed", "woken"})
"""Kinds of events that are kept although only the clock changes."""
UNDOABLE = frozenset({"answered", "moved", "parked", "noted", "asked", "renamed", "retimed"})
"""Kinds of events that undo takes back, but for the move to the first question."""
