"""Asking one step: a block of lines, an answer on one line or several, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Step
from sessionguide.plain.hints import field_hints, hints
from sessionguide.plain.talk import Command, Commanded, Talk
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.steps.base import Field, Json

PATIENCE = 3.0
"""Seconds that an acknowledgement waits for the disk before it says 'not saved yet'."""
_ECHOED = 80
"""Characters of an answer that are said again; longer ones were typed as they are."""


def ask_step(runner: SessionRunner, talk: Talk) -> None:
    """Ask the step where the session stands, take the answer, and go on.

    Raises:
        Commanded: a command was typed; what was typed before it is kept.
        InputEnded: the same, at the end of input.
    """
    visit, step = runner.session.here, runner.session.step
    assert step is not None
    talk.block(*_heading(runner, visit, step))
    if step.says:
        talk.hear()
        runner.advance()
    elif step.kind.fields(runner.reading.asked(visit), {}):
        _ask_fields(runner, talk, visit, step)
    elif step.kind.line_by_line:
        _ask_rows(runner, talk, visit, step)
    else:
        _ask_line(runner, talk, visit, step)


def _heading(runner: SessionRunner, visit: Visit, step: Step) -> Iterator[str]:
    reading = runner.reading
    yield reading.unnamed_entry(visit)
    yield reading.ask(visit)
    yield reading.help(visit)
    if step.by_coach:
        yield "The coach answers this."
    if step.private:
        yield "This stays private. It is in no plan and no copy."
    if step.says:
        if step.minutes:
            yield _quiet(step.minutes)
        yield "An empty line goes on."
        return
    asked = reading.asked(visit)
    yield from hints(step.kind.name, asked)
    if not step.kind.fields(asked, {}):
        yield from _standing(runner, visit, step)


def _standing(runner: SessionRunner, visit: Visit, step: Step) -> Iterator[str]:
    """What is there already: typed and not accepted, accepted, or suggested."""
    draft, lines = runner.draft_at(visit), runner.reading.lines(visit)
    if isinstance(draft, str) and draft.strip():
        yield f"Typed before, and not accepted yet: {draft}"
    if lines:
        yield f"Your answer so far: {', '.join(lines)}"
        yield "An empty line keeps it."
        return
    asked = runner.reading.asked(visit)
    offered = step.kind.offered(asked)
    if not step.kind.empty(offered):
        shown = offered if isinstance(offered, list) else [asked.suggestion or offered]
        yield f"Suggested: {', '.join(map(str, shown))}"
        yield "An empty line takes it. Type :skip to pass it over."


# --- one line ---------------------------------------------------------------------------------


def _ask_line(runner: SessionRunner, talk: Talk, visit: Visit, step: Step) -> None:
    while True:
        text = talk.hear()
        if not text.strip():
            return _go_on(runner, talk, visit, step)
        try:
            raw = step.kind.plain(text, runner.reading.asked(visit))
            return _accept(runner, talk, visit, raw)
        except AnswerError as refusal:
            talk.say(f"Problem: {refusal}", "Please answer again, or leave the line empty.")


def _go_on(runner: SessionRunner, talk: Talk, visit: Visit, step: Step) -> None:
    """An empty line: keeps an answer, takes a suggestion, or skips."""
    asked = runner.reading.asked(visit)
    offered = step.kind.offered(asked)
    if asked.previous is None and not step.kind.empty(offered):
        _accept(runner, talk, visit, offered)
    else:
        skip(runner, talk, visit)


def skip(runner: SessionRunner, talk: Talk, visit: Visit) -> None:
    """Go on without touching the answer; say so where there is none."""
    step = runner.session.flow.by_name.get(visit.step)
    if step and not step.says and visit not in runner.session.answers:
        talk.say("Skipped.")
    runner.advance()


def _accept(runner: SessionRunner, talk: Talk, visit: Visit, raw: object) -> None:
    runner.answer_and_advance(visit, raw)
    talk.say(acknowledgement(runner, visit))


def acknowledgement(runner: SessionRunner, visit: Visit) -> str:
    """'Saved' once everything is on disk, with a short answer as it was understood."""
    if not runner.settle(PATIENCE):
        return f"Not saved yet. {runner.trouble} It is kept here and tried again.".replace(
            "  ", " "
        )
    step = runner.session.flow.by_name[visit.step]
    said = ", ".join(runner.reading.lines(visit))
    told = said and len(said) <= _ECHOED and not step.private and step.kind.name != "text"
    return f"Saved: {said}" if told else "Saved."


# --- several lines ----------------------------------------------------------------------------


def _ask_rows(runner: SessionRunner, talk: Talk, visit: Visit, step: Step) -> None:
    """One row a line until an empty one; `:remove 2` takes one out."""
    answer = _answer_rows(runner, visit, step)
    draft = runner.draft_at(visit)
    rows = list(draft) if isinstance(draft, list) and not step.kind.empty(draft) else list(answer)
    if rows:
        talk.say(*_numbered_rows(rows), "New lines are added. To take out the first: :remove 1")
    while True:
        try:
            text = talk.hear()
        except Commanded as typed:
            if typed.command.name != "remove":
                raise
            _remove(talk, rows, typed.command)
            runner.draft(visit, list(rows))
            continue
        if text.strip():
            rows.append(text.strip())
            runner.draft(visit, list(rows))
            continue
        if rows == answer:
            return _go_on(runner, talk, visit, step)
        try:
            return _accept(runner, talk, visit, rows)
        except AnswerError as refusal:
            talk.say(f"Problem: {refusal}", "Please go on with the list.")


def _answer_rows(runner: SessionRunner, visit: Visit, step: Step) -> list[Json]:
    asked = runner.reading.asked(visit)
    return [] if asked.previous is None else list(step.kind.raw(asked.previous, asked))


def _numbered_rows(rows: list[Json]) -> Iterator[str]:
    return (f"{place}. {_row_text(row)}" for place, row in enumerate(rows, 1))


def _row_text(row: Json) -> str:
    return str(row.get("text", "") if isinstance(row, dict) else row)


def _remove(talk: Talk, rows: list[Json], command: Command) -> None:
    number = int(command.rest) if command.rest.isascii() and command.rest.isdigit() else 0
    if not 1 <= number <= len(rows):
        talk.say(f"Type a number from 1 to {len(rows)} after :remove." if rows else "It is empty.")
        return
    talk.say(f"Taken out: {_row_text(rows.pop(number - 1))}")


# --- several questions ------------------------------------------------------------------------


def _ask_fields(runner: SessionRunner, talk: Talk, visit: Visit, step: Step) -> None:
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
        _accept(runner, talk, visit, so_far)
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


def _quiet(minutes: float) -> str:
    if minutes == 1:
        return "Take a quiet minute."
    if minutes < 1:
        return f"Take {60 * minutes:.0f} quiet seconds."
    return f"Take {minutes:g} quiet minutes."


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
