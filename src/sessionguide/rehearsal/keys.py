"""The table of a rehearsal file: every key of a rehearsal, once, and the shapes of their values."""

from __future__ import annotations

from typing import Any, Final

from sessionguide.datum import datum
from sessionguide.errors import InputError
from sessionguide.flows.forms import note_unknown
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.shapes import Key, Schema, Shape, Words
from sessionguide.rehearsal.answers import BEFORE_KEYS, known_before, plain
from sessionguide.steps.activities.table import FIELD_NAMES
from sessionguide.steps.base import Before, Json

GOAL: Final = "goal"
ACTIVITIES: Final = "activities"


class Answers(Shape):
    """What is answered: a name and an answer on each line; none at all is a session skipped."""

    words = "names of questions, each with its answer"

    def read(self, node: Node, findings: Findings) -> Any:
        """The node itself, as a Mapping."""
        return node if isinstance(node, Mapping) else self.refuse(node, findings)

    def schema(self) -> Schema:
        """Any object."""
        return {"type": "object"}


@datum(frozen=True)
class Known:
    """What `before` says, and where it stands."""

    before: Before
    """Its answers are raw."""
    answers: Mapping | None
    """The node of its answers."""


class Past(Shape):
    """What is known from the session before."""

    words = "what is known before: goal, activities, word, answers, past"

    def read(self, node: Node, findings: Findings) -> Any:
        """A Known; a part that does not fit is noted and left out."""
        if not isinstance(node, Mapping):
            return self.refuse(node, findings)
        note_unknown(node, BEFORE_KEYS, findings)
        parts: dict[str, Json] = {}
        for key, value in node.entries:
            if key.text in BEFORE_KEYS and _fits(key, value, findings):
                parts.setdefault(key.text, plain(value))
        answers = node.get("answers")
        return Known(known_before(parts), answers if isinstance(answers, Mapping) else None)

    def schema(self) -> Schema:
        """An object with these parts."""
        parts: Schema = {name: {} for name in BEFORE_KEYS}
        return {"type": "object", "properties": parts, "additionalProperties": False}


def _fits(key: Scalar, value: Node, findings: Findings) -> bool:
    try:
        known_before({key.text: plain(value)})
    except InputError as error:
        findings.add("shape", str(error), value.place)
        return False
    return True


class StepNames(Shape):
    """Names of steps, with where each stands."""

    words = "a list of names of steps"

    def read(self, node: Node, findings: Findings) -> Any:
        """A tuple of Scalars, at least one."""
        names = node.items if isinstance(node, Sequence) else ()
        if not names or not all(isinstance(name, Scalar) and name.text for name in names):
            return self.refuse(node, findings)
        return names

    def schema(self) -> Schema:
        """An array of texts."""
        return {"type": "array", "items": {"type": "string"}, "minItems": 1}


class PlanParts(Shape):
    """What the plan must hold: its goal, its activities, and texts under its headings."""

    words = "goal, activities, or headings of the plan, each with what stands there"

    def read(self, node: Node, findings: Findings) -> Any:
        """The node itself, as a Mapping in which every part has its form."""
        if not isinstance(node, Mapping) or not node.entries:
            return self.refuse(node, findings)
        for key, value in node.entries:
            if key.text == ACTIVITIES:
                _read_activities(value, findings)
            elif key.text == GOAL or not isinstance(value, Sequence):
                Words().read(value, findings)
            else:
                _read_lines(value, findings)
        return node

    def schema(self) -> Schema:
        """An object of texts and lists."""
        return {"type": "object", "minProperties": 1}


def _read_activities(node: Node, findings: Findings) -> None:
    if not isinstance(node, Sequence):
        findings.add("shape", "This should be a list of activities.", node.place)
        return
    for row in node.items:
        if not isinstance(row, Mapping):
            Words().read(row, findings)
            continue
        note_unknown(row, FIELD_NAMES, findings)
        for _key, value in row.entries:
            Words().read(value, findings)


def _read_lines(node: Sequence, findings: Findings) -> None:
    for line in node.items:
        Words().read(line, findings)


SCENE_KEYS: Final = (
    Key(
        "about",
        Words(),
        "Who this is, in a sentence.",
        'about: "Amira, 52, sees nothing clear."',
    ),
    Key(
        "before",
        Past(),
        "What is known before: goal, activities, word, answers; past, for a reflection.",
        "before: {goal: A quiet week, activities: [Call Sam], answers: {now: 3}}",
    ),
    Key(
        "answers",
        Answers(),
        "What is answered, by name; a name that is not there is skipped.",
        "answers: {topic: Whether to move, now: 4}",
        required=True,
    ),
    Key(
        "path",
        StepNames(),
        "Every step that is come to, in order.",
        "path: [topic, now, one_up]",
    ),
    Key("skips", StepNames(), "Steps that are not come to.", "skips: [why_not_lower]"),
    Key(
        "plan",
        PlanParts(),
        "What the plan holds: its goal, its activities in order, texts under its headings.",
        "plan: {goal: I move in May, activities: [Call Sam], Where I am: 4 out of 10}",
    ),
)
