"""The plain session: question after question until the client says yes, or someone leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sessionguide.errors import SessionguideError, StorageError
from sessionguide.plain.asking import ask_step
from sessionguide.plain.closing import close
from sessionguide.plain.following import ask_too, go, rename
from sessionguide.plain.leaving import Discarded, Left, again, leave
from sessionguide.plain.overview import overview
from sessionguide.plain.parked import take_up, waiting
from sessionguide.plain.taking import PATIENCE, skip
from sessionguide.plain.talk import Command, Commanded, InputEnded, Talk
from sessionguide.plain.timing import Timing
from sessionguide.session.agreed import agreed_lines, contract_visits
from sessionguide.session.runner import FINISHING_PATIENCE, SessionRunner
from sessionguide.session.session import AT_CLOSING
from sessionguide.steps.answers import near

if TYPE_CHECKING:
    from sessionguide.desk import Desk
    from sessionguide.flows.cues import Cues
    from sessionguide.plain.suggesting import Suggesting

_HELP = (
    "An empty line skips a question, keeps an answer, or ends a list.",
    "A backslash at a line's end goes on in the next line.",
    ":back goes to the question before. :skip passes a question over.",
    ":undo takes back the last thing, :redo does it again.",
    ":overview lists everything, :go and a name goes there.",
    ":park and a thought puts it aside for later. :park lists them, :take takes one up.",
    ":pause clears the screen, until you type an empty line.",
    ":time shows where the time goes, and what can be done.",
    ":suggest shows what others have tried between sessions.",
    ":agreed shows what we agreed.",
    ":ask and a question of your own asks it now.",
    ":rename OLD = NEW calls an entry otherwise, wherever it stands.",
    ":leave ends here; your answers are kept. :help shows this.",
    "A line that begins with a colon: type two colons.",
)


class PlainSession:
    """A running session, and the two ends of the line."""

    def __init__(self, runner: SessionRunner, talk: Talk, desk: Desk | None = None) -> None:
        """The session of `runner`; suggestions come from `desk`."""
        self._runner, self._talk, self._desk = runner, talk, desk
        self._suggesting: Suggesting | None = None
        self._stage = ""
        self._timing = Timing(runner, talk, self._say_done)
        cues = _cues(runner)
        self._stage_notes, self._step_notes = dict(cues.stages), dict(cues.steps)
        self._commands: dict[str, Callable[[str], None]] = {
            "back": self._back,
            "skip": self._skip,
            "undo": self._undo,
            "redo": self._redo,
            "go": self._go,
            "overview": self._overview,
            "park": self._park,
            "time": self._timing.obey,
            "suggest": self._suggest,
            "agreed": self._agreed,
            "ask": self._ask,
            "rename": self._rename,
            "take": self._take,
            "pause": self._pause,
            "help": self._help,
            "leave": self._leave,
        }

    def run(self) -> bool:
        """Ask until the session is finished (True) or left (False).

        Raises:
            StorageError: the end of input came while something was not on disk.
        """
        self._welcome()
        try:
            while not self._turn():
                pass
        except (InputEnded, Left):
            self._rest()
            return False
        except Discarded:
            return False
        return True

    def _welcome(self) -> None:
        flow = self._runner.session.flow
        self._talk.say(flow.title, "Type :help for what you can type.")

    def _turn(self) -> bool:
        """One question, one closing, or one command; True when the session is finished."""
        self._tell_stage()
        self._timing.tell()
        self._tell_note(self._step_notes.pop(self._runner.session.here.step, ""))
        try:
            if self._runner.session.here == AT_CLOSING:
                return close(self._runner, self._talk)
            ask_step(self._runner, self._talk)
        except Commanded as typed:
            self._obey(typed.command)
        return False

    def _tell_stage(self) -> None:
        step = self._runner.session.step
        if step is None or step.stage == self._stage:
            return
        self._stage = step.stage
        stages = [stage.name for stage in self._runner.session.flow.stages]
        title = self._runner.session.flow.stage_by_name[step.stage].title
        place = f"Stage {stages.index(step.stage) + 1} of {len(stages)}: {title}"
        self._talk.block(place, self._minutes())
        self._tell_note(self._stage_notes.pop(step.stage, ""))

    def _tell_note(self, note: str) -> None:
        """The coach's note for a stage or a question, once; only where the coach practises."""
        if note:
            self._talk.block("For the coach:", note)

    def _minutes(self) -> str:
        minutes = self._runner.minutes
        return f"{self._runner.spent:.0f} of {minutes:g} minutes" if minutes else ""

    # --- commands -----------------------------------------------------------------------------

    def _obey(self, command: Command) -> None:
        act = self._commands.get(command.name)
        if act is None:
            hint = near(command.name, self._commands) or " :help lists what there is."
            self._talk.say(f"There is nothing called :{command.name}.{hint}")
            return
        try:
            act(command.rest)
        except SessionguideError as error:
            self._talk.say(f"Problem: {error}")
        except Commanded as typed:
            self._obey(typed.command)

    def _back(self, _rest: str) -> None:
        here = self._runner.session.here
        self._runner.back()
        if self._runner.session.here == here:
            self._talk.say("This is the first question.")

    def _skip(self, _rest: str) -> None:
        if self._runner.session.here == AT_CLOSING:
            self._talk.say("This is the end. Type yes when it is your plan, or :leave.")
        else:
            skip(self._runner, self._talk, self._runner.session.here)

    def _undo(self, _rest: str) -> None:
        self._say_done("Undone." if self._runner.undo() else "There is nothing to undo.")

    def _redo(self, _rest: str) -> None:
        self._say_done("Done again." if self._runner.redo() else "There is nothing to do again.")

    def _go(self, name: str) -> None:
        go(self._runner, self._talk, name)

    def _ask(self, question: str) -> None:
        if sentence := ask_too(self._runner, self._talk, question):
            self._say_done(sentence)

    def _rename(self, said: str) -> None:
        rename(self._runner, self._talk, said, self._say_done)

    def _overview(self, _rest: str) -> None:
        self._talk.block(*overview(self._runner.reading))

    def _park(self, text: str) -> None:
        if not text.strip():
            self._talk.say(*waiting(self._runner))
            return
        self._runner.park(text)
        self._say_done("Put aside for later.")

    def _suggest(self, rest: str) -> None:
        """What others have tried; loaded only now, on request (S10)."""
        from sessionguide.plain.suggesting import NOT_HERE, Suggesting

        if self._suggesting is None and self._desk is not None:
            self._suggesting = Suggesting(self._desk, self._runner, self._talk)
        if self._suggesting is None:
            self._talk.say(NOT_HERE)
        else:
            self._suggesting.obey(rest)

    def _agreed(self, _rest: str) -> None:
        self._talk.block("What we agreed", *agreed_lines(self._runner.reading))
        for visit in contract_visits(self._runner.reading):
            self._talk.say(f"To change something: :go {visit.step}")

    def _take(self, number: str) -> None:
        self._say_done(take_up(self._runner, number))

    def _help(self, _rest: str) -> None:
        """What is to do here, then everything that can be typed."""
        self._talk.block(*self._runner.reading.told(self._runner.session.here))
        self._talk.block(*_HELP)

    def _pause(self, _rest: str) -> None:
        """Nothing stays to be read, and the clock stands (S3); any line goes on."""
        self._talk.clear()
        self._runner.rest()
        try:
            self._talk.ask("Paused. An empty line goes on.")
        except Commanded:
            pass
        finally:
            self._runner.wake()

    def _say_done(self, sentence: str) -> None:
        saved = self._runner.settle(PATIENCE)
        self._talk.say(sentence if saved else f"{sentence} Not saved yet. {self._runner.trouble}")

    # --- leaving ------------------------------------------------------------------------------

    def _leave(self, _rest: str) -> None:
        leave(self._runner, self._talk)

    def _rest(self) -> None:
        """Keep everything for another time, and say how to go on."""
        self._runner.pause()
        settled = self._runner.settle(FINISHING_PATIENCE)
        trouble = self._runner.trouble
        self._runner.close()
        if not settled:
            raise StorageError(f"Not everything could be saved. {trouble}".strip())
        self._talk.block("Your answers are kept.", f"To go on: {again(self._runner)}")


def _cues(runner: SessionRunner) -> Cues:
    """The coach's notes, read only in practice (E2)."""
    from sessionguide.flows.cues import Cues, read_cues

    if not runner.session.practice:
        return Cues()
    flow = runner.session.flow
    return read_cues(flow.text, flow.parts)
