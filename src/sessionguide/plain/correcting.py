"""A kept plan corrected line by line: its lines have numbers; the earlier plan stays (F16)."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import AnswerError
from sessionguide.plain.hints import field_hints
from sessionguide.plain.talk import Command, Commanded, InputEnded, Talk
from sessionguide.plan.correcting import Part, corrected, parts
from sessionguide.plan.document import day_in_words
from sessionguide.plan.plan import Plan

_HOW = (
    "Type the number of a line to change it. An empty line ends.",
    ":overview tells all lines again. :leave ends without any change.",
)


def correct(plan: Plan, talk: Talk) -> Plan | None:
    """`plan` with the corrections that are to be kept, or None."""
    talk.say("Correct the plan", f"{plan.title}, {day_in_words(plan.date)}", *_listed(plan))
    talk.block(*_HOW)
    draft = plan
    try:
        while (line := _line(draft, talk)) is not None:
            draft = _changed(draft, line, talk)
        if draft != plan and talk.yes("Keep the corrections? yes or no."):
            return draft
    except (Commanded, InputEnded):
        pass
    talk.say("Nothing was changed.")
    return None


def _line(plan: Plan, talk: Talk) -> Part | None:
    """The line that is meant; None for an empty answer.

    Raises:
        Commanded: it is left.
    """
    while True:
        try:
            typed = talk.hear().strip()
        except Commanded as said:
            _obey(said.command, plan, talk)
            continue
        if not typed:
            return None
        found = parts(plan)
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(found):
            return found[int(typed) - 1]
        talk.say(f"Please type a number from 1 to {len(found)}.")


def _obey(command: Command, plan: Plan, talk: Talk) -> None:
    if command.name == "leave":
        raise Commanded(command)
    if command.name == "overview":
        talk.block(*_listed(plan))
    talk.block(*_HOW)


def _changed(plan: Plan, part: Part, talk: Talk) -> Plan:
    """`plan` with what is typed for `part`; as it was, where nothing is."""
    now = f"Now: {part.text}" if part.text else ""
    talk.block(part.field.ask, *field_hints(part.field), now)
    talk.say("An empty line leaves it as it is. :empty takes it away.")
    while True:
        try:
            typed = talk.hear()
            newer = corrected(plan, part, typed) if typed.strip() else plan
        except Commanded as said:
            if said.command.name not in ("empty", "back"):
                raise
            newer = corrected(plan, part, "") if said.command.name == "empty" else plan
        except AnswerError as refusal:
            talk.say(f"Problem: {refusal}")
            continue
        told = "It stays as it was." if newer == plan else "Changed, and not kept yet."
        talk.say(told, "The next number, or an empty line.")
        return newer


def _listed(plan: Plan) -> Iterator[str]:
    """Every line with its number, under the headings of the plan, some of which have one too."""
    heading = ""
    for place, part in enumerate(parts(plan), 1):
        if part.heading != heading:
            heading = part.heading
            yield f"\n{heading}"
        label = f"{part.field.label}: " if part.group == "activity" else ""
        yield f"  {place}) {label}{part.text or '(nothing yet)'}"
