"""A flow as nodes, with everything that it uses of other flows in it."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.flows.others import Others, Parts
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Place


@datum(frozen=True)
class Whole:
    """A flow with everything that it uses in it."""

    root: Mapping
    parts: Parts = ()
    brought: tuple[tuple[Place, str], ...] = ()
    """Where something was brought in, and what."""


def whole_of(root: Mapping, others: Others, findings: Findings) -> Whole:
    """`root` with what it uses; most flows use nothing, and load nothing for it."""
    block = root.get("stages")
    if not isinstance(block, Mapping) or not any(_uses(stage) for _, stage in block.entries):
        return Whole(root)
    from sessionguide.flows.reading.bring import expand

    return expand(root, others, findings)


def _uses(stage: Node) -> bool:
    return isinstance(stage, Mapping) and bool(stage.get("use") or stage.get("leave_out"))
