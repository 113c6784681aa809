"""A flow played by the real engine with answers given beforehand; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow
from sessionguide.rehearsal.given import raw_for
from sessionguide.rehearsal.items import item_text
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Session, Visit
from sessionguide.steps.base import Before, Json

NOBODY = Before()


@datum(frozen=True)
class Refusal:
    """An answer that its step did not take; the walk went on as if it had been skipped."""

    visit: Visit
    item: str
    """What its item is called, for a step that is asked once for each."""
    message: str
    """In the step's own words."""


@datum(frozen=True)
class Played:
    """A walk from the first question to the closing page."""

    session: Session
    """As it stands on the closing page."""
    walked: tuple[Visit, ...]
    """Every visit in the order walked."""
    unanswered: tuple[str, ...]
    """Questions that were come to and not answered."""
    refused: tuple[Refusal, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The names of the steps come to, in the order walked."""
        return tuple(visit.step for visit in self.walked)


@dataclass(slots=True)
class _Walk:
    """Where a walk stands; thrown away when it is over."""

    session: Session
    answers: Mapping[str, Json]
    walked: list[Visit] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    def answer(self, visit: Visit) -> None:
        """Give the answer that is there for `visit`, or none."""
        step = self.session.flow.by_name[visit.step]
        reading = Reading(self.session)
        item = item_text(reading, visit)
        try:
            raw = raw_for(self.answers, visit, item)
            if raw is not None and not step.kind.empty(raw):
                self.session = answered(reading, visit, raw)
            elif not step.says:
                self.unanswered.append(visit.step)
        except AnswerError as error:
            self.refused.append(Refusal(visit, item, str(error)))


def play(
    flow: Flow,
    answers: Mapping[str, Json],
    known: Before = NOBODY,
    today: date | None = None,
    client_name: str = "Rehearsal",
) -> Played:
    """Walk `flow` from its first question to the closing page, answering what is in `answers`.

    Args:
        flow: a flow without findings.
        answers: raw answers by step name, in the forms of `rehearsal.given`.
        known: what is known from earlier sessions, its answers as sessions keep them.
        today: the day of the session; this day without one.
        client_name: whose name the plan carries.
    """
    engine = Engine(flow)
    day = (today or date.today()).isoformat()
    session = Session("rehearsal", flow, "", client_name, f"{day}T00:00:00", known)
    walk = _Walk(engine.fire("begin", session), answers)
    while walk.session.here != AT_CLOSING:
        walk.walked.append(walk.session.here)
        walk.answer(walk.session.here)
        walk.session = engine.fire("advance", walk.session)
    walked = tuple(walk.walked)
    return Played(walk.session, walked, tuple(walk.unanswered), tuple(walk.refused))
