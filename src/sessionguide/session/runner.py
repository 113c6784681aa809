"""The runner: takes what a person did, asks the engine, and has the keeper save and adopt it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from sessionguide.errors import AnswerError, StorageError
from sessionguide.language.text import LONGEST_ANSWER
from sessionguide.session.agreed import agreed, agreed_minutes
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.history import History
from sessionguide.session.keeper import GOING, NO_HISTORY, Keeper, local_now
from sessionguide.session.ports import Journal, Records
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Pacing, Parked, Session, Visit
from sessionguide.steps.base import Json

if TYPE_CHECKING:
    from sessionguide.plan.plan import Plan

UNAGREED_RECORD = "plan only"
"""What is kept where nobody said: nothing that was not agreed, but the plan (E2, F8)."""
FINISHING_PATIENCE = 10.0
"""Seconds that finishing waits for the disk."""


class SessionRunner(Keeper):
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
        history: History = NO_HISTORY,
        drafts: Mapping[Visit, Json] | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        super().__init__(session, journal, history=history, drafts=drafts, now=now)
        self._records = records
        self._engine = Engine(session.flow)

    def _fire(self, trigger: str, session: Session, target: Visit | None = None) -> Session:
        """`session` after `trigger`; a question of the coach's own makes its flow another one."""
        if session.flow is not self._engine.flow:
            self._engine = Engine(session.flow)
        return self._engine.fire(trigger, session, target)

    # --- what the contract says -----------------------------------------------------------------

    @property
    def minutes(self) -> float | None:
        """How long the session is to be: as the contract says, else as the flow advises (S3)."""
        return agreed_minutes(self.reading)

    @cached_property
    def usual(self) -> Mapping[str, float]:
        """Minutes that the stages of this flow took in earlier sessions, by name (S3)."""
        return self._records.usual(self.session.flow.name)

    @property
    def record(self) -> str:
        """What the contract says is kept (S2, E2); empty until a contract is accepted."""
        said = agreed(self.reading, "record")
        return said if isinstance(said, str) else ""

    @property
    def plan(self) -> Plan:
        """The plan as it would be now; it is none until the client says yes (F13)."""
        from sessionguide.plan.draw import draw_plan

        return draw_plan(self.reading)

    # --- what a person does -------------------------------------------------------------------

    def begin(self) -> None:
        """Go to the first question."""
        self._adopt("moved", self._fire("begin", self.session), undoable=False)

    def answer(self, visit: Visit, raw: object) -> None:
        """Take `raw` as the answer at `visit`, and stay.

        Raises:
            AnswerError: it does not fit; nothing was lost and nothing changed.
        """
        self._adopt("answered", answered(self.reading, visit, raw))

    def answer_and_advance(self, visit: Visit, raw: object) -> None:
        """Take `raw` as the answer at `visit` and go on: one thing to undo.

        Raises:
            AnswerError: it does not fit; nothing was lost and nothing changed.
        """
        self._adopt("answered", self._fire("advance", answered(self.reading, visit, raw)))

    def withdraw(self, visit: Visit) -> None:
        """Take the answer at `visit` back; undo brings it again."""
        if visit not in self.session.answers:
            return
        if self.session.flow.by_name[visit.step].kind.numbers_items:
            self.answer(visit, [])
        else:
            answers = dict(self.session.answers)
            del answers[visit]
            changed = self.session.changed or visit == self.session.here
            kept = replace(self.session, answers=MappingProxyType(answers), changed=changed)
            self._adopt("answered", kept)

    def advance(self) -> None:
        """Go on without touching the answer: forward, or skip."""
        self._adopt("moved", self._fire("advance", self.session))

    def back(self) -> None:
        """Go back the way we came."""
        self._adopt("moved", self._fire("back", self.session))

    def jump(self, visit: Visit, *, returns: bool = True) -> None:
        """Go to `visit` (or AT_CLOSING), whatever its guard; if not `returns`, for good."""
        there = self._fire("jump", self.session, visit)
        self._adopt("moved", there if returns else replace(there, origin=None))

    def park(self, text: str) -> None:
        """Put a thought aside for later.

        Raises:
            AnswerError: it is too long.
        """
        _refuse_too_long(text)
        if text.strip():
            parked = (*self.session.parked, Parked(text.strip()))
            self._adopt("parked", replace(self.session, parked=parked))

    def settle_parked(self, index: int, used: bool = True) -> None:
        """Mark the parked thought at `index` as taken up or let go; `used` False undoes that."""
        parked = list(self.session.parked)
        parked[index] = replace(parked[index], used=used)
        self._adopt("parked", replace(self.session, parked=tuple(parked)))

    def ask_too(self, question: str) -> None:
        """Put in a question of the coach's own and go to it; what was asked comes next (S8, U1).

        Raises:
            AnswerError: it is empty, or too long.
        """
        from sessionguide.session.extra import asked_too

        _refuse_too_long(question)
        if not question.strip():
            raise AnswerError("Please type the question first.")
        if self.session.phase in GOING:
            self._adopt("asked", asked_too(self.session, question.strip()))

    def rename(self, visit: Visit, item: str, text: str) -> None:
        """Call the entry `item` of the answer at `visit` otherwise; all that draw on it follow.

        Raises:
            AnswerError: it cannot be called so; nothing changed.
        """
        from sessionguide.session.renaming import renamed

        _refuse_too_long(text)
        session = renamed(self.reading, visit, item, text)
        self._follow_names(session)
        self._adopt("renamed", session)

    def pace(self, pacing: Pacing) -> None:
        """Take other times from now on: the contract's end, and the stages' boxes (S3)."""
        self._adopt("retimed", replace(self.session, pacing=pacing))

    def set_next_meeting(self, when: str) -> None:
        """Note when the next meeting is (F14).

        Raises:
            AnswerError: it is too long.
        """
        _refuse_too_long(when)
        self._adopt("noted", replace(self.session, next_meeting=when.strip()))

    def pause(self) -> None:
        """Stop the clock and keep everything: finish later."""
        self._adopt("paused", self._fire("pause", self.session), undoable=False)

    def resume(self) -> None:
        """Go on after a pause, or after the program was killed: time in between is not counted."""
        resumed = self._fire("resume", self.session)
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
        self._ending = True
        try:
            return self._finish(record)
        finally:
            self._ending = False

    def _finish(self, record: str) -> Plan:
        self._wait_for_disk()
        closing = self._fire("jump", self.session, AT_CLOSING)
        finished = self._fire("finish", closing)
        now = self._now()
        stopped = replace(finished, clock=finished.clock.entered("", now.timestamp()))
        kept = record or self.record or UNAGREED_RECORD
        agreed = replace(self.plan, agreed=now.isoformat(timespec="seconds"), record=kept)
        self._records.finish(stopped, agreed, kept)
        self._session, self._reading = stopped, Reading(stopped)
        return agreed

    def discard(self) -> None:
        """Put the session aside; it can be resumed for seven days.

        Raises:
            StorageError: something is not on disk yet; the session goes on and nothing is lost.
        """
        self._wait_for_disk()
        self.close()
        self._records.discard(self.session.id)

    def _wait_for_disk(self) -> None:
        if not self._journal.wait(FINISHING_PATIENCE):
            raise StorageError(
                "Not everything is saved yet, because the disk does not take it. "
                "It is all still here. Free some space and try again."
            )


def _refuse_too_long(text: str) -> None:
    if len(text) > LONGEST_ANSWER:
        raise AnswerError(f"This is longer than {LONGEST_ANSWER:,} characters. Please shorten it.")
