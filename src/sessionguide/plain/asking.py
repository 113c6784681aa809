"""Asking one step: a block of lines, and an answer on one line or several."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Step
from sessionguide.plain.hints import hints
from sessionguide.plain.taking import accept, go_on
from sessionguide.plain.talk import Command, Commanded, Talk
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.steps.base import Json


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
        from sessionguide.plain.fields import ask_fields

        ask_fields(runner, talk, visit, step)
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


def _quiet(minutes: float) -> str:
    if minutes == 1:
        return "Take a quiet minute."
    if minutes < 1:
        return f"Take {60 * minutes:.0f} quiet seconds."
    return f"Take {minutes:g} quiet minutes."


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


def _ask_line(runner: SessionRunner, talk: Talk, visit: Visit, step: Step) -> None:
    while True:
        text = talk.hear()
        if not text.strip():
            return go_on(runner, talk, visit, step)
        try:
            raw = step.kind.plain(text, runner.reading.asked(visit))
            return accept(runner, talk, visit, raw)
        except AnswerError as refusal:
            talk.say(f"Problem: {refusal}", "Please answer again, or leave the line empty.")


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
            return go_on(runner, talk, visit, step)
        try:
            return accept(runner, talk, visit, rows)
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
