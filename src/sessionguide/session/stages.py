"""Stages of a running session: which of them are behind us, and where each begins."""

from __future__ import annotations

from sessionguide.flows.model import Stage
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit


def stages_done(reading: Reading) -> frozenset[str]:
    """The stages that were visited; one that lies ahead of us only with nothing open in it."""
    session = reading.session
    flow, here = session.flow, session.step.stage if session.step else ""
    seen = {flow.by_name[v.step].stage for v in session.trail.visits if v.step in flow.by_name}
    names = list(flow.stage_by_name)
    ahead = seen.intersection(names[names.index(here) + 1 :]) if here else set()
    return frozenset(seen - {n for n in ahead if _has_open(reading, flow.stage_by_name[n])})


def _has_open(reading: Reading, stage: Stage) -> bool:
    return any(reading.is_open(visit) for visit in reading.visits_of(stage))


def stage_entry(reading: Reading, name: str) -> Visit | None:
    """Where to begin in the stage called `name`: what is open first, else what comes first.

    A stage that is not needed now can be opened all the same; None where nothing can be asked.
    """
    by_name = reading.session.flow.by_name
    visits = [visit for visit in reading.visits() if by_name[visit.step].stage == name]
    there = [visit for visit in visits if reading.is_there(visit)]
    opened = [visit for visit in there if reading.is_open(visit)]
    on_path = [visit for visit in there if reading.on_path(visit)]
    return next(iter((*opened, *on_path, *there)), None)
