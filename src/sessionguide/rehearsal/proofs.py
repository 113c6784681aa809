"""What holds in every session of a flow that passes its check; a random walk tries to break it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Step
from sessionguide.language.facts import Ref
from sessionguide.language.tests import holds
from sessionguide.plan.draw import draw_plan
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.events import applied, difference
from sessionguide.session.reading import Reading
from sessionguide.session.session import Phase, Session, Visit


class Unproved(Exception):
    """Something that must hold did not; it never leaves `rehearsal.walks`."""


def survives_saving(before: Session, after: Session) -> None:
    """What the journal keeps of a change makes the one session into the other."""
    changes = json.loads(json.dumps(difference(before, after)))
    if applied(changes, before) != after:
        raise Unproved(f"What is saved of this change loses something: {', '.join(changes)}.")


def can_be_given_again(session: Session, visit: Visit) -> None:
    """The answer that a view takes up again is accepted again, and is the same."""
    reading = Reading(session)
    kind = session.flow.by_name[visit.step].kind
    raw = kind.raw(session.answers[visit].value, reading.asked(visit))
    try:
        again = answered(reading, visit, raw)
    except AnswerError as error:
        raise Unproved(f"The answer as it stands is refused when given again. {error}") from error
    if again.answers[visit].value != session.answers[visit].value:
        raise Unproved("The answer as it stands becomes another when given again.")


def goes_back(engine: Engine, session: Session) -> None:
    """Back from here retraces the way to the first question, past entries that are gone."""
    trail, reading = session.trail, Reading(session)
    walked = [visit for visit in trail.visits[1 : trail.mark] if reading.is_there(visit)]
    for visit in reversed(walked):
        session = engine.fire("back", session)
        if session.here != visit:
            raise Unproved(f'Back comes to "{session.here.step}" instead of "{visit.step}".')
    if engine.fire("back", session) != session:
        raise Unproved("Back does not end at the first question.")


def goes_on_after_a_pause(engine: Engine, session: Session) -> None:
    """A session that was paused goes on as it was."""
    paused = engine.fire("pause", session)
    if paused.phase is not Phase.PAUSED or engine.fire("resume", paused) != session:
        raise Unproved("After a pause the session is not as it was.")


def waits_for_nothing(reading: Reading) -> None:
    """Where all is answered, no step whose guards hold is passed over for want of a name."""
    flow = reading.session.flow
    endings = [flow.place_of[name] for name in flow.endings if reading.on_path(Visit(name))]
    end = min(endings, default=len(flow.steps))
    for visit in reading.visits():
        step = flow.by_name[visit.step]
        comes = reading.is_there(visit) and flow.place_of[visit.step] <= end
        if comes and not reading.on_path(visit) and _guards_hold(step, visit, reading):
            for ref in _shown(step):
                if reading.fact(ref, visit) is None:
                    raise Unproved(f'"{step.name}" is passed over, since "{ref}" has no answer.')


def _guards_hold(step: Step, visit: Visit, reading: Reading) -> bool:
    look = reading.look_from(visit)
    guards = (reading.session.flow.stage_by_name[step.stage].when, step.when)
    return all(guard is None or holds(guard, look) for guard in guards)


def _shown(step: Step) -> Iterator[Ref]:
    yield from step.ask.refs
    for choice in step.kind.choices(step.own):
        yield from choice.label.refs


def ends_in_a_plan(engine: Engine, session: Session) -> None:
    """At the closing page a plan can be drawn and agreed."""
    draw_plan(Reading(session))
    if engine.fire("finish", session).phase is not Phase.FINISHED:
        raise Unproved("The session cannot be finished from its closing page.")
