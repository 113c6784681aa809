"""Names that are used before anything could have answered them, on every path."""

from __future__ import annotations

from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.uses import Role, Use
from sessionguide.flows.model import Step


def is_too_early(use: Use, names: Names) -> bool:
    """Whether the step that `use` names comes later, or is the one that uses it."""
    here, named = _index(use, names), _named_index(use, names)
    if here is None or named is None or named < here:
        return False
    if use.role is Role.UNTIL:
        return named > here
    if use.step is None:
        return True
    loop = names.loop_at(use.step)
    return loop is None or not loop.first <= named <= loop.last


def note_too_early(use: Use, names: Names) -> None:
    """Note that `use` comes before its answer."""
    step = names.sheet.flow.by_name[use.ref.name]
    itself = use.step is not None and use.step.name == step.name
    hint = "Move it below that step." if not itself else ""
    message = f'"{step.name}" is asked only later.'
    if itself:
        message = f'"{step.name}" has no answer yet while it is asked.'
    names.sheet.findings.add(
        "too-early",
        message,
        names.places.of(use),
        hint,
        also=None if itself else step.place,
        also_label="" if itself else "asked here",
    )


def _index(use: Use, names: Names) -> int | None:
    """The place in the flow where `use` is read; None for the plan and the coach's notes."""
    step = use.step or _first_of(use.stage, names)
    return None if step is None else names.sheet.flow.place_of.get(step.name)


def _first_of(stage: str, names: Names) -> Step | None:
    found = names.sheet.flow.stage_by_name.get(stage)
    return next((step for step in found.steps if step.shared), None) if found else None


def _named_index(use: Use, names: Names) -> int | None:
    read = names.sheet.steps.get(use.ref.name)
    return names.sheet.flow.place_of.get(read.step.name) if read else None
