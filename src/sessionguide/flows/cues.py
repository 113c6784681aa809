"""The coach's notes of a flow: read apart, only where the coach alone can see them (E2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sessionguide.flows.others import Parts
from sessionguide.flows.reading.again import composed_again
from sessionguide.language.nodes import Mapping as MappingNode
from sessionguide.language.nodes import Node, Scalar


def read_cues(text: str, parts: Parts = ()) -> Mapping[str, str]:
    """Notes by the name of their step or stage; nothing where the text is no flow.

    A step that has its stage's name shows both notes, the stage's first. `parts` are the other
    texts that the flow is made of: notes come from them too.
    """
    root = composed_again(text, parts)
    cues: dict[str, str] = {}
    for name, note in _stage_notes(root.get("stages") if root else None):
        cues[name] = f"{cues[name]}\n\n{note}" if name in cues else note
    return MappingProxyType(cues)


def _stage_notes(stages: Node | None) -> Iterator[tuple[str, str]]:
    for name, stage in _parts(stages):
        yield from _note(name, stage)
        for step_name, step in _parts(stage.get("steps")):
            yield from _note(step_name, step)


def _parts(block: Node | None) -> Iterator[tuple[str, MappingNode]]:
    if isinstance(block, MappingNode):
        for name, part in block.entries:
            if isinstance(part, MappingNode):
                yield name.text, part


def _note(name: str, part: MappingNode) -> Iterator[tuple[str, str]]:
    note = part.get("note")
    if isinstance(note, Scalar) and note.text.strip():
        yield name, note.text.strip()
