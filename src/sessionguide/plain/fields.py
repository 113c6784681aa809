"""Asking a step whose answer has several questions of its own: one after the other."""

from __future__ import annotations

from typing import Any

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Step
from sessionguide.plain.hints import field_hints
from sessionguide.plain.taking import accept, skip
from sessionguide.plain.talk import Commanded, Talk
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.steps.base import Field, Json


def ask_fields(runner: SessionRunner, talk: Talk, visit: Visit, step: Step) -> None:
    """One question after the other; `:back` goes to the one before."""
    asked = runner.reading.asked(visit)
    so_far = _drafted(step, asked, runner.draft_at(visit))
    if so_far:
        talk.say("Part of this was answered before. We go on from there; :back goes back.")
    while field := _next_field(step, asked, so_far):
        try:
            so_far[field.name] = _ask_field(talk, field)
        except Commanded as typed:
            if typed.command.name != "back" or not so_far:
                raise
            so_far.popitem()
        runner.draft(visit, dict(so_far))
    if step.kind.empty(so_far):
        return skip(runner, talk, visit)
    try:
        accept(runner, talk, visit, so_far)
    except AnswerError as refusal:
        runner.draft(visit, {})
        talk.say(f"Problem: {refusal}", "Please go through these questions again.")


def _drafted(step: Step, asked: Any, draft: Json) -> dict[str, Any]:
    """What a draft says of the fields, from the first to the first that it leaves out."""
    so_far: dict[str, Any] = {}
    while isinstance(draft, dict) and (field := _next_field(step, asked, so_far)):
        if field.name not in draft:
            break
        so_far[field.name] = draft[field.name]
    return so_far


def _next_field(step: Step, asked: Any, so_far: dict[str, Any]) -> Field | None:
    fields = step.kind.fields(asked, so_far)
    return next((field for field in fields if field.name not in so_far), None)


def _ask_field(talk: Talk, field: Field) -> Any:
    """The value of one field; `:empty` leaves it empty though something is suggested."""
    talk.block(field.ask, *field_hints(field))
    asked_again = False
    while True:
        try:
            text = talk.hear()
            if text.strip():
                return field.typed(text)
            if field.suggestion:
                return field.read(field.suggestion)
            if field.optional or asked_again:
                return field.read(None)
            asked_again = True
            talk.say("Nothing yet. Another empty line leaves it out.")
        except Commanded as typed:
            if typed.command.name != "empty":
                raise
            return field.read(None)
        except AnswerError as refusal:
            talk.say(f"Problem: {refusal}")
