"""What is known before a session begins: the client's word, the last plan, the last answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from sessionguide.datum import datum

if TYPE_CHECKING:
    from sessionguide.steps.activity import Activity
    from sessionguide.steps.past import Past

Json: TypeAlias = Any
"""Plain JSON: None, bool, int, float, str, list and dict with text keys."""


@datum(frozen=True)
class Word:
    """What this client calls an activity (A3), in the forms a sentence needs."""

    one: str = "activity"
    many: str = "activities"
    a: str = "an activity"


@datum(frozen=True)
class Before:
    """What is known from earlier sessions of this client; empty for a first session."""

    word: Word | None = None
    """The client's own word, from an earlier contract."""
    goal: str = ""
    """The last plan's goal (`${last_plan.goal}`)."""
    activities: tuple[Activity, ...] = ()
    """The last plan's activities (F8)."""
    answers: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    """Answers of the last session on this flow, as `to_json` gave them."""
    past: Past | None = None
    """The session that a coach reflects on; None elsewhere."""
