"""A long talk with questions of every kind, and how the screen shows where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

ROUNDS = 6
CLOSING = "closing"
KINDS: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
    ("text", ()),
    ("list", ()),
    ("scale", ()),
    ("choose", (("choices", "{{one: First, two: Second, three: Third}}"),)),
    ("rank", (("from", "q{}1"),)),
    ("yes_no", ()),
    ("text", ()),
    ("activities", (("from", "q{}1"), ("at_most", "1"))),
)
ACTIVITY_ROUNDS = (0, 2, 4)
"""Three activities are the most that a flow can ask for."""
STEPS = {
    f"q{number}{place}": (kind, {key: value.format(number) for key, value in more})
    for number in range(ROUNDS)
    for place, (kind, more) in enumerate(KINDS)
    if kind != "activities" or number in ACTIVITY_ROUNDS
}
"""Name -> kind and its keys."""
NAMES = tuple(STEPS)
KIND_OF = {name: kind for name, (kind, _) in STEPS.items()}


def flow_text() -> str:
    """Questions of every kind with one key to accept, each with a number that the screen shows."""
    lines = ["sessionguide: 1", "title: A long talk", "stages:"]
    for name, (kind, more) in STEPS.items():
        if name.endswith("0"):
            lines += [f"  {name}s:", f"    title: Round {name[1]}", "    steps:"]
        lines += [f"      {name}:", f"        ask: Number {name}?", f"        kind: {kind}"]
        lines += [f"        {key}: {value}" for key, value in more.items()]
    return "\n".join(lines) + "\n"


def question_on(text: str) -> str:
    """The name of the question on the screen, the closing page, or empty."""
    if "Before we close" in text:
        return CLOSING
    found = re.search(r"Number (q\d\d)\?", text)
    return found[1] if found else ""


def place_after(step: str) -> str:
    """Where Enter leads."""
    return (*NAMES, CLOSING)[NAMES.index(step) + 1]


def place_before(step: str) -> str:
    """Where F2 leads."""
    return NAMES[max(0, NAMES.index(step) - 1)]
