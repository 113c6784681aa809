"""A whole flow file as it was read: the flow so far, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache

from sessionguide.datum import datum
from sessionguide.flows.forms import Version
from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS
from sessionguide.flows.model import Flow
from sessionguide.flows.reading.row import Row, missing, nearest_name, read_row, table_of
from sessionguide.flows.reading.stage import Stages
from sessionguide.flows.reading.step import StepRead
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping as MappingNode
from sessionguide.language.nodes import Node, Place, Scalar
from sessionguide.language.shapes import Key


@datum(frozen=True)
class Sheet:
    """What the checker works on."""

    flow: Flow
    """Of everything that could be read; nothing for a session while findings remain."""
    top: Row
    stages: Mapping[str, Row]
    steps: Mapping[str, StepRead]
    """By name, coach's notes among them, in the order of the file."""
    lost: bool
    """Whether there may be steps in the file that could not be seen."""
    findings: Findings = field(compare=False)

    @property
    def unsure_purpose(self) -> bool:
        """Whether the file says what the flow is for, in words that could not be read."""
        return "purpose" not in self.top.given and not self.top.lacks("purpose")


def read_sheet(root: MappingNode, text: str, name: str, findings: Findings) -> Sheet:
    """Everything in `root` read against the table; what does not fit is noted."""
    dropped = any(finding.code in ("yaml", "shape") for finding in findings.found)
    unknown = _Unknown(findings)
    top = read_row(Scalar("", _head(root)), root, _table(), findings, unknown.note)
    _missing(top, findings)
    stages = Stages(findings)
    block = top.given.get("stages")
    if isinstance(block, MappingNode):
        stages.read(block)
    lost = dropped or stages.lost or not isinstance(block, MappingNode)
    for read in stages.steps.values():
        if not read.sure:
            findings.quiet.add(read.step.name)
    return Sheet(_flow(top, stages, text, name), top, stages.rows, stages.steps, lost, findings)


def is_of_later_version(root: MappingNode, findings: Findings) -> bool:
    """Whether the file says that it is written for a later program; then nothing else is said."""
    version = root.get("sessionguide")
    if version is None:
        return False
    before = len(findings.found)
    Version().read(version, findings)
    return any(finding.code == "range" for finding in findings.found[before:])


def _flow(top: Row, stages: Stages, text: str, name: str) -> Flow:
    given = top.given
    return Flow(
        name=name,
        title=given.get("title", name),
        stages=tuple(stages.stages),
        about=given.get("about", ""),
        purpose=given.get("purpose", "session"),
        source=given.get("source", ()),
        language=given.get("language", "en"),
        minutes=given.get("minutes"),
        word=given.get("words"),
        plan=given.get("plan", ()),
        text=text,
    )


def _missing(top: Row, findings: Findings) -> None:
    for key in FLOW_KEYS:
        if key.required and top.lacks(key.name):
            message = f'The flow has no "{key.name}".'
            missing(findings, top.name.place, message, f"Add a line like: {key.example}")


def _head(root: MappingNode) -> Place:
    """The first word of the file."""
    return root.entries[0][0].place if root.entries else root.place


class _Unknown:
    """What to say of a key at the top of the file that the table does not have."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def note(self, key: Scalar, _value: Node) -> str:
        """Note the key; the nearest that there is."""
        below = key.text in table_of(STAGE_KEYS)
        near = "" if below else nearest_name(key.text, _table(), self._findings)
        hint = f'Did you mean "{near}"?' if near else ""
        hint = "It belongs to a stage, further in." if below else hint
        self._findings.add("unknown-key", f'A flow has no "{key.text}".', key.place, hint)
        return near


@cache
def _table() -> dict[str, Key]:
    return table_of(FLOW_KEYS)
