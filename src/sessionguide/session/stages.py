"""Stages of a running session: which of them are behind us."""

from __future__ import annotations

from sessionguide.flows.model import Stage
from sessionguide.session.reading import Reading


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
