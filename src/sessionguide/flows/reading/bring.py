"""`use: flow/stage`: a stage of another flow brought in, before anything is read of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sessionguide.datum import datum
from sessionguide.flows.forms import StageOf
from sessionguide.flows.others import Others
from sessionguide.flows.reading.joined import joined
from sessionguide.flows.reading.moved import moved_mapping, with_values, without
from sessionguide.flows.reading.row import nearest
from sessionguide.flows.reading.used import note_misshapen, take
from sessionguide.flows.reading.whole import Whole
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Place, Scalar

DEEPEST = 5
"""Flows that use one another in a row."""


def expand(root: Mapping, others: Others, findings: Findings) -> Whole:
    """`root` with every `use` replaced by the stage that it names.

    All that was brought in stands at the value of `use`: a finding about it points into the file
    that is being written.
    """
    block = root.get("stages")
    if not isinstance(block, Mapping):
        return Whole(root)
    bringing = _Bringing(findings)
    stages = tuple((name, bringing.stage(stage, others)) for name, stage in block.entries)
    whole = with_values(root, {"stages": Mapping(stages, block.place)})
    return Whole(whole, tuple(bringing.parts.items()), tuple(bringing.brought.items()))


@datum(frozen=True)
class _From:
    """Where a stage stands that is being put together."""

    others: Others
    under: str = ""
    """What the parts that it brings are called after: nothing, or `grow/`."""
    at: Place | None = None
    """Where everything about it is said; None for the file that is being written."""
    chain: tuple[tuple[str, str], ...] = ()
    """The stages that brought one another in so far, each by its file's text and its name."""

    def place(self, node: Node) -> Place:
        """Where to say what is wrong with `node`."""
        return self.at or node.place


@dataclass(slots=True)
class _Bringing:
    """Brings in one stage after the other, and keeps what they came from."""

    findings: Findings
    parts: dict[str, str] = field(default_factory=dict)
    brought: dict[Place, str] = field(default_factory=dict)

    def stage(self, node: Node, others: Others) -> Node:
        """The stage with what it uses in it; without its steps where that cannot be had."""
        if not isinstance(node, Mapping):
            return node
        whole = self._whole(node, _From(others))
        return without(node, "steps") if whole is None else whole

    def _whole(self, node: Mapping, here: _From) -> Mapping | None:
        use = node.get("use")
        if use is None:
            self._check_alone(node, here)
            return without(node, "leave_out")
        used = self._used(use, here)
        return None if used is None else joined(used, node, here.at, self.findings)

    def _check_alone(self, node: Mapping, here: _From) -> None:
        left_out = next((key for key, _ in node.entries if key.text == "leave_out"), None)
        if left_out is not None:
            message = '"leave_out" stands only beside "use", and leaves out what that brings.'
            hint = "Delete the step itself instead."
            self.findings.add("not-for-kind", message, here.place(left_out), hint)

    def _used(self, use: Node, here: _From) -> Mapping | None:
        """The stage that `use` names, whole; None after noting why it cannot be had."""
        place = here.place(use)
        if not isinstance(use, Scalar) or not StageOf().fits(use):
            note_misshapen(use, here.others, place, self.findings)
            return None
        flow_name, _, stage_name = use.text.partition("/")
        taken = take(flow_name, here.others, place, self.findings)
        if taken is None:
            return None
        stages = taken.root.get("stages")
        found = stages.get(stage_name) if isinstance(stages, Mapping) else None
        if not isinstance(found, Mapping):
            self._no_stage(use.text, stages, place)
            return None
        link = (taken.text, stage_name)
        if not self._goes_on(use.text, link, place, here):
            return None
        key = f"{here.under}{flow_name}"
        self.parts[key] = taken.text
        self.brought.setdefault(place, use.text)
        there = _From(taken.others, f"{key}/", place, (*here.chain, link))
        whole = self._whole(found, there)
        return None if whole is None else moved_mapping(whole, place)

    def _no_stage(self, use: str, stages: Node | None, place: Place) -> None:
        flow_name, _, name = use.partition("/")
        known = [key.text for key, _ in stages.entries] if isinstance(stages, Mapping) else []
        hint = nearest(name, known, self.findings)
        hint = hint or (f"It has: {', '.join(known[:8])}." if known else "")
        message = f'The flow "{flow_name}" has no stage "{name}".'
        self.findings.add("unknown-name", message, place, hint)

    def _goes_on(self, use: str, link: tuple[str, str], place: Place, here: _From) -> bool:
        if link in here.chain:
            message = f'"{use}" brings itself in again.'
            self.findings.add("circle", message, place, "Write its steps here instead.")
        elif len(here.chain) >= DEEPEST:
            message = f"More than {DEEPEST} flows use one another in a row here."
            self.findings.add("range", message, place, "Use the last of them itself.")
        else:
            return True
        return False
