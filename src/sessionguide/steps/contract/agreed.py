"""What a contract can settle: its questions, and what was agreed (S2, E2)."""

from __future__ import annotations

from typing import Final

from sessionguide.datum import datum
from sessionguide.language.facts import Item
from sessionguide.steps.base import Field, Word
from sessionguide.steps.contract.words import KNOWN_WORDS

EVERYTHING: Final = "everything"
PLAN_ONLY: Final = "plan only"
NOTHING: Final = "nothing"

RECORDS: Final = (
    Item(EVERYTHING, "everything"),
    Item(PLAN_ONLY, "only the plan"),
    Item(NOTHING, "nothing"),
)
"""What may be kept: answers and plan, the plan alone, or not a byte."""

PARTS: Final = (
    Field("purpose", "What would make this time well spent for you?", "Purpose"),
    Field("minutes", "How many minutes do we have?", "Time", "number", low=5, high=480),
    Field(
        "word",
        "What shall we call the things you try between sessions?",
        "Our word",
        choices=tuple(Item(word.one, word.one) for word in KNOWN_WORDS),
        help="Choose one, or use your own word.",
    ),
    Field(
        "record",
        "What may be kept of this session?",
        "What is kept",
        "choice",
        RECORDS,
        optional=False,
        help="Nothing beyond this is kept. You can change it until we close.",
    ),
    Field(
        "share",
        "Who else may see the plan?",
        "Who else may see it",
        help="The plan is yours. Nobody gets a copy without your word.",
    ),
    Field(
        "between",
        "How will we deal with what you try between sessions?",
        "Between sessions",
    ),
    Field(
        "online",
        "What do we agree about calls, messages and other online work?",
        "Online",
    ),
)
"""Every question a contract can ask, in the order it asks them."""

PART_NAMES: Final = tuple(part.name for part in PARTS)


@datum(frozen=True)
class ContractOptions:
    """What an author can say about a contract."""

    agree: tuple[str, ...] = PART_NAMES
    """The names of the questions to ask, in order."""


@datum(frozen=True)
class Agreed:
    """What was agreed; what was not asked or not said is empty."""

    purpose: str = ""
    minutes: int | None = None
    """How long this session is to be."""
    word: Word | None = None
    """What an activity is called (A3)."""
    record: str = ""
    """EVERYTHING, PLAN_ONLY or NOTHING; empty only when the contract does not ask."""
    share: str = ""
    """Who else may see the plan."""
    between: str = ""
    """How activities between sessions are handled."""
    online: str = ""
    """What goes for online work."""
