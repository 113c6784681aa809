"""The session that a coach reflects on, as far as it was kept (M20, F9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any

from sessionguide.datum import datum


@datum(frozen=True)
class Past:
    """What a reflection may know of that session; what is empty is not known."""

    flow: str = ""
    """The title of its flow."""
    date: str = ""
    """Its day, ISO 8601."""
    minutes: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Minutes spent by stage; a stage that nobody came to is absent."""
    skipped: tuple[str, ...] = ()
    """Questions that were come to and not answered, as they were asked."""
    activities: tuple[str, ...] = ()
    """What was agreed."""
    led: str = ""
    """Whose ideas the activities were, in words."""
    added: int = 0
    """Minutes that were added to what the contract says."""
    shortened: tuple[str, ...] = ()
    """The titles of the stages that were given fewer minutes on the way."""

    def to_json(self) -> dict[str, Any]:
        """It as plain JSON."""
        return {
            "flow": self.flow,
            "date": self.date,
            "minutes": dict(self.minutes),
            "added": self.added,
            "shortened": list(self.shortened),
            "skipped": list(self.skipped),
            "activities": list(self.activities),
            "led": self.led,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Past:
        """What `to_json` wrote; what a later version wrote beside it is passed over."""
        return Past(
            flow=data.get("flow", ""),
            date=data.get("date", ""),
            minutes=MappingProxyType(dict(data.get("minutes", {}))),
            added=int(data.get("added", 0)),
            shortened=tuple(data.get("shortened", ())),
            skipped=tuple(data.get("skipped", ())),
            activities=tuple(data.get("activities", ())),
            led=data.get("led", ""),
        )
