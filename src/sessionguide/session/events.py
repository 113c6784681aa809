"""What the journal keeps: each event is the difference between two sessions, as plain JSON.

One mechanism serves every change, undo among them: an event carries what is new, never what to
do, so that a journal reads the same in every later version of the program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from sessionguide.datum import datum
from sessionguide.session.clock import Clock
from sessionguide.session.session import Answer, Pacing, Parked, Phase, Session, Trail, Visit
from sessionguide.steps.base import Json


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
    for name, field_ in _FIELDS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before is not after and before != after:
            changes[name] = field_.write(before, after, new)
    return changes


def applied(changes: Mapping[str, Json], session: Session) -> Session:
    """`session` with `changes`; names of a later version that we do not know are passed over.

    Questions of the coach's own come first, since answers to them may stand beside them.
    """
    if EXTRA in changes:
        from sessionguide.session import extra

        session = extra.with_extra(session, extra.from_json(changes[EXTRA]))
    known = {
        name: _FIELDS[name].read(data, session)
        for name, data in changes.items()
        if name in _FIELDS and name != EXTRA
    }
    return replace(session, **known)


def visit_json(visit: Visit) -> Json:
    """A visit as [step], [step, item] or [step, item, pass]."""
    if visit.number != 1:
        return [visit.step, visit.item, visit.number]
    return [visit.step, visit.item] if visit.item else [visit.step]


def visit_of(data: Json) -> Visit:
    """The visit that `visit_json` wrote."""
    return Visit(*data)


def answer_json(visit: Visit, answer: Answer, session: Session) -> Json:
    """An answer, whole."""
    kind = session.flow.by_name[visit.step].kind
    data: dict[str, Json] = {"value": kind.to_json(answer.value)}
    if answer.seen is not None:
        data["seen"] = list(answer.seen)
    return data


def answer_of(visit: Visit, data: Json, session: Session) -> Answer:
    """The answer that `answer_json` wrote."""
    kind = session.flow.by_name[visit.step].kind
    seen = data.get("seen")
    return Answer(kind.from_json(data["value"]), None if seen is None else tuple(seen))


@datum(frozen=True)
class _Field:
    write: Callable[[Any, Any, Session], Json]
    read: Callable[[Json, Session], Any]


def _write_answers(before: Any, after: Any, session: Session) -> Json:
    rows = [
        [visit_json(visit), answer_json(visit, answer, session)]
        for visit, answer in after.items()
        if before.get(visit) != answer
    ]
    return rows + [[visit_json(visit), None] for visit in before if visit not in after]


def _read_answers(data: Json, session: Session) -> Any:
    answers = dict(session.answers)
    for where, row in data:
        visit = visit_of(where)
        if row is None:
            answers.pop(visit, None)
        elif visit.step in session.flow.by_name:
            answers[visit] = answer_of(visit, row, session)
    return MappingProxyType(answers)


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


def _read_trail(data: Json, session: Session) -> Any:
    """The trail after a change; its mark stays on it where a damaged journal lost a visit."""
    visits = session.trail.visits
    if "keep" in data:
        visits = (*visits[: data["keep"]], *(visit_of(row) for row in data["add"]))
    return Trail(visits, min(data["mark"], len(visits) - 1))


def _write_extra(_before: Any, after: Any, _session: Session) -> Json:
    from sessionguide.session import extra

    return extra.to_json(after)


EXTRA = "extra"
"""The change that makes the flow of the session another one."""

_FIELDS: dict[str, _Field] = {
    EXTRA: _Field(_write_extra, lambda _d, session: session.extra),
    "answers": _Field(_write_answers, _read_answers),
    "trail": _Field(_write_trail, _read_trail),
    "phase": _Field(lambda _b, a, _s: a.value, lambda d, _s: Phase(d)),
    "opened": _Field(
        lambda _b, a, _s: [visit_json(v) for v in sorted(a)],
        lambda d, _s: frozenset(visit_of(row) for row in d),
    ),
    "origin": _Field(
        lambda _b, a, _s: None if a is None else visit_json(a),
        lambda d, _s: None if d is None else visit_of(d),
    ),
    "changed": _Field(lambda _b, a, _s: a, lambda d, _s: bool(d)),
    "parked": _Field(
        lambda _b, a, _s: [[p.text, p.used] for p in a],
        lambda d, _s: tuple(Parked(text, used) for text, used in d),
    ),
    "next_meeting": _Field(lambda _b, a, _s: a, lambda d, _s: str(d)),
    "clock": _Field(
        lambda _b, a, _s: {"spent": dict(a.spent), "stage": a.stage, "since": a.since},
        lambda d, _s: Clock(MappingProxyType(dict(d["spent"])), d["stage"], d["since"]),
    ),
    "pacing": _Field(
        lambda _b, a, _s: {"added": a.added, "boxes": dict(a.boxes)},
        lambda d, _s: Pacing(float(d["added"]), MappingProxyType(dict(d["boxes"]))),
    ),
}
