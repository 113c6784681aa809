"""Where a jump leads back to: off the path and on it again (U1)."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.steps.answers import quoted


@datum(frozen=True)
class Return:
    """The way back to where the jump began."""

    place: str
    """Its stage, in quotes; its question where it is in the stage we stand in."""
    going_on: bool = False
    """Whether going on comes there by itself, past what is answered."""
    going_back: bool = False
    """Whether going back once comes there."""


def way_back(reading: Reading) -> Return | None:
    """How to come back to where the last jump began; None where nothing waits there."""
    session = reading.session
    origin, here = session.origin, session.here
    if origin is None or here == AT_CLOSING or origin.step not in session.flow.by_name:
        return None
    visits = list(reading.visits())
    before = here in visits and origin in visits and visits.index(here) < visits.index(origin)
    return Return(_place(origin, reading), before, session.trail.came_from == origin)


def _place(origin: Visit, reading: Reading) -> str:
    session = reading.session
    stage = session.flow.by_name[origin.step].stage
    if session.step is not None and session.step.stage == stage:
        return quoted(reading.ask(origin))
    return quoted(session.flow.stage_by_name[stage].title)
