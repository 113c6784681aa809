"""Random walks through one flow by one engine, each from its own seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType

from sessionguide.flows.model import Flow
from sessionguide.plan.draw import draw_plan
from sessionguide.rehearsal.came import Came, Trouble
from sessionguide.rehearsal.given import as_given
from sessionguide.rehearsal.items import item_text
from sessionguide.rehearsal.play import NOBODY
from sessionguide.rehearsal.proofs import Unproved
from sessionguide.rehearsal.wander import Wanderer
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import Session, Visit
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Before, Json

_SHARED = 96
"""Walks that have the same session before them."""

_TO_TRY = (Activity("Call Sam", confidence=6), Activity("Rest"))


class Walks:
    """Walks through one flow; the engine is made once for all of them."""

    def __init__(self, flow: Flow) -> None:
        self._engine = Engine(flow)
        self._earlier: tuple[int, Before] = (-1, NOBODY)

    def walk(self, seeds: Iterable[int]) -> Came:
        """What comes of one walk for each seed."""
        came = Came()
        for seed in seeds:
            came += self._walk(seed)
        return came

    def _walk(self, seed: int) -> Came:
        walker = Wanderer(self._engine, seed, self._before(seed))
        troubles: tuple[Trouble, ...] = ()
        try:
            walker.walk()
        except Unproved as failed:
            troubles = (_trouble("proof", str(failed), walker, seed),)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is looked for
            troubles = (_trouble("exception", _told(error), walker, seed),)
        answered = frozenset(visit.step for visit in walker.given)
        return Came(1, frozenset(walker.come_to), answered, troubles)

    def _before(self, seed: int) -> Before:
        """Nothing, or what an earlier session left behind; seeds that are near share one."""
        if seed % 3:
            return NOBODY
        first = seed - seed % _SHARED + 1
        if self._earlier[0] != first:
            self._earlier = first, self._left_behind(first)
        return self._earlier[1]

    def _left_behind(self, seed: int) -> Before:
        """What a session leaves to the next one; nothing where it went wrong."""
        walker = Wanderer(self._engine, seed, thorough=True)
        try:
            walker.walk()
            return _kept(walker.session)
        except Exception:  # noqa: BLE001 -- walks that have nobody before them meet it, and tell it
            return NOBODY


def _kept(session: Session) -> Before:
    """What is known of it next time; a flow without activities follows on one that had some."""
    plan = draw_plan(Reading(session))
    answers = {
        visit.step: session.flow.by_name[visit.step].kind.to_json(answer.value)
        for visit, answer in session.answers.items()
        if not visit.item
    }
    return Before(goal=plan.goal, activities=plan.activities or _TO_TRY, answers=answers)


def _trouble(sort: str, message: str, walker: Wanderer, seed: int) -> Trouble:
    step = walker.session.step
    line = step.place.line if step else 0
    name = step.name if step else ""
    return Trouble(sort, message, name, line, seed, as_given(_given(walker)))


def _given(walker: Wanderer) -> Iterator[tuple[Visit, str, Json]]:
    reading = Reading(walker.session)
    place = walker.session.flow.place_of
    for visit in sorted(walker.given, key=lambda visit: (place[visit.step], visit.number)):
        yield visit, item_text(reading, visit), walker.given[visit]


def _told(error: Exception) -> str:
    """The sort of an error, and where in the program it was."""
    place = ""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.startswith("sessionguide"):
            place = f" in {name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}: {error}"
