"""The stages of a flow file, and the steps in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from sessionguide.flows.keys import STAGE_KEYS, STEP_KEYS
from sessionguide.flows.model import Stage
from sessionguide.flows.reading.names import check_name, heading_of
from sessionguide.flows.reading.row import (
    Row,
    after_a_comma,
    missing,
    nearest_name,
    read_row,
    table_of,
)
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
        for row in self.rows.values():
            self._entry_name(row)

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
        self._entries(row)
        steps = self._steps(row)
        self.stages.append(_made(row, steps))

    def _entries(self, row: Row) -> None:
        """Note a list without a name for its entries, and a name without a list."""
        if row.lacks("as") and "for_each" in row.nodes:
            message = "It does not say what an entry of the list is called."
            hint = "Add a line like as: idea, and use it as ${idea}."
            missing(self.findings, row.nodes["for_each"][0].place, message, hint)
        elif "as" in row.nodes and row.lacks("for_each"):
            key = row.nodes["as"][0]
            message = '"as" names the entries of a list, and there is no for_each.'
            self.findings.add("not-for-kind", message, key.place, "Add for_each: and the list.")
        elif isinstance(named := row.nodes.get("as", (None, None))[1], Scalar):
            check_name(named, "entry", self.findings)

    def _entry_name(self, row: Row) -> None:
        """Note an entry's name that a step has as well."""
        named = row.nodes.get("as", (None, None))[1]
        if isinstance(named, Scalar) and named.text in self.steps:
            self._twice(named, self.steps[named.text])

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
        cut = after_a_comma(key, value)
        meant, hint = ("", cut) if cut else self._meant(key, value)
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
        for_each=given.get("for_each"),
        item_name=given.get("as", ""),
        place=row.name.place,
    )


@cache
def _table() -> dict[str, Key]:
    return table_of(STAGE_KEYS)


@cache
def _step_table() -> dict[str, Key]:
    return table_of(STEP_KEYS)
