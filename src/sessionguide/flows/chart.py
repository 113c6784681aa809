"""A flow as states and the edges between them, worked out step by step.

Position in a session is a machine: each shared step is a state, with START and CLOSING at the ends.
The edges out of a state are candidates in order; the first whose destination can be asked wins.
"""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.datum import datum
from sessionguide.flows.model import CLOSING, START, Flow, Repeat, Step

ALWAYS_KNOWN = frozenset({"today", "word"})
"""Names that every session can fill in, so that a text with them never waits."""


@datum(frozen=True)
class Edge:
    """One candidate way on from a state."""

    source: str
    """A step's name, or START."""
    dest: str
    """A step's name, or CLOSING."""
    again: bool = False
    """True for the way back into a loop: it begins the next pass."""
    next_entry: bool = False
    """True for the way on to the next entry of a list that a stage goes through."""


@datum(frozen=True)
class Loop:
    """The body of a `repeat`: indexes into `flow.steps`, both included."""

    first_index: int
    last_index: int
    """The step that carries `repeat`."""
    repeat: Repeat


def edges_from(flow: Flow, step_name: str) -> tuple[Edge, ...]:
    """The ways on from START or the shared step `step_name`, the first that is open wins.

    A loop's steps come first, then the steps that follow; each run ends with the first step that
    is always asked.  Only as many steps are looked at as edges are returned.

    Raises:
        KeyError: no shared step is called `step_name`.
    """
    if step_name == START:
        return tuple(Edge(START, dest) for dest in _onward(flow, 0))
    index = flow.place_of[step_name]
    if flow.steps[index].finish:
        return (Edge(step_name, CLOSING),)
    if flow.stage_by_name[flow.steps[index].stage].for_each is not None:
        return tuple(_edges_of_entry(flow, index))
    again = (Edge(step_name, dest, again=True) for dest in _again(flow, index))
    onward = (Edge(step_name, dest) for dest in _onward(flow, index + 1))
    return (*again, *onward)


def _edges_of_entry(flow: Flow, index: int) -> Iterator[Edge]:
    """The steps to come for this entry, then any step for the next, then what follows."""
    here = flow.steps[index]
    own = run_of(flow, here.stage)
    yield from (Edge(here.name, step.name) for step in flow.steps[index + 1 : own.stop])
    yield from (Edge(here.name, flow.steps[i].name, next_entry=True) for i in own)
    yield from (Edge(here.name, dest) for dest in _onward(flow, own.stop))


def run_of(flow: Flow, stage_name: str) -> range:
    """The indexes into `flow.steps` of a stage's shared steps."""
    shared = [step for step in flow.stage_by_name[stage_name].steps if step.shared]
    first = flow.place_of[shared[0].name] if shared else 0
    return range(first, first + len(shared))


def edges(flow: Flow) -> Iterator[Edge]:
    """Every edge of the flow, state by state."""
    for state in (START, *(step.name for step in flow.steps)):
        yield from edges_from(flow, state)


def loop_of(flow: Flow, step_name: str) -> Loop | None:
    """The loop whose body holds `step_name`, or None; loops do not nest."""
    index = flow.place_of.get(step_name, -1)
    for loop in _loops(flow):
        if loop.first_index <= index <= loop.last_index:
            return loop
    return None


def always_asked(flow: Flow, step: Step) -> bool:
    """Whether nothing can pass `step` over: no guard, no name to wait for, nothing to lack.

    What a coach put in during a session is asked at one visit, and passed over at every other.
    """
    stage = flow.stage_by_name[step.stage]
    return (
        not step.extra
        and step.when is None
        and stage.when is None
        and stage.for_each is None
        and all(ref.name in ALWAYS_KNOWN for ref in step.ask.refs)
        and not step.kind.can_wait(step.own)
    )


def _onward(flow: Flow, start: int) -> Iterator[str]:
    for index in range(start, len(flow.steps)):
        step = flow.steps[index]
        yield step.name
        if always_asked(flow, step):
            return
    yield CLOSING


def _again(flow: Flow, index: int) -> Iterator[str]:
    loop = _loop_at(flow, flow.steps[index])
    if loop is None:
        return
    for step in flow.steps[loop.first_index : loop.last_index + 1]:
        yield step.name
        if always_asked(flow, step):
            return


def _loops(flow: Flow) -> Iterator[Loop]:
    for step in flow.repeating:
        loop = _loop_at(flow, step)
        if loop is not None:
            yield loop


def _loop_at(flow: Flow, step: Step) -> Loop | None:
    if step.repeat is None or step.repeat.back_to not in flow.place_of:
        return None
    return Loop(flow.place_of[step.repeat.back_to], flow.place_of[step.name], step.repeat)
