"""The timetable of a running session: what each stage took, and what it should take (S3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from sessionguide.datum import datum
from sessionguide.flows.model import Stage
from sessionguide.session.agreed import agreed_minutes
from sessionguide.session.clock import Clock
from sessionguide.session.pacing import box, late
from sessionguide.session.reading import Reading
from sessionguide.session.stages import stages_done


@datum(frozen=True)
class StageTime:
    """One stage, in minutes."""

    stage: Stage
    took: int
    should: float
    """What it should take, as it was agreed last; 0 where nobody said."""
    usual: float | None = None
    """What it took in earlier sessions; None where nobody knows."""
    here: bool = False
    done: bool = False

    @property
    def words(self) -> str:
        """'10 of 15 minutes, usually 12'; empty where there is nothing to tell."""
        return ", ".join(self._parts())

    def _parts(self) -> Iterator[str]:
        if self.should and (self.took or self.here or self.done):
            yield f"{self.took} of {minutes(self.should)}"
        elif self.should:
            yield minutes(self.should)
        elif self.took or self.here:
            yield minutes(self.took)
        if self.usual is not None:
            yield f"usually {round(self.usual) or 1}"


def stage_times(
    reading: Reading, clock: Clock, usual: Mapping[str, float]
) -> tuple[StageTime, ...]:
    """Every stage in order.

    Args:
        reading: the session, read.
        clock: its clock, brought up to now.
        usual: minutes by stage name, from earlier sessions.
    """
    session = reading.session
    here = session.step.stage if session.step else ""
    done = stages_done(reading)
    return tuple(
        StageTime(
            stage,
            int(clock.spent.get(stage.name, 0.0) // 60),
            box(session, stage),
            usual.get(stage.name),
            stage.name == here,
            stage.name in done,
        )
        for stage in session.flow.stages
    )


def stage_lines(times: Iterable[StageTime]) -> tuple[str, ...]:
    """'Scaling: 10 of 15, usually 12' for every stage there is something to tell of."""
    return tuple(f"{one.stage.title}: {one.words}" for one in times if one.words)


def minutes(count: float) -> str:
    """'1 minute', '7.5 minutes'."""
    return "1 minute" if count == 1 else f"{count:g} minutes"


def left_words(reading: Reading, spent: float) -> str:
    """'46 minutes left', 'over by 3 minutes'; empty where no end was ever said.

    In whole minutes spent, so that it changes once a minute.
    """
    whole = agreed_minutes(reading)
    if not whole:
        return ""
    left = whole - int(spent)
    return f"{minutes(left)} left" if left >= 0 else f"over by {minutes(-left)}"


def short_by(reading: Reading, spent: float) -> int:
    """Minutes that are missing for the stages to come; 0 where time suffices."""
    found = late(reading, spent)
    return 0 if found is None else ceil(found.needed - found.left)
