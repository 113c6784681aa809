"""One step of a flow file: its kind, its keys, and the Step they make."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from sessionguide.datum import datum
from sessionguide.flows.again import RepeatRead
from sessionguide.flows.keys import SAY_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.model import Step
from sessionguide.flows.reading.row import (
    Row,
    after_a_comma,
    missing,
    nearest,
    nearest_name,
    read_row,
    table_of,
)
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar
from sessionguide.language.shapes import Key
from sessionguide.language.text import Template
from sessionguide.steps import kind, kind_names
from sessionguide.steps.base import StepKind

_PLAIN: Final = "text"
_NOTHING: Final = Template(("",))


@datum(frozen=True)
class StepRead:
    """A step, with the row it came from."""

    step: Step
    row: Row
    sure: bool = True
    """False when its kind or a key did not fit: nothing is concluded from its answer."""


def read_step(name: Scalar, node: Node, stage: str, findings: Findings) -> StepRead:
    """The step called `name`; where the node is no step at all, one that asks nothing."""
    if not isinstance(node, Mapping) or not node.entries:
        hint = "Write ask: and the question on the line below, further in."
        findings.add("shape", f'The step "{name.text}" has no question.', node.place, hint)
        return _unread(name, stage)
    says = node.get("say") is not None and node.get("ask") is None
    named = _kind_name(node)
    found = _find_kind(named, node, findings) if not says else kind(_PLAIN)
    reader = _Keys(found or kind(_PLAIN), says, found is not None, findings)
    row = read_row(name, node, reader.table, findings, reader.unknown)
    _question(node, row, findings)
    return _step(row, stage, found, says, findings)


def _unread(name: Scalar, stage: str) -> StepRead:
    step = Step(name.text, stage, kind(_PLAIN), _NOTHING, place=name.place)
    return StepRead(step, Row(name, {}, {}, broken=True), sure=False)


def _kind_name(node: Mapping) -> str:
    named = node.get("kind")
    return named.text if isinstance(named, Scalar) else _PLAIN


def _find_kind(name: str, node: Mapping, findings: Findings) -> StepKind[Any, Any] | None:
    if name in kind_names():
        return kind(name)
    place = next(value.place for key, value in node.entries if key.text == "kind")
    hint = nearest(name, kind_names(), findings) or f"There are: {', '.join(kind_names())}."
    if name:
        findings.add("kind", f'There is no kind "{name}" of step.', place, hint)
    return None


def _question(node: Mapping, row: Row, findings: Findings) -> None:
    ask, say = row.nodes.get("ask"), row.nodes.get("say")
    if ask and say:
        first, second = sorted((ask[0], say[0]), key=lambda key: key.place)
        findings.add(
            "shape",
            "A step asks or says, not both.",
            second.place,
            "Make it two steps.",
            also=first.place,
            also_label="and here",
        )
    elif row.lacks("ask") and row.lacks("say"):
        message = f'The step "{row.name.text}" has neither ask nor say.'
        missing(findings, row.name.place, message, "Add ask: and the question.")


def _step(
    row: Row, stage: str, found: StepKind[Any, Any] | None, says: bool, findings: Findings
) -> StepRead:
    of_kind = found or kind(_PLAIN)
    before = len(findings.found)
    own = of_kind.options(*_given_to(row, of_kind, says, findings)) if _whole(row, found) else None
    sure = own is not None and len(findings.found) == before and not row.broken
    given = row.given
    repeat = given.get("repeat")
    step = Step(
        name=row.name.text,
        stage=stage,
        kind=of_kind,
        ask=given.get("say" if says else "ask", _NOTHING),
        says=says,
        help=given.get("help"),
        when=given.get("when"),
        optional=given.get("optional", False),
        default=given.get("default"),
        minutes=given.get("minutes"),
        by_coach=given.get("by") == "coach",
        private=given.get("private", False),
        finish=given.get("finish", False),
        repeat=repeat.repeat if isinstance(repeat, RepeatRead) else None,
        own=own,
        place=row.name.place,
    )
    return StepRead(step, row, sure)


def _whole(row: Row, found: StepKind[Any, Any] | None) -> bool:
    """Whether the kind's own keys were all read, so that it can judge them together."""
    if found is None:
        return False
    own = {key.name for key in found.keys}
    return all(name in row.given for name in row.nodes if name in own)


def _given_to(row: Row, of_kind: StepKind[Any, Any], says: bool, findings: Findings) -> Any:
    own = {} if says else {key.name for key in of_kind.keys}

    def problem(key: str, code: str, message: str, hint: str = "") -> None:
        findings.add(code, message, row.place_of(key), hint)

    return {name: value for name, value in row.given.items() if name in own}, problem


class _Keys:
    """Which keys fit a step, and what to say of the others."""

    def __init__(
        self, of_kind: StepKind[Any, Any], says: bool, known: bool, findings: Findings
    ) -> None:
        self._kind, self._says, self._known = of_kind, says, known
        self._findings = findings
        self.table = _say_table() if says else _kind_table(of_kind.name)

    def unknown(self, key: Scalar, value: Node) -> str:
        """Note a key that has no place in this step; the key that was meant, if one is near."""
        kinds = _kinds_with(key.text)
        if self._says and (kinds or key.text in _common()):
            message = f'"{key.text}" has no place here: this step says, and takes no answer.'
            hint = "Write ask: instead of say: for a question." if key.text != "kind" else ""
            self._findings.add("not-for-kind", message, key.place, hint)
        elif key.text == "finish":
            message = '"finish" stands only where something is said.'
            self._findings.add("not-for-kind", message, key.place, "Write say: instead of ask:.")
        elif kinds and self._known:
            message = f'A "{self._kind.name}" step has no "{key.text}".'
            hint = f"It belongs to: {', '.join(kinds)}."
            self._findings.add("not-for-kind", message, key.place, hint)
        elif not kinds:
            return self._nowhere(key, value)
        return ""

    def _nowhere(self, key: Scalar, value: Node) -> str:
        """Note a key that no kind of step has."""
        if cut := after_a_comma(key, value):
            self._findings.add("unknown-key", f'A step has no "{key.text}".', key.place, cut)
            return ""
        elsewhere = key.text in _of_stages()
        near = "" if elsewhere else nearest_name(key.text, self.table, self._findings)
        hint = f'Did you mean "{near}"?' if near else ""
        hint = "It belongs to a stage, further out." if elsewhere else hint
        message = f'A step has no "{key.text}".'
        self._findings.add("unknown-key", message, key.place, hint)
        return near


@cache
def _common() -> dict[str, Key]:
    return table_of(STEP_KEYS)


@cache
def _of_stages() -> dict[str, Key]:
    return table_of(STAGE_KEYS)


@cache
def _say_table() -> dict[str, Key]:
    return {name: key for name, key in _common().items() if name in SAY_KEYS}


@cache
def _kind_table(name: str) -> dict[str, Key]:
    asked = {name: key for name, key in _common().items() if name != "finish"}
    return {**asked, **table_of(kind(name).keys)}


def _kinds_with(key: str) -> list[str]:
    return [name for name in kind_names() if any(row.name == key for row in kind(name).keys)]
