"""A flow as a Mermaid state diagram, the text that many other programs paint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sessionguide.flows.chart import Edge, edges
from sessionguide.flows.model import CLOSING, START, Flow, Stage
from sessionguide.flows.wording import each_in_words, in_words
from sessionguide.language.text import clean


def mermaid(flow: Flow) -> str:
    """The flow as a Mermaid state diagram: stages as boxes, steps as states."""
    return "\n".join(("stateDiagram-v2", *_boxes(flow), *_arrows(flow))) + "\n"


def _boxes(flow: Flow) -> Iterator[str]:
    for stage in flow.stages:
        states = [f"    {_state(step.name)} : {step.name}" for step in stage.steps if step.shared]
        if states:
            yield f'  state "{_label(_title(flow, stage))}" as stage_{stage.name} {{'
            yield from states
            yield "  }"


def _title(flow: Flow, stage: Stage) -> str:
    each = each_in_words(stage, flow.by_name)
    return f"{stage.title} ({each})" if each else stage.title


def _arrows(flow: Flow) -> Iterable[str]:
    for edge in edges(flow):
        label = _label(", ".join(_reasons(flow, edge)))
        arrow = f"  {_state(edge.source)} --> {_state(edge.dest)}"
        yield f"{arrow} : {label}" if label else arrow


def _reasons(flow: Flow, edge: Edge) -> Iterator[str]:
    if edge.again:
        repeat = flow.by_name[edge.source].repeat
        until = repeat.until if repeat else None
        yield f"again until {in_words(until, flow.by_name)}" if until else "again"
    if edge.dest == CLOSING:
        return
    step = flow.by_name[edge.dest]
    for when in (flow.stage_by_name[step.stage].when, step.when):
        if when is not None:
            yield f"if {in_words(when, flow.by_name)}"


def _state(name: str) -> str:
    return "[*]" if name in (START, CLOSING) else f"step_{name}"


def _label(text: str) -> str:
    """Text that Mermaid cannot take for its own signs."""
    return clean(text, lines=False).translate(_SIGNS)


_SIGNS = {ord(sign): f"#{ord(sign)};" for sign in '#";:{}<>%'}
