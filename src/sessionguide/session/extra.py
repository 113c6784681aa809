"""Questions of the coach's own, put into a running session where they came up (S1, S8, U1).

They are steps of this session alone: the flow's file knows nothing of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.language.text import LONGEST_ANSWER, Template
from sessionguide.session.changes import text_of
from sessionguide.session.reading import Reading
from sessionguide.session.session import Extra, Phase, Session
from sessionguide.steps import kind
from sessionguide.steps.base import Json

NAME = "_own_"
"""What their names begin with, a number behind it; no name in a flow's file begins with _."""
MOST = 200
"""Questions of the coach's own in one session: each makes all that is shown a little slower."""
_NAMED = re.compile(rf"{NAME}[0-9]{{1,4}}\Z", re.ASCII)


@datum(frozen=True)
class Spot:
    """Where a question is put in."""

    stage: str
    before: str
    """The step it comes before; empty for the end of the stage."""
    item: str = ""
    number: int = 1


def with_extra(session: Session, extra: Sequence[Extra]) -> Session:
    """`session` with these questions of the coach's own, and no others."""
    written = session.flow.written or session.flow
    return replace(session, flow=_flow_with(written, extra), extra=tuple(extra))


def asked_too(session: Session, ask: str) -> Session:
    """`session` at one question more, put in just before the one it stood at.

    It is asked at this visit only: for the entry, and in the round, in which it came up.

    Raises:
        AnswerError: there are as many as there can be.
    """
    if len(session.extra) >= MOST:
        raise AnswerError(f"There are {MOST} questions of your own already. One more is too many.")
    spot = _spot(session)
    name = f"{NAME}{len(session.extra) + 1}"
    one = Extra(name, ask, spot.stage, spot.before, spot.item, spot.number)
    asked = with_extra(session, (*session.extra, one))
    opened = asked.opened if Reading(asked).on_path(one.visit) else asked.opened | {one.visit}
    phase = Phase.RUNNING if session.phase is Phase.CLOSING else session.phase
    return replace(asked.moved(session.trail.put_in(one.visit), phase), opened=opened)


def to_json(extra: Sequence[Extra]) -> Json:
    """The questions as plain JSON, one a row."""
    return [[one.name, one.ask, one.stage, one.before, one.item, one.number] for one in extra]


def from_json(data: Json) -> tuple[Extra, ...]:
    """The questions that `to_json` wrote.

    Raises:
        ValueError: something else wrote them.
    """
    if len(data) > MOST:
        raise ValueError("more questions than anyone asks")
    found = tuple(_read(*row) for row in data)
    if len({one.name for one in found}) != len(found):
        raise ValueError("two questions of one name")
    return found


def _read(name: str, ask: str, stage: str, before: str, item: str, number: int) -> Extra:
    for text in (name, ask, stage, before, item):
        text_of(text)
    if type(number) is not int:
        raise ValueError("no question")
    if not _NAMED.match(name):
        raise ValueError("not the name of a question of the coach's own")
    if len(ask) > LONGEST_ANSWER or number < 1:
        raise ValueError("not a question that could be asked")
    return Extra(name, ask, stage, before, item, number)


def _spot(session: Session) -> Spot:
    """Just before the question we are at; on the closing page, behind all that can be asked."""
    here, flow = session.here, session.flow
    step = flow.by_name.get(here.step)
    if step is not None:
        return Spot(step.stage, step.name, here.item, here.number)
    whole = [stage.name for stage in flow.stages if stage.for_each is None]
    return Spot((whole or [stage.name for stage in flow.stages])[-1], "")


def _flow_with(written: Flow, extra: Sequence[Extra]) -> Flow:
    if not extra:
        return written
    stages = written.stages
    for one in extra:
        stages = tuple(_stage_with(stage, one) for stage in stages)
    return replace(written, stages=stages, written=written)


def _stage_with(stage: Stage, one: Extra) -> Stage:
    steps = [_round_from(step, one) for step in stage.steps]
    if stage.name == one.stage:
        places = [place for place, step in enumerate(steps) if step.name == one.before]
        steps.insert(places[0] if places else len(steps), _step(one))
    return replace(stage, steps=tuple(steps))


def _round_from(step: Step, one: Extra) -> Step:
    """A loop that begins with the step behind the new one begins with the new one."""
    if step.repeat is None or step.repeat.back_to != one.before:
        return step
    return replace(step, repeat=replace(step.repeat, back_to=one.name))


def _step(one: Extra) -> Step:
    text = kind("text")
    own = text.options({}, lambda *_said: None)
    ask = Template((one.ask,))
    return Step(one.name, one.stage, text, ask, own=own, extra=True)
