"""The runner: takes what a person did, asks the engine, writes the journal, then adopts.

Compute, save, adopt.  A save that fails is adopted all the same and `unsaved` says so;
acknowledged means shown while `unsaved` is 0; finishing waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from sessionguide.errors import AnswerError, StorageError
from sessionguide.language.text import LONGEST_ANSWER
from sessionguide.plan.draw import draw_plan
from sessionguide.plan.plan import Plan
from sessionguide.session.engine import Engine
from sessionguide.session.events import Event, difference, visit_json
from sessionguide.session.history import History
from sessionguide.session.ports import Journal, Records
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Answer, Parked, Session, Visit
from sessionguide.steps.base import Json

FINISHING_PATIENCE = 10.0
"""Seconds that finishing waits for the disk."""


class SessionRunner:
    """One running session.  `start.begin` and `start.resume` make runners.

    Every method that changes something returns when the change is on disk or, after 50 ms, in
    memory with `unsaved` above 0.  All of them may be called in any phase; what does not apply
    changes nothing.
    """

    def __init__(
        self,
        session: Session,
        records: Records,
        journal: Journal,
        *,
        history: History = History(),
        drafts: Mapping[Visit, Json] = MappingProxyType({}),
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._session = session
        self._reading = Reading(session)
        self._records = records
        self._journal = journal
        self._history = history
        self._drafts = dict(drafts)
        self._now = now
        self._engine = Engine(session.flow)

    # --- what is shown ------------------------------------------------------------------------

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

    def draft_at(self, visit: Visit) -> Json:
        """What was typed at `visit` and not accepted yet, as `draft` was given it; else None."""
        return self._drafts.get(visit)

    @property
    def minutes(self) -> float | None:
        """How long the session is to be: as the contract says, else as the flow advises."""
        agreed = self._agreed("minutes")
        return float(agreed) if isinstance(agreed, int | float) else self._session.flow.minutes

    @property
    def spent(self) -> float:
        """Minutes spent so far."""
        return self._session.clock.total(self._now().timestamp()) / 60

    @property
    def record(self) -> str:
        """What the contract says is kept (S2, E2); empty until a contract is accepted."""
        agreed = self._agreed("record")
        return agreed if isinstance(agreed, str) else ""

    @property
    def plan(self) -> Plan:
        """The plan as it would be now; it is none until the client says yes (F13)."""
        return draw_plan(self._reading)

    # --- what a person does -------------------------------------------------------------------

    def begin(self) -> None:
        """Go to the first question."""
        self._adopt("moved", self._engine.fire("begin", self._session), undoable=False)

    def answer(self, visit: Visit, raw: object) -> None:
        """Take `raw` as the answer at `visit`, and stay.

        Raises:
            AnswerError: it does not fit; nothing was lost and nothing changed.
        """
        self._adopt("answered", self._answered(visit, raw))

    def answer_and_advance(self, visit: Visit, raw: object) -> None:
        """Take `raw` as the answer at `visit` and go on: one thing to undo.

        Raises:
            AnswerError: it does not fit; nothing was lost and nothing changed.
        """
        self._adopt("answered", self._engine.fire("advance", self._answered(visit, raw)))

    def withdraw(self, visit: Visit) -> None:
        """Take the answer at `visit` back; undo brings it again."""
        if visit in self._session.answers:
            answers = dict(self._session.answers)
            del answers[visit]
            changed = self._session.changed or visit == self._session.here
            kept = replace(self._session, answers=MappingProxyType(answers), changed=changed)
            self._adopt("answered", kept)

    def advance(self) -> None:
        """Go on without touching the answer: forward, or skip."""
        self._adopt("moved", self._engine.fire("advance", self._session))

    def back(self) -> None:
        """Go back the way we came."""
        self._adopt("moved", self._engine.fire("back", self._session))

    def jump(self, visit: Visit) -> None:
        """Go to `visit` (or AT_CLOSING), wherever it is; a false guard does not stop anyone."""
        self._adopt("moved", self._engine.fire("jump", self._session, visit))

    def undo(self) -> bool:
        """Undo the last answer, order or move; False when there is none."""
        return self._travel("undone", self._history.undo(self._session))

    def redo(self) -> bool:
        """Do again what was undone; False when there is none."""
        return self._travel("redone", self._history.redo(self._session))

    def park(self, text: str) -> None:
        """Put a thought aside for later."""
        _refuse_too_long(text)
        if text.strip():
            parked = (*self._session.parked, Parked(text.strip()))
            self._adopt("parked", replace(self._session, parked=parked))

    def settle_parked(self, index: int, used: bool = True) -> None:
        """Mark the parked thought at `index` as taken up, or let go; `used` False brings it back."""
        parked = list(self._session.parked)
        parked[index] = replace(parked[index], used=used)
        self._adopt("parked", replace(self._session, parked=tuple(parked)))

    def set_next_meeting(self, when: str) -> None:
        """Note when the next meeting is (F14)."""
        _refuse_too_long(when)
        self._adopt("noted", replace(self._session, next_meeting=when.strip()))

    def draft(self, visit: Visit, raw: Json) -> None:
        """Keep what is typed at `visit` but not accepted; it survives a crash (not undoable)."""
        if self._drafts.get(visit) != raw:
            self._drafts[visit] = raw
            self._write("draft", {"draft": [visit_json(visit), raw]})

    def pause(self) -> None:
        """Stop the clock and keep everything: finish later."""
        self._adopt("paused", self._engine.fire("pause", self._session), undoable=False)

    def resume(self) -> None:
        """Go on after a pause, or after the program was killed: time in between is not counted."""
        resumed = self._engine.fire("resume", self._session)
        stopped = replace(resumed.clock, stage="", since=self._now().timestamp())
        self._adopt("resumed", replace(resumed, clock=stopped), undoable=False)

    # --- the end ------------------------------------------------------------------------------

    def finish(self, record: str = "") -> Plan:
        """The client said yes: keep the plan, fold the journal, honour what is to be recorded.

        Args:
            record: everything, plan only or nothing; needed when no contract was accepted.

        Raises:
            StorageError: something is not on disk yet; the session goes on and nothing is lost.
        """
        if not self._journal.wait(FINISHING_PATIENCE):
            raise StorageError(
                "The plan is not saved yet, because the disk does not take it. "
                "Everything is still here; free some space and try again."
            )
        closing = self._engine.fire("jump", self._session, AT_CLOSING)
        finished = self._engine.fire("finish", closing)
        agreed = replace(self.plan, agreed=self._now().isoformat(timespec="seconds"))
        stopped = replace(finished, clock=finished.clock.entered("", self._now().timestamp()))
        self._records.finish(stopped, agreed, record or self.record or "everything")
        self._session, self._reading = stopped, Reading(stopped)
        return agreed

    def discard(self) -> None:
        """Put the session aside; it can be resumed for seven days."""
        self._journal.wait(FINISHING_PATIENCE)
        self._journal.close()
        self._records.discard(self._session.id)

    def close(self) -> None:
        """Let go of the journal; what is not on disk yet is written first."""
        self._journal.close()

    # --- inside -------------------------------------------------------------------------------

    def _agreed(self, field: str) -> object:
        from sessionguide.language.facts import Item, Ref

        for name in self._session.flow.contracts:
            fact = self._reading.fact(Ref(name, field))
            if fact is not None:
                return fact.id if isinstance(fact, Item) else fact
        return None

    def _answered(self, visit: Visit, raw: object) -> Session:
        step = self._session.flow.by_name[visit.step]
        if step.says:
            raise AnswerError("There is nothing to answer here.")
        asked = self._reading.asked(visit)
        value = step.kind.accept(raw, asked)
        offers = step.kind.source(step.own) is not None
        seen = tuple(item.id for item in asked.items) if offers else None
        return self._session.answered(visit, Answer(value, seen))

    def _travel(self, kind: str, found: tuple[Session, History] | None) -> bool:
        if found is None:
            return False
        session, history = found
        self._drafts.pop(session.here, None)
        self._adopt(kind, session, undoable=False)
        self._history = history
        return True

    def _adopt(self, kind: str, session: Session, *, undoable: bool = True) -> None:
        """Save the difference, then be the new session; nothing new is nothing to save."""
        before = self._session
        session = self._timed(session)
        changes = difference(before, session)
        if not changes.keys() - {"clock"} and kind != "resumed":
            return
        if kind == "answered":
            self._drafts.pop(before.here, None)
        self._write(kind, changes)
        self._session, self._reading = session, Reading(session)
        if undoable:
            self._history = self._history.did(before)

    def _timed(self, session: Session) -> Session:
        running = session.phase.value in ("running", "closing")
        stage = session.step.stage if session.step else "_closing"
        now = self._now().timestamp()
        return replace(session, clock=session.clock.entered(stage if running else "", now))

    def _write(self, kind: str, changes: Mapping[str, Json]) -> None:
        at = self._now().isoformat(timespec="milliseconds")
        self._journal.write([Event(kind, at, changes)])


def _refuse_too_long(text: str) -> None:
    if len(text) > LONGEST_ANSWER:
        raise AnswerError(f"This is longer than {LONGEST_ANSWER:,} characters. Please shorten it.")
