"""The end of a plain session: what is open, the next meeting, the plan read back, and yes (F13)."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import AnswerError, InputError, StorageError
from sessionguide.plain.hints import numbered
from sessionguide.plain.overview import named
from sessionguide.plain.taking import PATIENCE
from sessionguide.plain.talk import InputEnded, Talk
from sessionguide.plan.checks import advice
from sessionguide.plan.document import document
from sessionguide.plan.exports import FORMATS
from sessionguide.plan.exports.file import write_copy
from sessionguide.plan.exports.txt import lines as plan_lines
from sessionguide.plan.plan import Plan
from sessionguide.session.runner import SessionRunner
from sessionguide.steps.contract.agreed import EVERYTHING, NOTHING, PLAN_ONLY, RECORDS


def close(runner: SessionRunner, talk: Talk) -> bool:
    """Go through the closing; True when the session is finished, False to ask again.

    Raises:
        Commanded: a command was typed.
        InputEnded: there is nothing more to hear; the session can be taken up again.
    """
    talk.block("Closing", *_open(runner))
    _settle_parked(runner, talk)
    _ask_meeting(runner, talk)
    talk.block("This is the plan as it stands.", "")
    talk.say(*plan_lines(document(runner.plan)))
    if tips := advice(runner.plan):
        talk.block("Worth a look:", *tips)
    if not talk.yes("Is this your plan? yes or no."):
        talk.block("Nothing is a plan yet. Type :go and a name to change something.")
        talk.say("Type :overview for the names. An empty line reads the plan again.")
        talk.hear()
        return False
    return _finish(runner, talk, runner.record or _record(runner, talk))


def _open(runner: SessionRunner) -> Iterator[str]:
    reading = runner.reading
    visits = tuple(reading.visits())
    unanswered = [visit for visit in visits if reading.is_open(visit)]
    stale = [visit for visit in visits if reading.is_stale(visit)]
    if unanswered:
        yield "Still open:"
        yield from (f"  {named(visit, reading)}: {reading.ask(visit)}" for visit in unanswered)
    if stale:
        yield "Changed underneath since it was answered:"
        yield from (f"  {named(visit, reading)}: {reading.ask(visit)}" for visit in stale)
    if unanswered or stale:
        yield "Type :go and a name to go there. Leaving it as it is, is fine too."


def _settle_parked(runner: SessionRunner, talk: Talk) -> None:
    for index, thought in enumerate(runner.session.parked):
        if thought.used:
            continue
        keep = talk.ask(
            f"You put this aside: {thought.text}",
            "Keep it in the plan, under ideas for later? yes or no. An empty line keeps it.",
        ).lower()
        if keep in ("no", "n"):
            runner.settle_parked(index)
            talk.say("Let go.")


def _ask_meeting(runner: SessionRunner, talk: Talk) -> None:
    set_already = runner.session.next_meeting
    so_far = f"So far: {set_already}. An empty line keeps it." if set_already else ""
    empty = so_far or "An empty line: not fixed yet."
    while True:
        text = talk.ask("When do you meet next? A date, or in words.", empty)
        try:
            if text:
                runner.set_next_meeting(text)
                saved = runner.settle(PATIENCE)
                talk.say("Saved." if saved else f"Not saved yet. {runner.trouble}")
            return
        except AnswerError as refusal:
            talk.say(f"Problem: {refusal}")


def _record(runner: SessionRunner, talk: Talk) -> str:
    """What is kept, where no contract said it (E2); of practice, everything."""
    return EVERYTHING if runner.session.practice else _ask_record(talk)


def _ask_record(talk: Talk) -> str:
    talk.block("Nothing was agreed on what is kept. What shall be kept?", *numbered(RECORDS))
    while True:
        answer = talk.hear().strip().lower()
        for place, item in enumerate(RECORDS, 1):
            if answer in (str(place), item.id.lower(), item.text.lower()):
                return item.id
        talk.say(f"Please type a number from 1 to {len(RECORDS)}.")


def _finish(runner: SessionRunner, talk: Talk, record: str) -> bool:
    """The client said yes; where the disk does not take it, try as often as they like."""
    if record == NOTHING:
        _offer_copy(runner, talk)
    while True:
        try:
            plan = runner.finish(record)
        except StorageError as trouble:
            talk.block(str(trouble), "An empty line tries again. :leave keeps it for later.")
            try:
                talk.hear()
            except InputEnded:
                raise trouble from None
        else:
            talk.block(*_kept(plan, record))
            return True


def _offer_copy(runner: SessionRunner, talk: Talk) -> None:
    """Nothing is going to be kept: the client can have a file first."""
    talk.block(
        "As agreed, nothing of this session is kept.",
        f"To take a copy, type a file name ending in {', '.join('.' + f for f in FORMATS)}.",
        "An empty line: no copy.",
    )
    while True:
        try:
            name = talk.hear().strip()
        except InputEnded:
            return
        if not name:
            return
        try:
            talk.say(write_copy(runner.plan, name))
            return
        except (InputError, StorageError) as trouble:
            talk.say(f"Problem: {trouble}", "Please type another name, or leave the line empty.")


def _kept(plan: Plan, record: str) -> Iterator[str]:
    if record == NOTHING:
        yield "The session is over, and nothing of it is kept."
        return
    yield "This is your plan now, and it is saved."
    if record == PLAN_ONLY:
        yield "As agreed, only the plan is kept."
    yield f"To see it again: sessionguide plan show --session {plan.session_id}"
