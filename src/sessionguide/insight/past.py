"""What a coach may know of a finished session to reflect on it (M20, E5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sessionguide.flows.reader import read_again
from sessionguide.session.events import applied
from sessionguide.session.pacing import box
from sessionguide.session.ports import Kept
from sessionguide.session.reading import Reading
from sessionguide.session.session import Session, Visit
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Json
from sessionguide.steps.past import Past

_WHOSE: Final = MappingProxyType(
    {
        "client": "of the client",
        "coach": "of the coach",
        "both": "worked out together",
        "": "that nobody claimed",
    }
)
_NUMBERS: Final = ("no", "one", "two", "three")


def past_of(kept: Kept) -> Past:
    """What is known of the session; where only its plan was kept, what the plan says."""
    activities = kept.plan.activities if kept.plan else ()
    return Past(
        flow=kept.session.flow_title,
        date=kept.session.started[:10],
        minutes=_minutes(kept.changes),
        added=_added(kept.changes),
        shortened=tuple(_shortened(kept)),
        skipped=tuple(_skipped(kept)),
        activities=tuple(activity.what for activity in activities),
        led=led(activities),
    )


def led(activities: Iterable[Activity]) -> str:
    """Whose ideas they were: 'two of the client, one worked out together'; empty if nobody said."""
    counts = Counter(activity.whose_idea for activity in activities)
    if not any(counts[whose] for whose in _WHOSE if whose):
        return ""
    return ", ".join(f"{_number(counts[w])} {words}" for w, words in _WHOSE.items() if counts[w])


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _minutes(changes: Mapping[str, Json]) -> Mapping[str, int]:
    spent = changes.get("clock", {}).get("spent", {})
    return MappingProxyType({stage: int(seconds / 60 + 0.5) for stage, seconds in spent.items()})


def _added(changes: Mapping[str, Json]) -> int:
    return int(changes.get("pacing", {}).get("added", 0) + 0.5)


def _shortened(kept: Kept) -> Iterator[str]:
    """Stages that were given fewer minutes than the flow has for them (S3)."""
    session = session_of(kept)
    if session is not None:
        for stage in session.flow.stages:
            if box(session, stage) < (stage.minutes or 0):
                yield stage.title


def _skipped(kept: Kept) -> Iterator[str]:
    """Questions that were come to and not answered, as they were asked; private ones never."""
    session = session_of(kept)
    if session is None:
        return
    reading, steps = Reading(session), session.flow.by_name
    for visit in dict.fromkeys(session.trail.visits):
        step = steps.get(visit.step)
        if step is not None and not (step.says or step.private) and _is_empty(visit, reading):
            yield reading.listed(visit)


def _is_empty(visit: Visit, reading: Reading) -> bool:
    return visit not in reading.session.answers and reading.on_path(visit)


def session_of(kept: Kept) -> Session | None:
    """The session as it was finished; None where its answers, or its flow, cannot be read."""
    if kept.flow is None:
        return None
    row = kept.session
    parts = tuple((name, text) for name, text in kept.flow.get("parts", ()))
    flow = read_again(kept.flow["text"], row.flow_name, parts)
    if flow is None:
        return None
    session = Session(row.id, flow, row.client.id, row.client.name, row.started)
    return applied(kept.changes, session)
