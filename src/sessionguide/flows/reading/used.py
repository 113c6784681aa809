"""The flow that a `use` names, and what is wrong where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sessionguide.errors import FlowError
from sessionguide.flows.forms import StageOf, Version
from sessionguide.flows.others import Other, Others
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, compose
from sessionguide.language.shapes import did_you_mean


class Used(NamedTuple):
    """Another flow, as it was typed."""

    root: Mapping
    text: str
    others: Others


def take(name: str, others: Others, place: Place, findings: Findings) -> Used | None:
    """The flow called `name`; None after noting at `place` why it cannot be had."""
    try:
        other = others.take(name)
    except FlowError as error:
        findings.add("yaml", f'The flow "{name}" cannot be read.', place, str(error))
        return None
    if other is None:
        hint = did_you_mean(name, list(others.names())) or "See: sessionguide flows list"
        findings.add("unknown-name", f'There is no flow "{name}".', place, hint)
        return None
    root = _composed(other)
    if root is None:
        hint = f"To see why: sessionguide flows check {name}"
        findings.add("yaml", f'The flow "{name}" cannot be read.', place, hint)
        return None
    return Used(root, other.text, other.others)


def note_misshapen(use: Node, others: Others, place: Place, findings: Findings) -> None:
    """Say that `use` is no flow with one of its stages; with an example where one is meant."""
    hint = ""
    if isinstance(use, Scalar) and use.text and "/" not in use.text:
        names = list(_stages_of(use.text, others))
        hint = " or ".join(f"{use.text}/{name}" for name in names[:2])
        hint = f"For example {hint}." if hint else ""
    findings.add("shape", f"This should be {StageOf.words}.", place, hint)


def _stages_of(name: str, others: Others) -> Iterator[str]:
    try:
        other = others.take(name)
    except FlowError:
        return
    root = _composed(other) if other else None
    stages = root.get("stages") if root else None
    if isinstance(stages, Mapping):
        yield from (key.text for key, _ in stages.entries)


def _composed(other: Other) -> Mapping | None:
    """The whole file, if this version of the program can read it."""
    root = compose(other.text, Findings())
    version = root.get("sessionguide") if root else None
    later = version is not None and Version().is_later(version)
    return None if later else root
