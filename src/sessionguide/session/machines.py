"""The machine of positions, made with transitions; `lifecycle` has the other one.

It is compiled from the flow: a stage is a composite state, a step a leaf, and edges come from
`flows.chart` when they are first needed, so that a long flow costs what is walked of it.  It is
built when something first moves from somewhere: the first question of a session, which is on
screen before transitions is loaded, needs none.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sessionguide.flows.chart import Edge, edges_from
from sessionguide.flows.model import CLOSING, START, Flow, Stage
from sessionguide.session.loops import in_same_loop
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, AT_START, Session, Trail, Visit

if TYPE_CHECKING:
    from transitions import EventData


def warm() -> None:
    """Load transitions before the first move needs it."""
    import_module("transitions.extensions.nesting")


class _Cursor:
    """What one move is made with: filled anew for every move."""

    def __init__(self, reading: Reading, trail: Trail, target: Visit | None) -> None:
        self.reading = reading
        self.trail = trail
        self.target = target
        self.arrived: Visit | None = None


class _Position:
    """The model of the position machine: transitions hangs its own methods on it."""

    state: str
    cursor: _Cursor


class Positions:
    """Where a session of one flow can stand, and where each edge leads."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._compiled: set[tuple[str, str, str]] = set()
        self._model = _Position()

    def walk(self, trigger: str, session: Session, target: Visit | None) -> Visit | None:
        """Make one move; where it arrived, or None where no edge is open.

        `advance` reads guards; `back`, `follow` and `jump` go to `target`, which the trail or the
        overview names.
        """
        here, cursor = session.here.step, _Cursor(Reading(session), session.trail, target)
        if session.here == AT_START and trigger == "advance":
            return self._first(cursor)
        if trigger == "advance":
            self._compile_edges(here)
        elif target is not None:
            self._compile_mirror(trigger, here, target.step)
        self._model.cursor = cursor
        self._model.state = self._state(here)
        moved = self._machine.trigger_event(self._model, trigger)
        return cursor.arrived if moved else None

    def _first(self, cursor: _Cursor) -> Visit | None:
        """The initial state: the first edge out of the start whose guard holds."""
        leads = (_leads(edge, cursor) for edge in edges_from(self._flow, START))
        return next((visit for visit in leads if visit is not None), None)

    def _compile_edges(self, name: str) -> None:
        """Hang the edges out of `name` into the machine, once; the closing page is always last.

        A chart's last candidate is always asked, but for a step opened beyond a `finish`.
        """
        if ("advance", name, "") in self._compiled:
            return
        self._compiled.add(("advance", name, ""))
        for edge in (*edges_from(self._flow, name), Edge(name, CLOSING)):
            self._machine.add_transition(
                "advance", self._state(name), self._state(edge.dest), conditions=_guard(edge)
            )

    def _compile_mirror(self, trigger: str, name: str, dest: str) -> None:
        """An edge that only the trail or the overview opens: back, follow, jump."""
        if (trigger, name, dest) in self._compiled:
            return
        self._compiled.add((trigger, name, dest))
        self._machine.add_transition(
            trigger, self._state(name), self._state(dest), conditions=_aimed_at(dest)
        )

    def _state(self, name: str) -> str:
        step = self._flow.by_name.get(name)
        return f"{step.stage}.{name}" if step else name

    @cached_property
    def _machine(self) -> Any:
        from transitions.extensions.nesting import HierarchicalMachine, NestedState

        class _Leaf(NestedState):
            separator = "."

        class _Machine(HierarchicalMachine):
            state_cls = _Leaf

        stages = [
            {"name": stage.name, "children": names}
            for stage in self._flow.stages
            if (names := [step.name for step in stage.steps if step.shared])
        ]
        return _Machine(
            model=self._model,
            states=[START, *stages, CLOSING],
            initial=START,
            auto_transitions=False,
            send_event=True,
            ignore_invalid_triggers=True,
        )


def _leads(edge: Edge, cursor: _Cursor) -> Visit | None:
    """The visit that `edge` leads to from here, or None when its guard does not hold."""
    reading, here = cursor.reading, cursor.trail.here
    if edge.dest == CLOSING:
        return AT_CLOSING
    if edge.again and not reading.repeats(here):
        return None
    stage = reading.stage_of(edge.dest)
    if stage.for_each is not None:
        return _leads_to_entry(edge, reading, here, stage)
    number = 1
    if edge.again:
        number = here.number + 1
    elif here != AT_START and in_same_loop(reading.session.flow, here.step, edge.dest):
        number = here.number
    visit = Visit(edge.dest, "", number)
    return visit if reading.on_path(visit) else None


def _leads_to_entry(edge: Edge, reading: Reading, here: Visit, stage: Stage) -> Visit | None:
    """The visit of a step that is asked once for each entry: the same entry's, or the next's."""
    inside = here != AT_START and reading.stage_of(here.step) is stage
    if inside and not edge.next_entry:
        visit: Visit | None = Visit(edge.dest, here.item)
        return visit if visit and reading.on_path(visit) else None
    visit = reading.first_of_entries(stage, here.item if inside else "")
    return visit if visit and visit.step == edge.dest else None


def _guard(edge: Edge) -> Any:
    """May this edge be walked? A callable, never a text: texts are imported and called."""

    def may_walk(event: EventData) -> bool:
        cursor = _cursor(event)
        cursor.arrived = _leads(edge, cursor)
        return cursor.arrived is not None

    return may_walk


def _aimed_at(dest: str) -> Any:
    """Does the trail, or the overview, say that this is where to go?"""

    def is_target(event: EventData) -> bool:
        cursor = _cursor(event)
        if cursor.target is None or cursor.target.step != dest:
            return False
        cursor.arrived = cursor.target
        return True

    return is_target


def _cursor(event: EventData) -> _Cursor:
    model = event.model
    assert isinstance(model, _Position)
    return model.cursor
