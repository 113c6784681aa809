"""Conflicting copies in words: what differs, and what stands on either side; pure."""

from __future__ import annotations

from collections.abc import Mapping

from sessionguide.store.conflicts.comparing import (
    DIFFERS,
    FIELD,
    JOURNAL,
    MORE,
    NEW,
    ROW,
    SESSION,
    Bundle,
    Item,
)
from sessionguide.store.plain import from_bytes
from sessionguide.store.schema import Document, Json
from sessionguide.store.transcript import Transcript

_FIELDS = {"name": "The name", "alias": "The alias", "word": "The word for activities"}
_STATES = {NEW: "only in the copy", MORE: "the copy has more of it"}
_LONGEST = 60
_MOST = 6
"""Questions that are named."""


def title(item: Item) -> str:
    """What it is about: 'Session of 2026-03-02, Career session'."""
    if item.what == FIELD:
        return _FIELDS.get(item.key, f"The entry {item.key}")
    if item.what == ROW:
        return f"An entry in {item.key}"
    if item.what == JOURNAL:
        header = from_bytes(item.theirs[0].encode())["header"]
        name = header.get("flow_title", header["flow"])
        return f"Running session of {header['started'][:10]}, {name}"
    row = _about(item.theirs) or _about(item.ours)
    day = str(row.get("started") or row.get("date") or "an unknown day")[:10]
    return f"Session of {day}, {row.get('title', item.key)}"


def state(item: Item) -> str:
    """How the copy differs, as the end of a sentence."""
    if item.finished:
        return "finished here, and differs in the copy"
    return _STATES.get(item.state, "differs")


def side(item: Item, value: Json) -> str:
    """What stands on one side of an item: a number of answers and the last change, or a value."""
    if not value:
        return "nothing"
    if item.what == JOURNAL:
        return _journal(value)
    if item.what in (FIELD, ROW):
        return _short(value)
    return _session(value)


def differing_answers(item: Item) -> tuple[str, ...]:
    """The questions of a session that are answered otherwise on the two sides, some of them."""
    if item.what != SESSION or item.state != DIFFERS:
        return ()
    ours, theirs = _answers(item.ours), _answers(item.theirs)
    steps = (step for step in {**ours, **theirs} if ours.get(step) != theirs.get(step))
    return tuple(dict.fromkeys(steps))[:_MOST]


def _answers(bundle: Bundle) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for (step, *place), answer in _about(bundle).get("answers", ()):
        found.setdefault(step, []).append((place, answer))
    return found


def _session(bundle: Bundle) -> str:
    row = _about(bundle)
    plans = bundle.get("plans", ())
    changes = [str(row.get("finished", "")), *(_last(plan) for plan in plans)]
    parts = [_counted(len(row.get("answers", ())), "answer"), *([_plans(plans)] if plans else [])]
    return ", ".join((*parts, _changed(max(changes))))


def _plans(plans: tuple[Document, ...]) -> str:
    newest = max(plans, key=lambda plan: int(plan["version"]))
    activities = _counted(len(newest.get("activities", ())), "activity", "activities")
    return f"plan version {newest['version']} with {activities}"


def _journal(texts: Mapping[int, str]) -> str:
    read = Transcript("", {number: text.encode() for number, text in texts.items()})
    return f"{_counted(read.answers, 'answer')}, {_changed(read.last_at)}"


def _about(bundle: Bundle) -> Document:
    rows = (*bundle.get("sessions", ()), *bundle.get("plans", ()))
    return rows[0] if rows else {}


def _last(plan: Document) -> str:
    return str(plan.get("corrected") or plan.get("agreed") or plan.get("date") or "")


def _changed(at: str) -> str:
    return f"last change {at[:16].replace('T', ' ')}" if at else "no date"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def _short(value: Json) -> str:
    if isinstance(value, dict):
        shown = {k: v for k, v in value.items() if k != "schema" and v not in ("", None)}
        text = ", ".join(f"{name}: {part}" for name, part in shown.items())
    else:
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
