"""A session that was played, written down as a rehearsal of its flow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import count
from types import MappingProxyType

from sessionguide.flows.model import Flow, Step
from sessionguide.language.facts import Item, Ref
from sessionguide.language.tests import refs
from sessionguide.plan.document import day_in_words
from sessionguide.plan.draw import draw_plan
from sessionguide.rehearsal.given import as_given
from sessionguide.rehearsal.items import item_text
from sessionguide.rehearsal.play import play
from sessionguide.rehearsal.writing import listed, written
from sessionguide.session.reading import Reading
from sessionguide.session.session import Answer, Session, Visit
from sessionguide.steps.base import Before, Json


def recorded(session: Session, taken: Collection[str] = ()) -> str:
    """A rehearsal with the answers of `session` that are on its path, and what comes of them.

    Nobody's name is in it, no private answer, and nothing that the coach asked beside the flow.

    Args:
        session: running or finished.
        taken: names of rehearsals that are there already.
    """
    flow, answers = as_written(session), as_given(_rows(Reading(session)))
    played = play(flow, answers, session.before)
    lines = [f"{_name(session, taken)}:"]
    before = _before(session)
    if before:
        lines += written({"before": before}, 2)
    lines += written({"answers": answers}, 2)
    lines += listed("path", list(played.path), 2)
    plan = draw_plan(Reading(played.session))
    claims: dict[str, Json] = {"goal": plan.goal} if plan.goal else {}
    claims["activities"] = [activity.what for activity in plan.activities]
    lines += written({"plan": claims}, 2)
    return "\n".join(lines) + "\n"


def as_written(session: Session) -> Flow:
    """The flow as its file has it, without questions of the coach's own."""
    return session.flow.written or session.flow


def _name(session: Session, taken: Collection[str]) -> str:
    name = f"played on {day_in_words(session.started[:10])}"
    others = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(one for one in others if one not in taken)


# --- answers in words -----------------------------------------------------------------------------


def _rows(reading: Reading) -> Iterator[tuple[Visit, str, Json]]:
    """Answers on the path that are not private, as a person would write them."""
    for visit in reading.path():
        step = reading.session.flow.by_name[visit.step]
        if not (step.private or step.extra):
            raw = _in_words_at(reading, visit)
            if raw is not None:
                yield visit, item_text(reading, visit), raw


def _in_words_at(reading: Reading, visit: Visit) -> Json:
    answer = reading.session.answers.get(visit)
    if answer is None:
        return None
    asked = reading.asked(visit)
    raw = reading.session.flow.by_name[visit.step].kind.raw(answer.value, asked)
    return _in_words(raw, _texts(asked.items))


def _texts(items: tuple[Item, ...]) -> Mapping[str, str]:
    """The texts of items that a person typed, by id; keys of choices stay keys."""
    return {item.id: item.text for item in items if "#" in item.id}


def _in_words(raw: Json, texts: Mapping[str, str]) -> Json:
    """`raw` without the ids that only a program knows."""
    if isinstance(raw, Mapping):
        if raw.keys() == {"id", "text"}:
            return raw["text"]
        return {texts.get(name, name): _in_words(part, texts) for name, part in raw.items()}
    if isinstance(raw, list | tuple):
        return [_in_words(part, texts) for part in raw]
    return texts.get(raw, raw) if isinstance(raw, str) else raw


# --- what was known before ------------------------------------------------------------------------


def _before(session: Session) -> dict[str, Json]:
    """What the session knew of earlier ones, of earlier answers only what its flow looks at."""
    before = session.before
    found: dict[str, Json] = {}
    if before.goal:
        found["goal"] = before.goal
    if before.activities:
        found["activities"] = [_activity(activity.to_json()) for activity in before.activities]
    if before.word:
        found["word"] = {"one": before.word.one, "many": before.word.many, "a": before.word.a}
    answers = _earlier(session)
    return found | ({"answers": answers} if answers else {})


def _activity(fields: dict[str, Json]) -> Json:
    return fields["what"] if fields.keys() == {"what"} else fields


def _earlier(session: Session) -> dict[str, Json]:
    """Answers of the session before, in words."""
    flow = session.flow
    values = {
        step.name: step.kind.recalled(session.before.answers[step.name])
        for step in flow.steps
        if step.name in session.before.answers and not step.private
    }
    answers = {Visit(name): Answer(value) for name, value in values.items() if value is not None}
    earlier = replace(session, before=Before(), answers=MappingProxyType(answers))
    reading, looked_at = Reading(earlier), set(_looked_back_at(flow))
    return {
        visit.step: _in_words_at(reading, visit) for visit in answers if visit.step in looked_at
    }


def _looked_back_at(flow: Flow) -> Iterator[str]:
    """Names of steps whose answers in the session before the flow shows, tests or compares."""
    for ref in _refs(flow):
        if ref.name == "last":
            yield ref.fact
        elif ref.fact in ("change", "gap"):
            yield ref.name


def _refs(flow: Flow) -> Iterator[Ref]:
    for _heading, text in flow.plan:
        yield from text.refs
    for stage in flow.stages:
        yield from refs(stage.when) if stage.when else ()
    for step in flow.steps:
        yield from _refs_of(step)


def _refs_of(step: Step) -> Iterator[Ref]:
    for text in (step.ask, step.help, step.default):
        yield from text.refs if text else ()
    for test in (step.when, step.repeat.until if step.repeat else None):
        yield from refs(test) if test else ()
