"""The stages of a flow file, and the steps in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from sessionguide.flows.keys import LATER, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.model import Stage
from sessionguide.flows.reading.names import check_name, heading_of
from sessionguide.flows.reading.row import Row, missing, nearest_name, read_row, table_of
from sessionguide.flows.reading.step import StepRead, read_step
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar
from sessionguide.language.shapes import Key


@dataclass(slots=True)
class Stages:
    """The stages read so far; one object goes through the file."""

    findings: Findings
    stages: list[Stage] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    """Of each stage."""
    steps: dict[str, StepRead] = field(default_factory=dict)
    lost: bool = False
    """Whether there may be steps in the file that could not be seen."""

    def read(self, block: Mapping) -> None:
        """Read every stage of `block`."""
        for name, node in block.entries:
            if name.text not in self.rows:
                self._stage(name, node)

    def _stage(self, name: Scalar, node: Node) -> None:
        check_name(name, "stage", self.findings)
        if not isinstance(node, Mapping) or not node.entries:
            self.lost = True
            self.rows[name.text] = Row(name, {}, {}, broken=True)
            hint = "Write steps: and the steps below it."
            message = f'The stage "{name.text}" has no steps.'
            self.findings.add("missing", message, name.place, hint)
            return
        row = read_row(name, node, _table(), self.findings, self._unknown)
        self.rows[name.text] = row
        steps = self._steps(row)
        self.stages.append(_made(row, steps))

    def _steps(self, row: Row) -> list[StepRead]:
        block = row.given.get("steps")
        if not isinstance(block, Mapping):
            self.lost = True
            if row.lacks("steps") and row.lacks("use"):
                message = f'The stage "{row.name.text}" has no steps.'
                missing(self.findings, row.name.place, message, "Add steps: and the steps.")
            return []
        found = [self._step(name, step, row.name.text) for name, step in block.entries]
        return [step for step in found if step is not None]

    def _step(self, name: Scalar, node: Node, stage: str) -> StepRead | None:
        first = self.steps.get(name.text)
        if first is not None:
            if first.step.stage != stage:
                self._twice(name, first)
            return None
        named = check_name(name, "step", self.findings)
        read = read_step(name, node, stage, self.findings)
        if not named:
            read = StepRead(read.step, read.row, sure=False)
        self.steps[name.text] = read
        return read

    def _twice(self, name: Scalar, first: StepRead) -> None:
        self.findings.quiet.add(name.text)
        self.findings.add(
            "twice",
            f'There is already a step "{name.text}".',
            name.place,
            "Give one of them another name.",
            also=first.step.place,
            also_label="first here",
        )

    def _unknown(self, key: Scalar, value: Node) -> str:
        if key.text in LATER["stage"]:
            message = f'"{key.text}" is not understood by this version.'
            self.findings.add("unknown-key", message, key.place)
            self.lost = True
            return ""
        meant, hint = self._meant(key, value)
        self.lost = self.lost or meant == "steps"
        self.findings.add("unknown-key", f'A stage has no "{key.text}".', key.place, hint)
        return meant

    def _meant(self, key: Scalar, value: Node) -> tuple[str, str]:
        """The key that was probably meant, and what to say of it."""
        if isinstance(value, Mapping) and (value.get("ask") or value.get("say")):
            return "steps", "Steps stand below steps:, one level further in."
        if key.text in _step_table():
            return "", "It belongs to a step, further in."
        near = nearest_name(key.text, _table(), self.findings)
        return near, f'Did you mean "{near}"?' if near else ""


def _made(row: Row, steps: list[StepRead]) -> Stage:
    given = row.given
    return Stage(
        name=row.name.text,
        title=given.get("title") or heading_of(row.name.text),
        steps=tuple(read.step for read in steps),
        minutes=given.get("minutes"),
        in_plan=given.get("in_plan", ""),
        when=given.get("when"),
        place=row.name.place,
    )


@cache
def _table() -> dict[str, Key]:
    return table_of(STAGE_KEYS)


@cache
def _step_table() -> dict[str, Key]:
    return table_of(STEP_KEYS)
