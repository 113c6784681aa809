"""Pacing: whether what is left holds the stages to come, and what can be done about it (S3).

Time never moves anyone on.  Everything here is a reading, or an offer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from sessionguide.datum import datum
from sessionguide.flows.model import Stage
from sessionguide.session.agreed import agreed_minutes
from sessionguide.session.reading import Reading
from sessionguide.session.session import Pacing, Session, Visit
from sessionguide.session.stages import stages_done

LEAST = 1.0
"""Minutes that a stage keeps, however little is left."""
AGREEING = "activities"
"""The kind of step at which something to try is agreed."""


@datum(frozen=True)
class Late:
    """Time that does not suffice."""

    left: float
    """Minutes until the end that was agreed; never below 0."""
    needed: float
    """Minutes that the stages to come should take."""


@datum(frozen=True)
class Cut:
    """A stage to come, and the minutes it would have."""

    stage: Stage
    now: float
    """Minutes it has by now: the flow's, or those agreed since."""
    then: float
    usual: float | None = None
    """Minutes that it took in earlier sessions; None where nobody knows."""


def box(session: Session, stage: Stage) -> float:
    """Minutes that `stage` should take, as it was agreed last; 0 where nobody said."""
    return session.pacing.boxes.get(stage.name, stage.minutes or 0.0)


def to_come(reading: Reading) -> tuple[Stage, ...]:
    """The stages after this one that are still to be gone through."""
    session = reading.session
    if session.step is None:
        return ()
    names = list(session.flow.stage_by_name)
    ahead = session.flow.stages[names.index(session.step.stage) + 1 :]
    if _walked(session).isdisjoint(stage.name for stage in ahead):
        return ahead
    done = stages_done(reading)
    return tuple(stage for stage in ahead if stage.name not in done)


def late(reading: Reading, spent: float) -> Late | None:
    """Whether what is left no longer holds the stages to come.

    Args:
        reading: the session, read.
        spent: minutes spent so far.
    """
    whole = agreed_minutes(reading)
    if not whole or reading.session.step is None:
        return None
    needed = sum(box(reading.session, stage) for stage in to_come(reading))
    left = max(0.0, whole - spent)
    return Late(left, needed) if left < needed else None


def cuts(reading: Reading, left: float, usual: Mapping[str, float]) -> tuple[Cut, ...]:
    """How the stages to come could share `left` minutes.

    Agreeing keeps what it has as long as the others keep a minute each (S3: poor time leaves no
    room to talk about activities); the rest is shared as earlier sessions took it, else as now.

    Args:
        reading: the session, read.
        left: minutes.
        usual: minutes by stage name, from earlier sessions.
    """
    session = reading.session
    stages = [stage for stage in to_come(reading) if box(session, stage)]
    shared = _shared(session, stages, left, usual)
    return tuple(
        Cut(one, box(session, one), shared[one.name], usual.get(one.name)) for one in stages
    )


def extended(session: Session, minutes: float) -> Pacing:
    """The same stages, and an end so many minutes later."""
    return replace(session.pacing, added=session.pacing.added + minutes)


def shortened(session: Session, boxes: Mapping[str, float]) -> Pacing:
    """Other minutes for these stages."""
    return replace(session.pacing, boxes=MappingProxyType({**session.pacing.boxes, **boxes}))


def agreeing(reading: Reading) -> Visit | None:
    """Where agreeing begins: the first question of its stage; None where the flow has none."""
    flow = reading.session.flow
    stages = [step.stage for step in flow.steps if step.kind.name == AGREEING]
    if not stages:
        return None
    stage = flow.stage_by_name[stages[-1]]
    visits = (visit for visit in reading.visits() if flow.by_name[visit.step].stage == stage.name)
    return next((visit for visit in visits if reading.on_path(visit)), None)


def _shared(
    session: Session, stages: list[Stage], left: float, usual: Mapping[str, float]
) -> dict[str, float]:
    firm = [stage for stage in stages if any(step.kind.name == AGREEING for step in stage.steps)]
    loose = [stage for stage in stages if stage not in firm]
    kept = min(sum(box(session, one) for one in firm), max(0.0, left - LEAST * len(loose)))
    return _parts(session, firm, kept, {}) | _parts(session, loose, left - kept, usual)


def _parts(
    session: Session, stages: list[Stage], minutes: float, usual: Mapping[str, float]
) -> dict[str, float]:
    """Whole minutes by stage, in proportion; each at least one, none more than it has now."""
    weights = {one.name: usual.get(one.name) or box(session, one) for one in stages}
    total = sum(weights.values()) or 1.0
    return {
        one.name: min(
            box(session, one), max(LEAST, float(int(minutes * weights[one.name] / total)))
        )
        for one in stages
    }


def _walked(session: Session) -> frozenset[str]:
    steps = session.flow.by_name
    return frozenset(steps[v.step].stage for v in session.trail.visits if v.step in steps)
