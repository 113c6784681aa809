"""What an answer says about itself: the values that tests compare and texts show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from enum import Enum
from typing import TypeAlias

from sessionguide.datum import datum
from sessionguide.language.nodes import Place


@datum(frozen=True)
class Ref:
    """A name in a flow: `now` is Ref("now"), `now.up` is Ref("now", "up")."""

    name: str
    fact: str = ""
    """Empty for the answer itself."""
    place: Place | None = field(default=None, compare=False, repr=False)
    """Where a flow says it; for a name inside a text, the place of the whole text."""

    def __str__(self) -> str:
        return f"{self.name}.{self.fact}" if self.fact else self.name


@datum(frozen=True)
class Item:
    """Something that can be chosen, ranked or ticked: a choice, or an entry of a list."""

    id: str
    """A choice's key, or `#1`, `#2` ... for what a person typed (flow keys never begin with #)."""
    text: str


Fact: TypeAlias = str | float | int | bool | Item | tuple["Item | str", ...]
Look: TypeAlias = Callable[[Ref], "Fact | None"]
"""How tests and texts ask for a value; None means that there is no answer."""


class FactKind(Enum):
    """What sort of value a name stands for; the checker types tests with it."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes or no"
    CHOICE = "choice"
    LIST = "list"
    RECORD = "record"
    """Shown and listed, never compared: activities, what was agreed."""


@datum(frozen=True)
class FactType:
    """The sort of a value, with what the checker may assume of it."""

    kind: FactKind
    low: float | None = None
    high: float | None = None
    """NUMBER: the range it can have, None where open."""
    step: float | None = None
    keys: tuple[str, ...] | None = None
    """CHOICE and LIST: the keys it can hold, None where a person types them."""
    sure: bool = True
    """False when the fact may be missing though the step is answered (`.change`, `.first`)."""


def facts_of_list(items: tuple[Item, ...]) -> dict[str, Fact]:
    """What a list of entries publishes; of an empty one only `count`."""
    if not items:
        return {"count": 0}
    return {
        "": items,
        "count": len(items),
        "first": items[0],
        "last": items[-1],
        "reversed": items[::-1],
    }


def number_text(value: float) -> str:
    """A number as people write it: 5, not 5.0; 2.5 as it is."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def speak(fact: Fact) -> str:
    """A value as it stands in a sentence; lists read 'a, b and c'."""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, int | float):
        return number_text(fact)
    if isinstance(fact, Item):
        return fact.text
    if isinstance(fact, str):
        return fact
    return join_and([speak(part) for part in fact])


def join_and(parts: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
