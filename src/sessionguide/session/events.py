"""What the journal keeps: each event is the difference between two sessions, as plain JSON.

One mechanism serves every change, undo among them: an event carries what is new, never what to
do, so that a journal reads the same in every later version of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any, TypeAlias

from sessionguide.datum import datum
from sessionguide.session.session import Answer, Session, Visit
from sessionguide.steps.base import Json

Write: TypeAlias = Callable[[Any, Any, Session], Json]


@datum(frozen=True)
class Event:
    """One line of the journal, before the journal numbers and checks it."""

    kind: str
    """began, answered, moved, undone, redone, parked, noted, asked, renamed, retimed, draft,
    paused, resumed, rested, woken, finished, abandoned: for readers of the journal; what changed
    is in `changes`."""
    at: str
    """Local date and time, ISO 8601 with offset, to the millisecond."""
    changes: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))


def difference(old: Session, new: Session) -> dict[str, Json]:
    """What `new` has otherwise than `old`; an answer that is gone is null."""
    changes: dict[str, Json] = {}
    for name, write in _FIELDS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after:
            changes[name] = write(before, after, new)
    return changes


def applied(changes: Mapping[str, Json], session: Session) -> Session:
    """`session` with `changes`; names of a later version that we do not know are passed over.

    Questions of the coach's own come first, since answers to them may stand beside them.

    Raises:
        one of ODD_DATA: this program never wrote them.
    """
    from sessionguide.session.changes import READERS

    if EXTRA in changes:
        from sessionguide.session import extra

        session = extra.with_extra(session, extra.from_json(changes[EXTRA]))
    known = {
        name: READERS[name](data, session) for name, data in changes.items() if name in READERS
    }
    return replace(session, **known)


def visit_json(visit: Visit) -> Json:
    """A visit as [step], [step, item] or [step, item, pass]."""
    if visit.number != 1:
        return [visit.step, visit.item, visit.number]
    return [visit.step, visit.item] if visit.item else [visit.step]


def answer_json(visit: Visit, answer: Answer, session: Session) -> Json:
    """An answer, whole."""
    kind = session.flow.by_name[visit.step].kind
    data: dict[str, Json] = {"value": kind.to_json(answer.value)}
    if answer.seen is not None:
        data["seen"] = list(answer.seen)
    return data


def _write_answers(before: Any, after: Any, session: Session) -> Json:
    rows = [
        [visit_json(visit), answer_json(visit, answer, session)]
        for visit, answer in after.items()
        if before.get(visit) != answer
    ]
    return rows + [[visit_json(visit), None] for visit in before if visit not in after]


def _write_trail(before: Any, after: Any, _session: Session) -> Json:
    kept = 0
    for old, new in zip(before.visits, after.visits, strict=False):
        if old != new:
            break
        kept += 1
    data: dict[str, Json] = {"mark": after.mark}
    if kept != len(before.visits) or kept != len(after.visits):
        data |= {"keep": kept, "add": [visit_json(visit) for visit in after.visits[kept:]]}
    return data


def _write_extra(_before: Any, after: Any, _session: Session) -> Json:
    from sessionguide.session import extra

    return extra.to_json(after)


EXTRA = "extra"
"""The change that makes the flow of the session another one."""

_FIELDS: Mapping[str, Write] = {
    EXTRA: _write_extra,
    "answers": _write_answers,
    "trail": _write_trail,
    "phase": lambda _before, after, _session: after.value,
    "opened": lambda _before, after, _session: [visit_json(v) for v in sorted(after)],
    "origin": lambda _before, after, _session: None if after is None else visit_json(after),
    "changed": lambda _before, after, _session: after,
    "parked": lambda _before, after, _session: [[one.text, one.used] for one in after],
    "next_meeting": lambda _before, after, _session: after,
    "clock": lambda _before, after, _session: {
        "spent": dict(after.spent),
        "stage": after.stage,
        "since": after.since,
    },
    "pacing": lambda _before, after, _session: {
        "added": after.added,
        "boxes": dict(after.boxes),
    },
}
"""How each part of a session is written; `changes` reads it."""
