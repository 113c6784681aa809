"""A flow walked with answers given beforehand, by the real engine, with nothing stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow
from sessionguide.language.text import clean_all
from sessionguide.plan.draw import draw_plan
from sessionguide.plan.exports.json import whole
from sessionguide.plan.plan import Plan
from sessionguide.rehearsal.earlier import kept_answers
from sessionguide.rehearsal.given import as_given
from sessionguide.rehearsal.items import item_text
from sessionguide.rehearsal.play import NOBODY, Played, Refusal, play
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit
from sessionguide.steps.answers import near, quoted
from sessionguide.steps.base import Before, Json


@datum(frozen=True)
class Rehearsal:
    """What came of a rehearsal; names are those of steps, repeated where a loop went round."""

    flow: str
    path: tuple[str, ...]
    """Every step that was come to, in the order walked."""
    skipped: tuple[str, ...]
    """Steps that the path passed over: a guard was false, or what they wait for is missing."""
    unanswered: tuple[str, ...]
    """Questions that were come to and not answered."""
    answers: Mapping[str, Json]
    """What was accepted, in the form that answers are given in."""
    unused: tuple[str, ...]
    """Names that were given an answer and never come to."""
    plan: Plan

    def to_json(self) -> dict[str, Json]:
        """The rehearsal as plain JSON that is safe to show."""
        data = {
            "flow": self.flow,
            "path": self.path,
            "skipped": self.skipped,
            "unanswered": self.unanswered,
            "answers": self.answers,
            "unused": self.unused,
            "plan": whole(self.plan),
        }
        cleaned: dict[str, Json] = clean_all(data)
        return cleaned


def rehearse(
    flow: Flow,
    answers: Mapping[str, Json],
    before: Before = NOBODY,
    today: date | None = None,
    client_name: str = "Rehearsal",
) -> Rehearsal:
    """Walk `flow` from its first question to the closing page, answering what is in `answers`.

    Args:
        flow: a flow without findings.
        answers: raw answers by step name; `{passes: [...]}` for a loop, null for a pass that
            is skipped; `{items: {...}}` for a step that is asked once for each item; a name that
            is absent is skipped.
        before: what is known from earlier sessions of this client; its answers are raw ones.
        today: the day of the session; this day without one.
        client_name: whose name the plan carries.

    Raises:
        AnswerError: an answer has no step, or does not fit, in the step's own words.
    """
    _refuse_strangers(flow, answers)
    known = replace(before, answers=kept_answers(flow, before.answers))
    played = play(flow, answers, known, today, client_name)
    for refusal in played.refused:
        raise AnswerError(f"The answer to {_named(refusal)} was refused. {refusal.message}")
    return _report(played, answers)


def accepted(played: Played) -> dict[str, Json]:
    """The accepted answers by name, in the forms that answers are given in."""
    return as_given(_accepted(played))


def _accepted(played: Played) -> Iterator[tuple[Visit, str, Json]]:
    reading = Reading(played.session)
    for visit in played.walked:
        answer = played.session.answers.get(visit)
        if answer is not None:
            kind = played.session.flow.by_name[visit.step].kind
            yield visit, item_text(reading, visit), kind.raw(answer.value, reading.asked(visit))


def _report(played: Played, answers: Mapping[str, Json]) -> Rehearsal:
    flow, path = played.session.flow, played.path
    return Rehearsal(
        flow=flow.name,
        path=path,
        skipped=tuple(step.name for step in flow.steps if step.name not in path),
        unanswered=played.unanswered,
        answers=accepted(played),
        unused=tuple(name for name in answers if name not in path),
        plan=draw_plan(Reading(played.session)),
    )


def _refuse_strangers(flow: Flow, answers: Mapping[str, Json]) -> None:
    names = [step.name for step in flow.steps if not step.says]
    for name in answers:
        if name not in names:
            where = f"No question of {quoted(flow.title)} is called {quoted(str(name))}."
            raise AnswerError(where + near(str(name), names))


def _named(refusal: Refusal) -> str:
    visit, name = refusal.visit, quoted(refusal.visit.step)
    if refusal.item:
        return f"{name}, for {quoted(refusal.item)},"
    return name + (f", pass {visit.number}," if visit.number > 1 else "")
