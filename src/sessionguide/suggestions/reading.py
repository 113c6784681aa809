"""The text of a file -> a suggestion, with all that is wrong with it and where."""

from __future__ import annotations

from typing import Any, Final

from sessionguide.flows.reading.row import Row, missing, nearest, read_row, table_of
from sessionguide.language.findings import Findings, fails
from sessionguide.language.nodes import Node, Place, Scalar, compose
from sessionguide.language.shapes import (
    NAME,
    UNREAD,
    Flag,
    Key,
    ListOf,
    Number,
    OneOf,
    Schema,
    Words,
)
from sessionguide.suggestions.suggestion import Suggestion

KINDS: Final = ("doing", "thinking", "not doing")
_MOST_SESSIONS: Final = 99


class _Line(Words):
    """A text on one line that fits where it is shown."""

    most: int
    """Characters of it."""

    @property
    def words(self) -> str:  # type: ignore[override]  # worked out, not set
        """What it is, in words."""
        return f"a text of at most {self.most:,} characters"

    def read(self, node: Node, findings: Findings) -> Any:
        """The text on one line."""
        text = super().read(node, findings)
        if text is UNREAD:
            return text
        line = " ".join(text.split())
        return line if len(line) <= self.most else self.refuse(node, findings)


class _Short(_Line):
    """A text that fits into a list."""

    most = 200


class _Told(_Line):
    """A sentence or two, to be read while someone waits."""

    most = 2_000


class _FlowName(Words):
    """The name of a flow, as `start` takes it."""

    words = "the name of a flow, such as values"

    def read(self, node: Node, findings: Findings) -> Any:
        """The name."""
        text = super().read(node, findings)
        if text is UNREAD or NAME.match(text.replace("-", "_").replace(".", "_")):
            return text
        return self.refuse(node, findings)

    def schema(self) -> Schema:
        """A text."""
        return {"type": "string"}


KEYS: Final = (
    Key("title", _Short(), "What one would do, to be put in the client's words.",
        "title: Notice what gives me energy", required=True),
    Key("kind", OneOf(KINDS), "Doing, thinking or not doing.", "kind: thinking", required=True),
    Key("about", _Told(), "What one does, in a sentence or two.",
        "about: Two lines every evening.", required=True),
    Key("takes", _Short(), "How long it takes.", "takes: five minutes a day"),
    Key("good_for", _Short(), "What it is good for.", "good_for: seeing a pattern"),
    Key("source", ListOf(_Short(), alone=True), "Where it comes from.", "source: [A9]"),
    Key("worksheet", _FlowName(), "The flow that goes with it.", "worksheet: noticing_log"),
    Key("sessions", ListOf(Number(1, _MOST_SESSIONS), alone=True),
        "The sessions it suits, by number; all unless you say so.", "sessions: [1, 2]"),
    Key("flows", ListOf(_FlowName(), alone=True),
        "The flows it suits; all unless you say so.", "flows: [career, grow]"),
    Key("for_thought", Flag(), "Food for thought: kept beside the plan, without obligation.",
        "for_thought: yes"),
)  # fmt: skip
"""All that can stand in the file of an activity."""

_TABLE: Final = table_of(KEYS)
_TOP: Final = Scalar("", Place(1, 1, 1, 1))


def read_suggestion(
    text: str, name: str, findings: Findings, origin: str = ""
) -> Suggestion | None:
    """The suggestion in `text`; None while anything is wrong, which `findings` then say."""
    root = compose(text, findings)
    if root is None:
        return None

    def unknown(key: Scalar, _value: Node) -> str:
        hint = nearest(key.text, _TABLE, findings) or f"Here stand: {', '.join(_TABLE)}."
        findings.add("unknown-key", f'"{key.text}" has no meaning here.', key.place, hint)
        return hint.partition('"')[2].rpartition('"')[0]

    row = read_row(_TOP, root, _TABLE, findings, unknown)
    _note_missing(row, findings)
    return None if fails(findings.found) else Suggestion(name, origin=origin, **_given(row))


def _note_missing(row: Row, findings: Findings) -> None:
    for key in KEYS:
        if key.required and row.lacks(key.name):
            hint = f"For example: {key.example}"
            missing(findings, _TOP.place, f'This activity has no "{key.name}".', hint)


def _given(row: Row) -> dict[str, Any]:
    return dict(row.given)
