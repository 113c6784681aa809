"""A flow walked with answers given beforehand, by the real engine, with nothing stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow
from sessionguide.language.text import clean_all
from sessionguide.plan.draw import draw_plan
from sessionguide.plan.exports.json import whole
from sessionguide.plan.plan import Plan
from sessionguide.rehearsal.earlier import kept_answers
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Session, Visit
from sessionguide.steps.answers import near, quoted
from sessionguide.steps.base import Before, Json

NOBODY = Before()


@datum(frozen=True)
class Rehearsal:
    """What came of a rehearsal; names are those of steps, repeated where a loop went round."""

    flow: str
    path: tuple[str, ...]
    """Every step that was come to, in the order walked."""
    skipped: tuple[str, ...]
    """Steps that the path passed over: a guard was false, or what they wait for is missing."""
    unanswered: tuple[str, ...]
    """Questions that were come to and not answered."""
    answers: Mapping[str, Json]
    """What was accepted, in the form that answers are given in."""
    unused: tuple[str, ...]
    """Names that were given an answer and never come to."""
    plan: Plan

    def to_json(self) -> dict[str, Json]:
        """The rehearsal as plain JSON that is safe to show."""
        data = {
            "flow": self.flow,
            "path": self.path,
            "skipped": self.skipped,
            "unanswered": self.unanswered,
            "answers": self.answers,
            "unused": self.unused,
            "plan": whole(self.plan),
        }
        cleaned: dict[str, Json] = clean_all(data)
        return cleaned


@dataclass(slots=True)
class _Walk:
    """Where a rehearsal stands; thrown away when it is over."""

    session: Session
    answers: Mapping[str, Json]
    walked: list[Visit] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)

    def answer(self, visit: Visit) -> None:
        """Give the answer that is there for `visit`, or none."""
        step = self.session.flow.by_name[visit.step]
        raw = _given(self.answers, visit)
        if raw is None or step.kind.empty(raw):
            if not step.says:
                self.unanswered.append(visit.step)
            return
        try:
            self.session = answered(Reading(self.session), visit, raw)
        except AnswerError as error:
            raise AnswerError(f"The answer to {_named(visit)} was refused. {error}") from error


def rehearse(
    flow: Flow,
    answers: Mapping[str, Json],
    before: Before = NOBODY,
    today: date | None = None,
    client_name: str = "Rehearsal",
) -> Rehearsal:
    """Walk `flow` from its first question to the closing page, answering what is in `answers`.

    Args:
        flow: a flow without findings.
        answers: raw answers by step name; `{passes: [...]}` for a loop, null for a pass that
            is skipped; a name that is absent is skipped.
        before: what is known from earlier sessions of this client; its answers are raw ones.
        today: the day of the session; this day without one.
        client_name: whose name the plan carries.

    Raises:
        AnswerError: an answer has no step, or does not fit, in the step's own words.
    """
    _refuse_strangers(flow, answers)
    engine = Engine(flow)
    day = (today or date.today()).isoformat()
    known = replace(before, answers=kept_answers(flow, before.answers))
    session = Session("rehearsal", flow, "", client_name, f"{day}T00:00:00", known)
    walk = _Walk(engine.fire("begin", session), answers)
    while walk.session.here != AT_CLOSING:
        walk.walked.append(walk.session.here)
        walk.answer(walk.session.here)
        walk.session = engine.fire("advance", walk.session)
    return _report(walk)


def _report(walk: _Walk) -> Rehearsal:
    reading = Reading(walk.session)
    path = tuple(visit.step for visit in walk.walked)
    return Rehearsal(
        flow=walk.session.flow.name,
        path=path,
        skipped=tuple(s.name for s in walk.session.flow.steps if s.name not in path),
        unanswered=tuple(walk.unanswered),
        answers=_accepted(reading, walk.walked),
        unused=tuple(name for name in walk.answers if name not in path),
        plan=draw_plan(reading),
    )


def _accepted(reading: Reading, walked: list[Visit]) -> dict[str, Json]:
    """The accepted answers by name, as passes where a loop went round."""
    found: dict[str, list[Json]] = {}
    for visit in walked:
        answer = reading.session.answers.get(visit)
        if answer is not None:
            kind = reading.session.flow.by_name[visit.step].kind
            passes = found.setdefault(visit.step, [])
            passes += [None] * (visit.number - 1 - len(passes))
            passes.append(kind.raw(answer.value, reading.asked(visit)))
    return {name: raws[0] if len(raws) == 1 else {"passes": raws} for name, raws in found.items()}


def _given(answers: Mapping[str, Json], visit: Visit) -> Json:
    raw = answers.get(visit.step)
    if isinstance(raw, Mapping) and raw.keys() == {"passes"}:
        passes = raw["passes"]
        if not isinstance(passes, list):
            raise AnswerError(f"The passes of {quoted(visit.step)} are not a list.")
        return passes[visit.number - 1] if visit.number <= len(passes) else None
    return raw if visit.number == 1 else None


def _refuse_strangers(flow: Flow, answers: Mapping[str, Json]) -> None:
    names = [step.name for step in flow.steps if not step.says]
    for name in answers:
        if name not in names:
            where = f"No question of {quoted(flow.title)} is called {quoted(str(name))}."
            raise AnswerError(where + near(str(name), names))


def _named(visit: Visit) -> str:
    return quoted(visit.step) + (f", pass {visit.number}," if visit.number > 1 else "")
