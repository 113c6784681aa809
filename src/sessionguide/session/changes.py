"""Changes: what a journal's events say is read back here, and what they cannot say is refused.

Whoever writes into a home can forge a line.  What is read here is shown, added up and walked
later, where nobody expects it to be anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from sessionguide.session.clock import Clock
from sessionguide.session.session import (
    AT_CLOSING,
    AT_START,
    Answer,
    Pacing,
    Parked,
    Phase,
    Session,
    Trail,
    Visit,
)
from sessionguide.steps.base import Json

Read: TypeAlias = Callable[[Json, Session], Any]
MOST = 1e12
"""No time is as long, in whatever unit: a clock that was set to the year 9999 is told from it."""
MOST_NAMES = 1_000
"""No flow has as many stages."""


def text_of(data: Json) -> str:
    """A text, which can be kept again: half a character could not.

    Raises:
        ValueError: it is none.
    """
    if type(data) is not str:
        raise ValueError("no text")
    data.encode()
    return data


def number_of(data: Json) -> float:
    """A number that can be added up and shown.

    Raises:
        ValueError: it is none, or none that time can be.
    """
    if type(data) not in (int, float) or not abs(data) <= MOST:
        raise ValueError("no number")
    return float(data)


def amounts_of(data: Json) -> Mapping[str, float]:
    """So much for each name; nothing is less than nothing.

    Raises:
        ValueError: something else is in it.
    """
    if len(data) > MOST_NAMES:
        raise ValueError("more names than any flow has")
    found = {text_of(name): number_of(amount) for name, amount in data.items()}
    if any(amount < 0 for amount in found.values()):
        raise ValueError("less than nothing")
    return MappingProxyType(found)


def visit_of(data: Json) -> Visit:
    """The visit that `visit_json` wrote.

    Raises:
        ValueError: something else wrote it.
    """
    visit = Visit(*data)
    if type(visit.step) is not str or type(visit.item) is not str or type(visit.number) is not int:
        raise ValueError("no visit")
    return visit


def walkable(session: Session) -> Session:
    """`session` without visits to questions that it does not have.

    A damaged line that brought a question of the coach's own leaves such visits behind, too.
    """
    trail = session.trail
    there = [_is_there(visit, session) for visit in trail.visits]
    origin = session.origin
    if all(there) and (origin is None or _is_there(origin, session)):
        return session
    pairs = zip(trail.visits, there, strict=True)
    visits = tuple(visit for visit, is_there in pairs if is_there) or (AT_START,)
    mark = max(0, sum(there[: trail.mark + 1]) - 1)
    return replace(session, trail=Trail(visits, mark), origin=None)


def _is_there(visit: Visit, session: Session) -> bool:
    return visit in (AT_START, AT_CLOSING) or visit.step in session.flow.by_name


def mark_of(data: Any, visits: tuple[Visit, ...]) -> int:
    """Where on a trail we are; on it, where a damaged journal lost a visit.

    Raises:
        ValueError: it is no place at all.
    """
    if type(data) is not int or data < 0 or not visits:
        raise ValueError("no place on a trail")
    return min(data, len(visits) - 1)


def _answers(data: Json, session: Session) -> Mapping[Visit, Answer]:
    answers = dict(session.answers)
    for where, row in data:
        visit = visit_of(where)
        if row is None:
            answers.pop(visit, None)
        elif visit.step in session.flow.by_name:
            answers[visit] = _answer(visit, row, session)
    return MappingProxyType(answers)


def _answer(visit: Visit, data: Json, session: Session) -> Answer:
    kind = session.flow.by_name[visit.step].kind
    seen = data.get("seen")
    return Answer(kind.from_json(data["value"]), None if seen is None else tuple(seen))


def _trail(data: Json, session: Session) -> Trail:
    visits = session.trail.visits
    if "keep" in data:
        visits = (*visits[: data["keep"]], *(visit_of(row) for row in data["add"]))
    return Trail(visits, mark_of(data["mark"], visits))


READERS: Final[Mapping[str, Read]] = {
    "answers": _answers,
    "trail": _trail,
    "phase": lambda data, _session: Phase(data),
    "opened": lambda data, _session: frozenset(visit_of(row) for row in data),
    "origin": lambda data, _session: None if data is None else visit_of(data),
    "changed": lambda data, _session: bool(data),
    "parked": lambda data, _session: tuple(
        Parked(text_of(text), bool(used)) for text, used in data
    ),
    "next_meeting": lambda data, _session: text_of(data),
    "clock": lambda data, _session: Clock(
        amounts_of(data["spent"]), text_of(data["stage"]), number_of(data["since"])
    ),
    "pacing": lambda data, _session: Pacing(number_of(data["added"]), amounts_of(data["boxes"])),
}
"""How each part of a session is read; questions of the coach's own have a module of theirs."""
