"""Looking back at what was agreed: an outcome for each activity, and what was learnt (F8-F10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sessionguide.language.facts import Item
from sessionguide.steps.base import Field

OUTCOMES: Final = (
    Item("done", "done"),
    Item("partly", "partly done"),
    Item("last_minute", "done at the last minute"),
    Item("not_yet", "not yet"),
    Item("dropped", "let go"),
)
"""How an activity went, without shame (F9, S16)."""

OUTCOME_NAMES: Final = tuple(outcome.id for outcome in OUTCOMES)

QUESTIONS: Final = (
    Field(
        "measure",
        "By your own measure, how well did it go?",
        "By my own measure",
        help="Your measure counts here, nobody else's.",
    ),
    Field("helped", "What helped?", "What helped"),
    Field(
        "in_the_way",
        "What got in the way?",
        "What got in the way",
        help="Bad timing, putting it off, or the wrong road: all of them happen.",
    ),
    Field("took", "What did you take from it?", "What I took from it"),
)
"""Asked once, over all activities together (F9, F10, F15)."""


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """A review has no keys of its own."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One activity of the last plan, and how it went."""

    what: str
    outcome: str = ""
    """One of OUTCOME_NAMES; empty when it was not said."""


@dataclass(frozen=True, slots=True)
class ReviewValue:
    """What came of the last plan."""

    rows: tuple[ReviewRow, ...]
    """One for each activity of the last plan, in its order."""
    measure: str = ""
    """How well it went by the client's own measure (F10)."""
    helped: str = ""
    in_the_way: str = ""
    took: str = ""
    """What the client absorbed and applied (F15)."""
