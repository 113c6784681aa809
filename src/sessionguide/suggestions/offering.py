"""Which suggestions come first, and in which groups they stand (S10)."""

from __future__ import annotations

from collections.abc import Sequence

from sessionguide.datum import datum
from sessionguide.suggestions.suggestion import Suggestion

ASKED_FIRST = "What has already occurred to you?"
"""The client's own idea before any of ours (S7)."""
_KINDS = (
    ("doing", "Doing something"),
    ("thinking", "Thinking something over"),
    ("not doing", "Not doing something, or a rest"),
)


@datum(frozen=True)
class Group:
    """Suggestions under one heading."""

    heading: str
    suggestions: tuple[Suggestion, ...]


def groups(
    suggestions: Sequence[Suggestion], flow: str, number: int, typed: str = ""
) -> tuple[Group, ...]:
    """What holds every word that was typed: first what suits this session, then by kind.

    Args:
        suggestions: all there are.
        flow: the name of the flow.
        number: which session of this client it is, from 1.
        typed: words to narrow the list.
    """
    words = typed.casefold().split()
    held = [one for one in suggestions if one.holds(words)]
    fitting = [one for one in held if one.fits(flow, number)]
    rest = [one for one in held if not one.fits(flow, number)]
    parts = [("For this session", [one for one in fitting if not one.for_thought])]
    parts += [
        (heading, [one for one in rest if one.kind == kind and not one.for_thought])
        for kind, heading in _KINDS
    ]
    parts.append(("Food for thought, without obligation", [o for o in held if o.for_thought]))
    return tuple(Group(heading, tuple(found)) for heading, found in parts if found)


def quiet_words(one: Suggestion) -> str:
    """Behind its title: whether it is the coach's own."""
    return one.origin if one.origin == "yours" else ""


def told(one: Suggestion) -> tuple[str, str]:
    """What one does; and how long it takes, what it is good for, the sheet that goes with it."""
    facts = (("Takes", one.takes), ("Good for", one.good_for), ("Sheet", _spoken(one.worksheet)))
    return one.about, " ".join(f"{label}: {text}." for label, text in facts if text)


def _spoken(name: str) -> str:
    """The name of a flow as people say it."""
    return name.replace("_", " ")
