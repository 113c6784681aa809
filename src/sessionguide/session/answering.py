"""Taking an answer: raw in, session out; pure, the same for a session and for a rehearsal."""

from __future__ import annotations

from sessionguide.errors import AnswerError
from sessionguide.session.reading import Reading
from sessionguide.session.session import Answer, Session, Visit


def answered(reading: Reading, visit: Visit, raw: object) -> Session:
    """The session of `reading` with `raw` accepted as the answer at `visit`.

    Raises:
        AnswerError: it does not fit, in the step's own words; nothing was lost.
    """
    session = reading.session
    step = session.flow.by_name[visit.step]
    if step.says:
        raise AnswerError("There is nothing to answer here.")
    asked = reading.asked(visit)
    value = step.kind.accept(raw, asked)
    return session.answered(visit, Answer(value, step.kind.seen(asked)))
