"""What was said in a session: its questions with their answers, stage by stage."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.session.reading import Reading
from sessionguide.session.session import Session


@datum(frozen=True)
class Said:
    """One question, and what was answered."""

    stage: str
    """The stage's title."""
    question: str
    lines: tuple[str, ...]


def said_in(session: Session) -> tuple[Said, ...]:
    """Every answer in the order of the flow, also those that the path no longer comes to."""
    reading, flow = Reading(session), session.flow
    visits = dict.fromkeys((*reading.visits(), *session.answers))
    return tuple(
        Said(
            flow.stage_by_name[flow.by_name[visit.step].stage].title,
            reading.listed(visit),
            reading.lines(visit),
        )
        for visit in visits
        if visit in session.answers
    )
