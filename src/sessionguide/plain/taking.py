"""Taking what was typed line by line: an answer, or an empty line, and what is said of it."""

from __future__ import annotations

from sessionguide.flows.model import Step
from sessionguide.plain.talk import Talk
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit

PATIENCE = 3.0
"""Seconds that an acknowledgement waits for the disk before it says 'not saved yet'."""
_ECHOED = 80
"""Characters of an answer that are said again; longer ones were typed as they are."""


def go_on(runner: SessionRunner, talk: Talk, visit: Visit, step: Step) -> None:
    """An empty line: keeps an answer, takes a suggestion, or skips."""
    asked = runner.reading.asked(visit)
    offered = step.kind.offered(asked)
    if asked.previous is None and not step.kind.empty(offered):
        accept(runner, talk, visit, offered)
    else:
        skip(runner, talk, visit)


def skip(runner: SessionRunner, talk: Talk, visit: Visit) -> None:
    """Go on without touching the answer; say so where there is none."""
    step = runner.session.flow.by_name.get(visit.step)
    if step and not step.says and visit not in runner.session.answers:
        talk.say("Skipped.")
    runner.advance()


def accept(runner: SessionRunner, talk: Talk, visit: Visit, raw: object) -> None:
    """Take the answer, go on, and say what became of it.

    Raises:
        AnswerError: it does not fit; nothing changed.
    """
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
