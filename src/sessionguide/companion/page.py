"""What the coach's own window shows of a session, as plain data: pure readings of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.errors import ODD_DATA
from sessionguide.language.clean import shortened
from sessionguide.session.agreed import agreed_minutes
from sessionguide.session.clock import SETTLED
from sessionguide.session.pacing import box
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Phase, Session, Visit
from sessionguide.session.timetable import (
    left_words,
    minutes,
    short_by,
    stage_lines,
    stage_times,
)
from sessionguide.widgets.head import DONE, HERE, TO_COME, Where

if TYPE_CHECKING:
    from sessionguide.flows.cues import Cues
    from sessionguide.flows.model import Step
    from sessionguide.plan.plan import Plan
    from sessionguide.store.private_notes import Note

COMING, EARLIER, NOTES = 2, 3, 4
"""How many questions to come, answers and private notes are shown."""
LONGEST = 200
"""Characters of an answer that are shown."""
PRIVATE = "(private)"


@datum(frozen=True)
class Part:
    """A heading and lines below it."""

    heading: str
    lines: tuple[str, ...]
    is_cue: bool = False
    """Whether it is what the coach alone may read, and looks for first."""


@datum(frozen=True)
class Page:
    """All that is shown; two that are alike need no painting between them."""

    where: Where
    parts: tuple[Part, ...] = ()


def waiting(words: str) -> Page:
    """The page while there is no session to follow."""
    return Page(Where(()), (Part("No session to follow", (words,)),))


def page_of(
    session: Session,
    now: float | None,
    cues: Cues,
    notes: Sequence[Note] = (),
    plan: Plan | None = None,
    usual: Mapping[str, float] = MappingProxyType({}),
) -> Page:
    """The page of a session.

    Args:
        session: as it stands.
        now: seconds of the wall clock; None where the shared window is not there.
        cues: the coach's notes in the flow.
        notes: the private notes on this session.
        plan: the client's last plan.
        usual: minutes by stage name, from earlier sessions.
    """
    reading = Reading(session)
    there, now = now is not None, session.clock.since if now is None else now
    times = stage_times(reading, session.clock.at(now), usual)
    parts = (
        Part(
            f"{session.client_name or 'A client'} · {session.flow.title}",
            tuple(_stands(reading, now, there)),
        ),
        Part("The question", tuple(_question(reading))),
        Part("For you alone", tuple(_cues(session, cues)), is_cue=True),
        Part("Next", tuple(reading.listed(visit) for visit in _coming(reading))),
        Part("Answers so far", tuple(_answers(reading))),
        Part("Minutes by stage", stage_lines(times)),
        Part("Last time", tuple(_last_time(reading, plan))),
        Part("Parked", tuple(one.text for one in session.parked if not one.used)),
        Part("Your notes", tuple(_noted(notes))),
    )
    shown = tuple(part for part in parts if any(part.lines))
    return Page(_where(session, now, reading), shown)


def _stands(reading: Reading, now: float, there: bool) -> Iterator[str]:
    if not there:
        yield "The shared window is closed. The session waits at this question."
    elif reading.session.phase is Phase.PAUSED:
        yield "The session is left for later. It waits at this question."
    elif reading.session.trail.mark and not reading.session.clock.running:
        yield "The screen is paused, and the clock stands."
    yield " · ".join(_times(reading, now))


def _where(session: Session, now: float, reading: Reading) -> Where:
    here = session.step.stage if session.step else ""
    seen = {_stage_of(visit, session) for visit in session.trail.visits}
    stages = tuple(
        (s.title, HERE if s.name == here else DONE if s.name in seen else TO_COME)
        for s in session.flow.stages
    )
    spent, whole = int(session.clock.total(now) // 60), agreed_minutes(reading)
    words = f"{spent} of {whole:g} minutes" if whole else minutes(spent)
    return Where(stages, words, "Practice" if session.practice else "")


def _stage_of(visit: Visit, session: Session) -> str:
    step = session.flow.by_name.get(visit.step)
    return step.stage if step else ""


def _question(reading: Reading) -> Iterator[str]:
    session, here = reading.session, reading.session.here
    step = session.step
    if step is None:
        yield "The closing page: what is open, and the plan." if here == AT_CLOSING else "None yet."
        return
    yield reading.listed(here)
    if step.by_coach:
        yield "You answer this one."
    if step.extra:
        yield "Your own question."
    if not step.private:
        yield from (f"Answer: {_short(line)}" for line in reading.lines(here))


def _cues(session: Session, cues: Cues) -> Iterator[str]:
    """The notes for this stage and this question, and what the coach alone is asked here."""
    step = session.step
    if step is None:
        return
    for note in (cues.stages.get(step.stage, ""), cues.steps.get(step.name, "")):
        yield from note.splitlines()
    for other in session.flow.stage_by_name[step.stage].steps:
        if not other.shared:
            yield f"To note for yourself: {_asked(other, session)}"


def _asked(step: Step, session: Session) -> str:
    return Reading(session).ask(Visit(step.name))


def _coming(reading: Reading) -> list[Visit]:
    """The next questions on the path, as far as is known by now."""
    session = reading.session
    visits, here = list(reading.visits()), session.here
    if here not in visits:
        return []
    rest = visits[visits.index(here) + 1 :]
    wanted = (v for v in rest if not session.flow.by_name[v.step].says and reading.on_path(v))
    return [visit for visit, _count in zip(wanted, range(COMING), strict=False)]


def _times(reading: Reading, now: float) -> Iterator[str]:
    """In whole minutes: they change at most once a minute (S3)."""
    session = reading.session
    step, clock = session.step, session.clock
    if step is not None:
        stage = session.flow.stage_by_name[step.stage]
        spent = int(clock.in_stage(stage.name, now) // 60)
        should = box(session, stage)
        of = f" of {should:g}" if should else ""
        yield f"{stage.title}: {minutes(spent) if not of else f'{spent}{of} minutes'}"
    spent = int(clock.total(now) // 60)
    if left := left_words(reading, spent):
        yield left
    if spent >= SETTLED and (short := short_by(reading, spent)):
        yield f"short by {minutes(short)}"


def _answers(reading: Reading) -> Iterator[str]:
    """The answers to the last few questions before this one, newest first."""
    session = reading.session
    before = session.trail.visits[: session.trail.mark]
    done = [visit for visit in dict.fromkeys(reversed(before)) if visit in session.answers]
    for visit in done[:EARLIER]:
        private = session.flow.by_name[visit.step].private
        said = PRIVATE if private else "; ".join(reading.lines(visit))
        yield f"{_short(reading.listed(visit), 80)} {_short(said)}"


def _last_time(reading: Reading, plan: Plan | None) -> Iterator[str]:
    """The answer to this question in the last session, and the last plan."""
    session = reading.session
    step = session.step
    if step is not None and not step.says and not step.private:
        yield from (f"Then to this question: {_short(line)}" for line in _answer_then(reading))
    if plan is not None:
        yield f"Plan of {plan.date[:10]}: {_short(plan.goal) or 'no goal was named'}"
        yield from (f"- {_short(activity.what)}" for activity in plan.activities)


def _answer_then(reading: Reading) -> tuple[str, ...]:
    here, step = reading.session.here, reading.session.step
    asked = reading.asked(here)
    if step is None or asked.before_answer is None:
        return ()
    try:
        return step.kind.lines(asked.before_answer, asked)
    except ODD_DATA:
        return ()


def _noted(notes: Sequence[Note]) -> Iterator[str]:
    """The newest first."""
    yield from (f"{note.at[11:16]} {_short(note.text)}" for note in reversed(notes[-NOTES:]))


def _short(text: str, longest: int = LONGEST) -> str:
    return shortened(text, longest)
