"""An activity between sessions: what the client will try, in their words (A1-A13)."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from sessionguide.datum import datum


@datum(frozen=True)
class Activity:
    """One agreed activity. Every field but `what` may be empty; dates may stay open (S12)."""

    what: str
    first_step: str = ""
    by_when: str = ""
    """As said: a date, 'next week'; empty for 'no date' (S12)."""
    confidence: int | None = None
    """1 to 10 (A5)."""
    one_up: str = ""
    """What would make confidence one point higher; asked below 7 (A5)."""
    whose_idea: str = ""
    """client, coach or both (A1)."""
    goal: str = ""
    """Which goal it serves (A4)."""
    who: str = ""
    """Who does it, when not the client alone: also the coach's promise (A4)."""
    how_known: str = ""
    """How the client will know it is done (A4)."""
    support: str = ""
    """Who or what helps (A8)."""
    support_agreed: bool = False
    """Whether that person may be named in copies for others (A8)."""
    if_then: str = ""
    """If this gets in the way, then I will ... (A6)."""
    kind: str = ""
    """doing, thinking, or not doing (A2, S9)."""
    together: bool = False
    """Done together with the coach (S19)."""
    already: bool = False
    """Already in the client's week (A12)."""
    willing: str = ""
    """How willing, in words (A7)."""
    horizon: str = ""
    """short, medium or longer (F7)."""

    def to_json(self) -> dict[str, Any]:
        """The fields that say something."""
        return {
            name: value for name, value in asdict(self).items() if value not in ("", None, False)
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Activity:
        """The activity that `to_json` wrote; names of a later version are passed over."""
        known = {field.name for field in fields(Activity)}
        return Activity(**{name: value for name, value in data.items() if name in known})
