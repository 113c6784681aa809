"""Time by stage: what was spent where, what is left. Only data; someone else looks at the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from types import MappingProxyType

from sessionguide.datum import datum

SETTLED = 1.0
"""Minutes from which on it is looked at whether time suffices."""


@datum(frozen=True)
class Clock:
    """Seconds spent by stage. All times are seconds of the wall clock since the epoch."""

    spent: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Seconds by stage name, up to `since`."""
    stage: str = ""
    """The stage that time runs for; empty while the clock stands."""
    since: float = 0.0
    """When `spent` was last brought up to date."""

    @property
    def running(self) -> bool:
        """Whether time is counted now."""
        return bool(self.stage)

    def at(self, now: float) -> Clock:
        """The clock brought up to `now`; a wall clock set back counts as no time."""
        if not self.stage:
            return replace(self, since=now)
        gone = max(0.0, now - self.since)
        spent = {**self.spent, self.stage: self.spent.get(self.stage, 0.0) + gone}
        return Clock(MappingProxyType(spent), self.stage, now)

    def entered(self, stage: str, now: float) -> Clock:
        """The clock counting for `stage` from `now`; an empty stage makes it stand."""
        return replace(self.at(now), stage=stage, since=now)

    def total(self, now: float) -> float:
        """Seconds in all."""
        return sum(self.at(now).spent.values())

    def in_stage(self, stage: str, now: float) -> float:
        """Seconds spent in `stage`."""
        return self.at(now).spent.get(stage, 0.0)
