"""A plan as a document: headings, paragraphs and activities, before any format (F1, F14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sessionguide.datum import datum
from sessionguide.language.text import clean
from sessionguide.plan.plan import GOAL, Heading, Plan
from sessionguide.session.special import MONTHS
from sessionguide.steps.activities.table import told_by_client
from sessionguide.steps.activity import Activity
from sessionguide.steps.contract.agreed import RECORDS

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.+-]*)?", re.ASCII)


@datum(frozen=True)
class Detail:
    """One thing that an activity says, with its label."""

    label: str
    text: str


@datum(frozen=True)
class Entry:
    """One activity: what it is, and what is known of it."""

    what: str
    details: tuple[Detail, ...]


@datum(frozen=True)
class Section:
    """A heading with lines, or with activities."""

    title: str
    lines: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@datum(frozen=True)
class Document:
    """What the client reads, or a coach; every text in it is cleaned already."""

    title: str
    about: str
    """The kind of session, its day, and whether the plan was agreed: one line."""
    sections: tuple[Section, ...]
    agreed: str = ""
    """What is kept and who else may see it, as agreed: one quiet line, or nothing (S2, E2)."""


def document(plan: Plan) -> Document:
    """`plan` for the client: their words, all activities with every field that says something."""
    return Document(
        title=_title(plan),
        about=_about(plan),
        sections=tuple(_sections(plan)),
        agreed=_agreed(plan),
    )


def day_in_words(text: str) -> str:
    """'2026-03-01' and '2026-03-01T10:00:00+01:00' as '1 March 2026'; other text as it is."""
    if not _DAY.fullmatch(text):
        return text
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def details(activity: Activity) -> tuple[Detail, ...]:
    """Everything the activity says beside what it is, in the order a person asks for it."""
    return tuple(
        Detail(label, clean(day_in_words(text)).strip()) for label, text in told_by_client(activity)
    )


def _title(plan: Plan) -> str:
    """Whose it is; a coach's reflection is about the coach and names no client."""
    if plan.reflects:
        return "My reflection"
    return f"My plan: {_line(plan.client_name)}" if plan.client_name.strip() else "My plan"


def _about(plan: Plan) -> str:
    parts = [_line(plan.title), _line(day_in_words(plan.date))]
    if not plan.reflects:
        parts.append("agreed" if plan.agreed else "not agreed yet")
    if plan.version > 1:
        parts.append(f"version {plan.version}, corrected {_line(day_in_words(plan.corrected))}")
    return ", ".join(part for part in parts if part)


def _agreed(plan: Plan) -> str:
    """Such as 'What is kept: only the plan · Who else may see it: my partner'."""
    if plan.reflects:
        return ""
    kept = next((item.text for item in RECORDS if item.id == plan.record), "")
    parts = [f"What is kept: {kept}" if kept else ""]
    parts.append(f"Who else may see it: {_line(plan.share)}" if plan.share.strip() else "")
    return " · ".join(part for part in parts if part)


def _sections(plan: Plan) -> Iterator[Section]:
    """The goal, then what to do next (F6), then what was talked about, and the rest."""
    goals = [heading for heading in plan.headings if heading.slot == "goal"]
    yield from map(_written, goals)
    if plan.asked or plan.activities:
        yield _activities(plan)
    yield from (_written(heading) for heading in plan.headings if heading not in goals)
    if plan.kept_ideas:
        yield Section("Ideas I keep for later", tuple(clean(idea) for idea in plan.kept_ideas))
    meeting = clean(day_in_words(plan.next_meeting), lines=False).strip()
    if meeting or not plan.reflects:
        between = _line(plan.between)
        lines = (
            meeting or "Not fixed yet.",
            *([f"Between our meetings: {between}"] if between else []),
        )
        yield Section("When we meet next", lines)


def _written(heading: Heading) -> Section:
    own = heading.slot == "goal" and heading.title == GOAL
    title = "My goal" if own else _line(heading.title)
    return Section(title, tuple(clean(line) for line in heading.lines))


def _activities(plan: Plan) -> Section:
    entries = tuple(Entry(clean(one.what), details(one)) for one in plan.activities)
    none = ("None, until we meet again.",)
    return Section(f"My {_line(plan.word_many)}", () if entries else none, entries)


def _line(text: str) -> str:
    return clean(text, lines=False).strip()
