"""What the session screen says: the head, the question and the quiet lines, from a runner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from sessionguide.flows.model import Step
from sessionguide.language.clean import clean
from sessionguide.session.runner import SessionRunner
from sessionguide.session.stages import stages_done
from sessionguide.widgets.commands import CURTAIN, HELP, PALETTE, Command, bindings_of
from sessionguide.widgets.head import DONE, HERE, TO_COME, Where
from sessionguide.widgets.step_view import Shown

if TYPE_CHECKING:
    from sessionguide.flows.cues import Cues

NEXT = Command("go_on", "enter", "Enter", "next", "Take this answer and go on.")
BACK = Command(
    "back", "f2,ctrl+r", "F2", "back", "Go back one question; nothing is erased.", "Ctrl+R"
)
FORWARD = Command(
    "forward", "f3,ctrl+n", "F3", "skip",
    "Go on without answering; what you typed is kept.", "Ctrl+N",
)  # fmt: skip
OVERVIEW = Command(
    "overview", "f4,ctrl+o", "F4", "overview",
    "See all questions and answers, and go to any of them.", "Ctrl+O",
)  # fmt: skip
UNDO = Command("undo", "ctrl+z", "Ctrl+Z", "undo", "Take back what you did last.")
REDO = Command("redo", "ctrl+y", "Ctrl+Y", "redo", "Do again what you took back.")
OWN = Command(
    "ask_too", "f5", "F5", "ask your own",
    "Ask a question of your own; the session goes on after it.",
)  # fmt: skip
RENAME = Command(
    "rename", "f6", "F6", "rename an entry",
    "Rename an entry; the new name stands everywhere.",
)  # fmt: skip
PARK = Command("park", "ctrl+t", "Ctrl+T", "park a thought", "Park a thought for later.")
TIME = Command(
    "time", "f8", "F8", "time", "See where the time goes; shorten, extend, or go to agreeing."
)
SUGGEST = Command(
    "suggest", "f7", "F7", "ideas from others",
    "See what others have tried between sessions.",
)  # fmt: skip
AGREED = Command("agreed", "", "", "what we agreed", "See what we agreed, and change it.")
LEAVE = Command(
    "leave", "escape,ctrl+q", "Esc", "leave",
    "Leave the session; your answers are kept.", "Ctrl+Q",
)  # fmt: skip

COMMANDS = (
    NEXT, BACK, FORWARD, OVERVIEW, OWN, RENAME, SUGGEST, TIME, CURTAIN, HELP, UNDO, REDO, PARK,
    AGREED, PALETTE, LEAVE,
)  # fmt: skip
"""All that can be done in a session."""
SELDOM = (OWN, RENAME, SUGGEST, TIME, REDO)
"""What stands on the key line only where it is of use; the palette always has it."""


def buttons(*of_use: Command) -> tuple[Command, ...]:
    """What the key line has room for, with those of the seldom ones that are of use now."""
    return tuple(one for one in COMMANDS if one not in SELDOM or one in of_use)


BUTTONS = buttons()
BINDINGS = bindings_of(COMMANDS)


def where(runner: SessionRunner, beside: str = "") -> Where:
    """Where the session stands, for the head; `beside` the clock stands what is said of time."""
    session = runner.session
    here = session.step.stage if session.step else ""
    done = stages_done(runner.reading)
    stages = tuple(
        (stage.title, HERE if stage.name == here else DONE if stage.name in done else TO_COME)
        for stage in session.flow.stages
    )
    words = f"{clock(runner)}, {beside}" if beside else clock(runner)
    return Where(stages, words, "Practice" if session.practice else "")


def clock(runner: SessionRunner) -> str:
    """'14 of 60 minutes'; shown time changes only when someone does something."""
    spent = int(runner.spent)
    whole = runner.minutes
    if whole:
        return f"{spent} of {whole:g} minutes"
    return "1 minute" if spent == 1 else f"{spent} minutes"


def parked_words(runner: SessionRunner) -> str:
    """Parked thoughts are offered where ideas are gathered, as the stage is entered."""
    session = runner.session
    step, before = session.step, session.trail.came_from
    if step is None or session.flow.stage_by_name[step.stage].in_plan != "options":
        return ""
    if before is not None and session.flow.by_name[before.step].stage == step.stage:
        return ""
    waiting = sum(not thought.used for thought in session.parked)
    if not waiting:
        return ""
    thoughts = "a thought" if waiting == 1 else f"{waiting} thoughts"
    return f"You parked {thoughts}. Ctrl+T shows what waits."


def question(runner: SessionRunner) -> Content:
    """The question as the client reads it, who answers it, and the small print."""
    session, reading = runner.session, runner.reading
    step, here = session.step, session.here
    if step is None:
        return Content("")
    parts = [Content(clean(reading.ask(here))).stylize("bold")]
    if step.by_coach and not step.says:
        parts.insert(0, _quiet("Coach answers"))
    if step.extra:
        parts.insert(0, _quiet("Asked by the coach"))
    if entry := reading.unnamed_entry(here):
        parts.insert(0, _quiet(clean(entry)))
    if note := " · ".join(_notes(runner, step)):
        parts.append(_quiet(note))
    return Content("\n").join(parts)


def _notes(runner: SessionRunner, step: Step) -> list[str]:
    notes = [clean(runner.reading.help(runner.session.here))]
    if step.says and step.minutes:
        notes.append(f"A quiet pause of about {step.minutes:g} minutes")
    if step.private:
        notes.append("Private: hidden after this, and in no copy for others")
    return [note for note in notes if note]


def _quiet(text: str) -> Content:
    return Content.styled(text, "$text-muted")


def cue(runner: SessionRunner, cues: Cues | None) -> Content:
    """The coach's note for this question, or for the stage where it begins; practice only."""
    session = runner.session
    step = session.step
    if cues is None or not session.practice or step is None:
        return Content("")
    before = session.trail.came_from
    entered = before is None or session.flow.by_name[before.step].stage != step.stage
    notes = [cues.stages.get(step.stage, "")] if entered else []
    text = "\n".join(note for note in [*notes, cues.steps.get(step.name, "")] if note)
    title = ("Coach's note\n", "bold $text-warning")
    return Content.assemble(title, clean(text)) if text else Content("")


def cropped(content: Content, width: int, most: int) -> Content:
    """`content` on at most `most` lines; where it is longer, the last says where the rest is."""
    lines = content.wrap(max(width, 20)) if content.plain else []
    if len(lines) <= most:
        return content
    if most < 2:
        return Content.assemble(("Coach's note", "bold $text-warning"), "  F1 shows it.")
    return Content("\n").join([*lines[: most - 1], Content("… F1 shows all of it.")])


def shown(runner: SessionRunner) -> Shown:
    """The step we are at, as its view is given it."""
    session = runner.session
    here = session.here
    step = session.flow.by_name[here.step]
    asked = runner.reading.asked(here)
    answer = session.answer(here)
    raw = None if answer is None else step.kind.raw(answer.value, asked)
    return Shown(here, asked, raw, runner.draft_at(here))
