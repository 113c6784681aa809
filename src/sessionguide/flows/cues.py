"""The coach's notes of a flow: read apart, only where the coach alone can see them (E2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from sessionguide.datum import datum
from sessionguide.flows.others import Parts
from sessionguide.flows.reading.again import composed_again
from sessionguide.language.nodes import Mapping as MappingNode
from sessionguide.language.nodes import Node, Scalar


@datum(frozen=True)
class Cues:
    """Notes by name; a step may have the name of a stage, and each has its own."""

    stages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    steps: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return bool(self.stages or self.steps)


def read_cues(text: str, parts: Parts = ()) -> Cues:
    """The notes of a flow; none where the text is no flow.

    `parts` are the other texts that it is made of: notes come from them too.
    """
    root = composed_again(text, parts)
    stages = list(_parts(root.get("stages") if root else None))
    steps = [part for _name, stage in stages for part in _parts(stage.get("steps"))]
    return Cues(_notes(stages), _notes(steps))


def _notes(parts: Iterable[tuple[str, MappingNode]]) -> Mapping[str, str]:
    return MappingProxyType({name: note for name, part in parts if (note := _note(part))})


def _parts(block: Node | None) -> Iterator[tuple[str, MappingNode]]:
    if isinstance(block, MappingNode):
        for name, part in block.entries:
            if isinstance(part, MappingNode):
                yield name.text, part


def _note(part: MappingNode) -> str:
    note = part.get("note")
    return note.text.strip() if isinstance(note, Scalar) else ""
