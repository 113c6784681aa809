"""The names of one flow: what each stands for, what follows from it, and where it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from sessionguide.datum import datum
from sessionguide.flows.checks.uses import Role, Use, all_uses
from sessionguide.flows.glossary import sort_of
from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.flows.reading.sheet import read_sheet
from sessionguide.flows.wording import each_in_words, marks
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import compose


@datum(frozen=True)
class Name:
    """One name of a flow."""

    name: str
    what: str
    """'a scale, in Scaling; optional'."""
    facts: tuple[tuple[str, str], ...]
    """What follows from the answer, and its sort: up, number."""
    uses: tuple[str, ...]
    """'when of why_not_lower' and so on, in the order of the file."""


_ROLES: Final = MappingProxyType({Role.SIDE: "small print"})


def index(flow: Flow) -> Iterator[Name]:
    """Every step of `flow` in order, the coach's own among them, then the names of entries."""
    uses = _uses(flow)
    for stage in flow.stages:
        for step in stage.steps:
            yield Name(step.name, _what(step, stage), _facts(step), tuple(uses[step.name]))
    for stage in flow.stages:
        if stage.item_name:
            what = f"an entry in {stage.title}: {each_in_words(stage, flow.by_name)}"
            yield Name(stage.item_name, what, (), tuple(uses[stage.item_name]))


def _facts(step: Step) -> tuple[tuple[str, str], ...]:
    types = {} if step.says else step.kind.fact_types(step.own)
    return tuple((fact, sort_of(type_)) for fact, type_ in types.items() if fact)


def _what(step: Step, stage: Stage) -> str:
    sort = "said" if step.says else step.kind.name
    return "; ".join((f"{sort}, in {stage.title}", *marks(step)))


def _uses(flow: Flow) -> defaultdict[str, list[str]]:
    """Where each name is used, by name; `last.now` uses `now`."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    findings = Findings()
    root = compose(flow.text, findings)
    if root is None:
        return found
    for use in all_uses(read_sheet(root, flow.text, flow.name, findings)):
        name = use.ref.fact if use.ref.name == "last" else use.ref.name
        place = _place(use)
        if place not in found[name]:
            found[name].append(place)
    return found


def _place(use: Use) -> str:
    role = _ROLES.get(use.role, use.role.value)
    if use.role is Role.PLAN:
        return "the plan"
    return f"{role} of {use.step.name if use.step else f'stage {use.stage}'}"
