"""The machine in the middle: pure, `fire(trigger, session) -> session`; inside is transitions.

Two machines share one throw-away cursor.  Position is compiled from the flow: a stage is a
composite state, a step a leaf, and edges come from `flows.chart` when they are first needed, so
that a long flow costs what is walked of it.  Lifecycle is fixed and flat.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sessionguide.flows.chart import Edge, edges_from
from sessionguide.flows.model import CLOSING, START, Flow
from sessionguide.session.loops import in_same_loop
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, AT_START, Phase, Session, Trail, Visit

if TYPE_CHECKING:
    from transitions import EventData

_LIFECYCLE = (
    ("begin", "ready", "running"),
    ("pause", ("running", "closing"), "paused"),
    ("close", "running", "closing"),
    ("reopen", "closing", "running"),
    ("finish", "closing", "finished"),
    ("abandon", ("ready", "running", "paused", "closing"), "abandoned"),
    ("restore", "abandoned", "paused"),
)


@dataclass(slots=True)
class _Cursor:
    """What transitions moves about: made new for nothing, thrown away after every move."""

    reading: Reading | None = None
    trail: Trail = field(default_factory=Trail)
    target: Visit | None = None
    arrived: Visit | None = None


class _Position:
    """A model for the position machine: transitions hangs its own methods on it."""

    state: str
    cursor: _Cursor


class _Life:
    """A model for the lifecycle machine."""

    state: str
    closing: bool


class Engine:
    """Moves sessions of one flow.  It keeps nothing of any session."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._compiled: set[tuple[str, str, str]] = set()
        self._position, self._life = _Position(), _Life()
        self._positions = _position_machine(flow, self._position)
        self._lifecycle = _lifecycle_machine(self._life)

    def fire(self, trigger: str, session: Session, target: Visit | None = None) -> Session:
        """The session after `trigger`, or the same session where it does not apply.

        Args:
            trigger: advance, back or jump (with `target`), or one of the lifecycle: begin,
                pause, resume, finish, abandon, restore.
            session: any session of this engine's flow.
            target: where to jump; AT_CLOSING is allowed.
        """
        if trigger == "begin":
            begun = self._live("begin", session)
            return self._advance(begun) if begun is not session else session
        if trigger in ("advance", "back", "jump"):
            if session.phase not in (Phase.RUNNING, Phase.CLOSING):
                return session
            if trigger == "jump":
                return self._jump(session, target) if target else session
            return self._advance(session) if trigger == "advance" else self._back(session)
        return self._live(trigger, session)

    # --- moves --------------------------------------------------------------------------------

    def _advance(self, session: Session) -> Session:
        """One step on; after a jump, on to what needs an answer, else back to where it began."""
        seen = frozenset(session.trail.visits)
        moved = self._one_on(session)
        if session.origin is None or moved is session:
            return moved
        while not self._stops(moved, seen):
            further = self._one_on(moved)
            if further is moved:
                break
            moved = further
        return self._returned(moved)

    def _one_on(self, session: Session) -> Session:
        if session.here == AT_CLOSING:
            return session
        if not session.changed and session.trail.ahead is not None:
            arrived = self._walk("follow", session, session.trail.ahead)
            return self._settle(session, session.trail.follow()) if arrived else session
        arrived = self._walk("advance", session, None)
        return self._settle(session, session.trail.cut_and_go(arrived)) if arrived else session

    def _stops(self, session: Session, seen: frozenset[Visit]) -> bool:
        """Whether a walk back to the origin of a jump ends here."""
        here = session.here
        if here in (AT_CLOSING, session.origin):
            return True
        reading = Reading(session)
        step = self.flow.by_name[here.step]
        passed = (step.says or step.optional) and here in seen
        return not (passed or here in session.answers) or reading.is_stale(here)

    def _returned(self, session: Session) -> Session:
        """Back at the origin, the jump is over; at the end, the origin is next if still open."""
        origin = session.origin
        if origin is None or session.here == origin:
            return replace(session, origin=None)
        if session.here == AT_CLOSING:
            over = replace(session, origin=None)
            if origin.step in self.flow.by_name and Reading(over).is_open(origin):
                return replace(self._jump(over, origin), origin=None)
            return over
        return session

    def _back(self, session: Session) -> Session:
        came_from = session.trail.came_from
        if came_from is None or not self._walk("back", session, came_from):
            return session
        return self._settle(session, session.trail.back())

    def _jump(self, session: Session, target: Visit) -> Session:
        step = self.flow.by_name.get(target.step)
        if target == session.here or not (target == AT_CLOSING or (step and step.shared)):
            return session
        if not self._walk("jump", session, target):
            return session
        opened = session.opened
        if target != AT_CLOSING and not Reading(session).on_path(target):
            opened |= {target}
        origin = session.origin or (None if session.here == AT_START else session.here)
        if origin == AT_CLOSING or target in (AT_CLOSING, origin):
            origin = None
        jumped = replace(session, opened=opened, origin=origin)
        return self._settle(jumped, session.trail.jump(target))

    def _settle(self, session: Session, trail: Trail) -> Session:
        """The session standing at the trail's mark, with the lifecycle brought along."""
        moved = session.moved(trail, session.phase)
        if trail.here == AT_CLOSING:
            return self._live("close", moved)
        return self._live("reopen", moved)

    # --- the machines -------------------------------------------------------------------------

    def _walk(self, trigger: str, session: Session, target: Visit | None) -> Visit | None:
        """Let the position machine make one move; where it arrived, or None."""
        here = session.here.step
        if trigger == "advance":
            self._compile_edges(here)
        elif target is not None:
            self._compile_mirror(trigger, here, target.step)
        cursor = _Cursor(Reading(session), session.trail, target)
        self._position.cursor = cursor
        self._position.state = self._state(here)
        moved = self._positions.trigger_event(self._position, trigger)
        return cursor.arrived if moved else None

    def _compile_edges(self, name: str) -> None:
        """Hang the edges out of `name` into the machine, once; the closing page is always last.

        A chart's last candidate is always asked, but for a step opened beyond a `finish`.
        """
        if ("advance", name, "") in self._compiled:
            return
        self._compiled.add(("advance", name, ""))
        edges = edges_from(self.flow, name)
        for edge in (*edges, Edge(name, CLOSING)):
            self._positions.add_transition(
                "advance", self._state(name), self._state(edge.dest), conditions=_guard(edge)
            )

    def _compile_mirror(self, trigger: str, name: str, dest: str) -> None:
        """An edge that only the trail or the overview opens: back, follow, jump."""
        if (trigger, name, dest) in self._compiled:
            return
        self._compiled.add((trigger, name, dest))
        self._positions.add_transition(
            trigger, self._state(name), self._state(dest), conditions=_aimed_at(dest)
        )

    def _state(self, name: str) -> str:
        step = self.flow.by_name.get(name)
        return f"{step.stage}.{name}" if step else name

    def _live(self, trigger: str, session: Session) -> Session:
        self._life.state = session.phase.value
        self._life.closing = session.here == AT_CLOSING
        if trigger not in self._lifecycle.get_triggers(self._life.state):
            return session
        if not self._lifecycle.events[trigger].trigger(self._life):
            return session
        return replace(session, phase=Phase(self._life.state))


def next_visit(edge: Edge, reading: Reading, here: Visit) -> Visit:
    """The visit that `edge` leads to from `here`: the same pass, the next pass, or the first."""
    if edge.dest in (START, CLOSING):
        return Visit(edge.dest)
    if edge.again:
        return Visit(edge.dest, "", here.number + 1)
    same = here.step in reading.session.flow.by_name and in_same_loop(
        reading.session.flow, here.step, edge.dest
    )
    return Visit(edge.dest, "", here.number if same else 1)


def _cursor(event: EventData) -> _Cursor:
    model = event.model
    assert isinstance(model, _Position)
    return model.cursor


def _guard(edge: Edge) -> Any:
    """May this edge be walked? A callable, never a text: texts are imported and called."""

    def may_walk(event: EventData) -> bool:
        cursor = _cursor(event)
        reading = cursor.reading
        assert reading is not None
        here = cursor.trail.here
        visit = next_visit(edge, reading, here)
        if edge.again and not reading.repeats(here):
            return False
        if visit != AT_CLOSING and not reading.on_path(visit):
            return False
        cursor.arrived = visit
        return True

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


def _position_machine(flow: Flow, model: _Position) -> Any:
    from transitions.extensions.nesting import HierarchicalMachine, NestedState

    class _Leaf(NestedState):
        separator = "."

    class _Machine(HierarchicalMachine):
        state_cls = _Leaf

    stages = [
        {"name": stage.name, "children": names}
        for stage in flow.stages
        if (names := [step.name for step in stage.steps if step.shared])
    ]
    return _Machine(
        model=model,
        states=[START, *stages, CLOSING],
        initial=START,
        auto_transitions=False,
        send_event=True,
        ignore_invalid_triggers=True,
    )


def _lifecycle_machine(model: _Life) -> Any:
    from transitions import Machine

    machine = Machine(
        model=model,
        states=[phase.value for phase in Phase],
        initial=Phase.READY.value,
        auto_transitions=False,
        ignore_invalid_triggers=True,
    )
    for trigger, source, dest in _LIFECYCLE:
        machine.add_transition(trigger, list(source) if isinstance(source, tuple) else source, dest)
    machine.add_transition("resume", "paused", "closing", conditions=lambda: model.closing)
    machine.add_transition("resume", "paused", "running")
    return machine
