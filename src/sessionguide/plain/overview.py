"""Where a plain session stands: all stages and questions with their answers, and `:go NAME`."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import InputError
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.session.stages import stage_entry
from sessionguide.steps.answers import near, quoted

_ENDS = ("closing", "close", "end", "plan")


def overview(reading: Reading) -> Iterator[str]:
    """A heading for each stage, then its questions by name with where they stand."""
    stage_name = ""
    for visit in reading.visits():
        step = reading.session.flow.by_name[visit.step]
        if step.stage != stage_name:
            stage_name = step.stage
            yield reading.session.flow.stage_by_name[stage_name].title
        standing = _standing(reading, visit)
        if step.extra:
            standing = f"asked by the coach, {standing}"
        yield f"  {named(visit, reading)} ({standing}): {reading.listed(visit)}"
        if visit in reading.session.answers:
            answer = ("kept private",) if step.private else reading.lines(visit)
            yield from (f"    {line}" for line in answer)
    yield "Closing"
    yield f"  closing ({'here' if reading.session.here == AT_CLOSING else 'to come'})"


def _standing(reading: Reading, visit: Visit) -> str:
    if visit == reading.session.here:
        return "here"
    status = reading.status(visit)
    if not status.on_path:
        return f"waits for {status.waits_for}" if status.waits_for else "not needed now"
    if reading.is_stale(visit):
        return "changed underneath"
    if visit in reading.session.answers:
        return "answered"
    step = reading.session.flow.by_name[visit.step]
    if visit not in reading.session.trail.visits:
        return "to come"
    return "seen" if step.says else "open"


def named(visit: Visit, reading: Reading) -> str:
    """What `:go` calls a visit: its step, with the number of the pass or of the entry."""
    own = [one.visit for one in reading.session.extra]
    if visit in own:
        return f"own question {own.index(visit) + 1}"
    if visit.item:
        visits = [one for one in reading.visits() if one.step == visit.step]
        return f"{visit.step} {visits.index(visit) + 1}"
    return visit.step if visit.number == 1 else f"{visit.step} {visit.number}"


def find(name: str, reading: Reading) -> Visit:
    """The visit that `:go NAME` means: a question, a stage by name or title, or the closing.

    Raises:
        InputError: there is none; the nearest is said.
    """
    wanted = " ".join(name.lower().split())
    places = dict.fromkeys(_ENDS, AT_CLOSING) | _stages(reading)
    places |= {named(visit, reading).lower(): visit for visit in reading.visits()}
    if wanted in places:
        return places[wanted]
    if several := [visit for visit in reading.visits() if visit.item and visit.step == wanted]:
        raise InputError(_which(several, reading))
    hint = near(wanted, places) or " :overview lists the names."
    raise InputError(f"There is no question or stage called {quoted(name)}.{hint}")


def _which(visits: list[Visit], reading: Reading) -> str:
    """A step that is asked once for each entry: which of them is meant?"""
    entries = (reading.entry(visit) for visit in visits)
    names = (
        f"{named(visit, reading)} ({entry.text})"
        for visit, entry in zip(visits, entries, strict=True)
        if entry is not None
    )
    return f"This is asked once for each entry. Type :go and one of: {', '.join(names)}."


def _stages(reading: Reading) -> dict[str, Visit]:
    """Where each stage begins, by its name and its title; the first of one title."""
    found: dict[str, Visit] = {}
    for stage in reading.session.flow.stages:
        entry = stage_entry(reading, stage.name)
        for name in (stage.name.lower(), " ".join(stage.title.lower().split())):
            if entry is not None:
                found.setdefault(name, entry)
    return found
