"""Re-planning: what is said as time grows short, and what can be done; nobody is moved on (S3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import ceil
from typing import TypeAlias

from sessionguide.session.clock import SETTLED
from sessionguide.session.pacing import (
    LEAST,
    Cut,
    Late,
    agreeing,
    box,
    cuts,
    extended,
    late,
    shortened,
    to_come,
)
from sessionguide.session.reading import Reading
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Pacing, Visit
from sessionguide.session.timetable import left_words, minutes, short_by

TO_FINISH = 2.0
"""Minutes that stay for the stage we are in, where there is room for them."""
EXTENSIONS = (5, 10, 15, 30)
"""Minutes that can be added at once."""
Choice: TypeAlias = Callable[[SessionRunner], str]
"""Does one of the things below, and says so in one sentence."""
RANGE = range(1, 241)
"""Minutes that can be given to a stage, or added, by hand."""
SHORT = "time is short"


class TimeTold:
    """What was said about time already: it is said once for whatever was agreed about it."""

    def __init__(self) -> None:
        self._said: Pacing | None = None
        self._chosen: Pacing | None = None
        self._found: tuple[Reading, int, Late | None] | None = None
        """What was found last, of which session, after how many minutes."""

    def words(self, runner: SessionRunner, how: str) -> str:
        """One sentence when what is left no longer holds the stages to come; else nothing.

        Args:
            runner: the session.
            how: what to do about it, as a sentence.
        """
        found = self._short(runner)
        if found is None or self._said == runner.session.pacing:
            return ""
        self._said = runner.session.pacing
        return f"{short_words(found)} {how}"

    def beside(self, runner: SessionRunner) -> str:
        """What stands beside the clock while time is short and nobody chose what to do."""
        chosen = self._chosen == runner.session.pacing
        return "" if chosen or self._short(runner) is None else SHORT

    def chosen(self, runner: SessionRunner) -> None:
        """Somebody chose: what is short even so needs no saying once more."""
        if self._short(runner) is not None:
            self._said = self._chosen = runner.session.pacing

    def _short(self, runner: SessionRunner) -> Late | None:
        """As `shortage` says; worked out once, however often a page asks while it is painted."""
        reading, spent = runner.reading, int(runner.spent)
        if self._found is None or self._found[0] is not reading or self._found[1] != spent:
            self._found = reading, spent, shortage(runner)
        return self._found[2]


def shortage(runner: SessionRunner) -> Late | None:
    """Time that does not suffice, from the first minute on; in whole minutes, as they are shown."""
    return late(runner.reading, int(runner.spent)) if runner.spent >= SETTLED else None


def short_words(found: Late) -> str:
    """'12 minutes left; the stages to come take about 25', as a sentence."""
    left = minutes(found.left) if found.left else "No time"
    return f"{left} left; the stages to come take about {found.needed:g}."


def summary(runner: SessionRunner) -> Iterator[str]:
    """What was spent, what is left, and whether it holds the stages to come."""
    whole = runner.minutes
    if not whole:
        yield f"{minutes(int(runner.spent))} so far. No end was agreed."
        return
    yield f"{int(runner.spent)} of {minutes(whole)}: {left_words(runner.reading, runner.spent)}."
    found = shortage(runner)
    if found is not None:
        short = minutes(ceil(found.needed - found.left))
        yield f"The stages to come take about {found.needed:g}: short by {short}."
    elif to_come(runner.reading):
        yield "The stages to come have the time they need."


def way_to_agree(runner: SessionRunner) -> Visit | None:
    """Where agreeing begins, while it is still ahead; None where there is nowhere to go."""
    session = runner.session
    target, step = agreeing(runner.reading), session.step
    if target is None or step is None:
        return None
    names = list(session.flow.stage_by_name)
    ahead = names.index(session.flow.by_name[target.step].stage) > names.index(step.stage)
    return target if ahead else None


def suggested(runner: SessionRunner, usual: Mapping[str, float]) -> tuple[Cut, ...]:
    """Minutes for the stages to come; those they have, where there is time enough.

    Args:
        runner: the session.
        usual: minutes by stage name, from earlier sessions.
    """
    spent = int(runner.spent)
    left = max(0.0, (runner.minutes or 0.0) - spent)
    found = cuts(runner.reading, left, usual)
    if late(runner.reading, spent) is None:
        return tuple(Cut(one.stage, one.now, one.now, one.usual) for one in found)
    keeps = TO_FINISH if left - TO_FINISH >= len(found) * LEAST else 0.0
    return cuts(runner.reading, left - keeps, usual)


# --- what can be done: each says one sentence, and undo takes it back ----------------------------


def extend(runner: SessionRunner, by: float) -> str:
    """End so many minutes later."""
    runner.pace(extended(runner.session, by))
    return _and_still(runner, f"The session now ends after {minutes(runner.minutes or 0)}.")


def shorten(runner: SessionRunner, boxes: Mapping[str, float]) -> str:
    """Give these stages other minutes."""
    runner.pace(shortened(runner.session, boxes))
    together = minutes(sum(box(runner.session, stage) for stage in to_come(runner.reading)))
    return _and_still(runner, f"The stages to come now have {together}.")


def agree(runner: SessionRunner) -> str:
    """Go straight to agreeing; what lies between stays open, and nothing is lost."""
    target = way_to_agree(runner)
    if target is None:
        return "There is no agreeing ahead of us."
    runner.jump(target, returns=False)
    return "Straight to agreeing. What was passed over stays open."


def leave(_runner: SessionRunner) -> str:
    """Change nothing: that is a choice too."""
    return "The times stay as they are."


def _and_still(runner: SessionRunner, sentence: str) -> str:
    missing = short_by(runner.reading, int(runner.spent))
    return f"{sentence} Still short by {minutes(missing)}." if missing else sentence
