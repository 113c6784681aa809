"""What the overview lists: every stage and question with its answer, and how it stands."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.language.clean import shortened
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.session.stages import stage_entry
from sessionguide.widgets.head import DONE, HERE, TO_COME
from sessionguide.widgets.rows import Row

LONGEST_SHOWN = 120
"""Characters of an answer that the overview shows."""
LONGEST_NAMED = 28
"""Characters of a question that another one waits for."""
CLOSING = "Closing"


@datum(frozen=True)
class Listed:
    """A row and where it leads; that of a stage leads to where it begins."""

    row: Row
    visit: Visit | None = None


def listed(reading: Reading) -> list[Listed]:
    """Every stage and question in order, the passes of loops one after the other."""
    session = reading.session
    rows: list[Listed] = []
    stage = ""
    for visit in reading.visits():
        step = session.flow.by_name[visit.step]
        if step.says:
            continue
        if step.stage != stage:
            stage = step.stage
            title = session.flow.stage_by_name[stage].title
            rows.append(Listed(_stage_row(title), stage_entry(reading, stage)))
        rows.append(Listed(_row(visit, reading), visit))
    here = session.here == AT_CLOSING
    rows.append(Listed(_stage_row(CLOSING), AT_CLOSING))
    closing = Row("What is open, and the plan", mark=HERE if here else TO_COME)
    return [*rows, Listed(closing, AT_CLOSING)]


def narrowed(rows: list[Listed], typed: str) -> list[Listed]:
    """The rows that hold every word of `typed`, each below its stage."""
    words = typed.casefold().split()
    kept: list[Listed] = []
    stage: Listed | None = None
    for one in rows:
        text = f"{one.row.text} {one.row.note}".casefold()
        if one.row.title:
            stage = one
        if all(word in text for word in words):
            kept += [stage] if stage is not None and stage is not one else []
            kept.append(one)
            stage = None
    return kept


def _stage_row(title: str) -> Row:
    return Row(title, title=True)


def _row(visit: Visit, reading: Reading) -> Row:
    session = reading.session
    answered = visit in session.answers
    on_path = reading.on_path(visit)
    mark = HERE if visit == session.here else DONE if answered else TO_COME
    ask = reading.listed(visit)
    if not on_path and visit != session.here:
        mark = DONE if answered else "–"
    text = f"{ask}\n→ {_answer(visit, reading)}" if answered else ask
    return Row(text, mark=mark, note=_note(visit, reading), quiet=not on_path)


def _answer(visit: Visit, reading: Reading) -> str:
    """The answer on one line; what is private stays so."""
    if reading.session.flow.by_name[visit.step].private:
        return "(private)"
    return shortened("; ".join(reading.lines(visit)), LONGEST_SHOWN)


def _note(visit: Visit, reading: Reading) -> str:
    """What should be known of it."""
    session, status = reading.session, reading.status(visit)
    words = []
    if session.flow.by_name[visit.step].extra:
        words.append("asked by the coach")
    passed = visit in session.trail.visits and visit != session.here
    if passed and reading.is_open(visit):
        words.append("open")
    if visit in session.answers and not status.on_path:
        words.append("not needed now")
    if reading.is_stale(visit):
        words.append("look again: what it is about has changed")
    if status.waits_for and (earlier := _asks(status.waits_for, reading)):
        words.append(f"waits for: {earlier}")
    return " · ".join(words)


def _asks(name: str, reading: Reading) -> str:
    """The question called `name`."""
    known = name in reading.session.flow.by_name
    return shortened(reading.ask(Visit(name)), LONGEST_NAMED) if known else ""
