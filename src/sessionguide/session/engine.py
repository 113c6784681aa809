"""The engine: pure, `fire(trigger, session) -> session`; what moves, and in which order.

Where an edge leads is the machines' business; what a move means for the trail is ours.
"""

from __future__ import annotations

from dataclasses import replace

from sessionguide.flows.model import Flow
from sessionguide.session.lifecycle import Lifecycle
from sessionguide.session.machines import Positions
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, AT_START, Phase, Session, Trail, Visit


class Engine:
    """Moves sessions of one flow.  It keeps nothing of any session."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._positions = Positions(flow)
        self._lifecycle = Lifecycle()

    def fire(self, trigger: str, session: Session, target: Visit | None = None) -> Session:
        """The session after `trigger`, or the same session where it does not apply.

        Args:
            trigger: advance, back or jump (with `target`), or one of the lifecycle: begin,
                pause, resume, finish, abandon, restore.
            session: any session of this engine's flow.
            target: where to jump; AT_CLOSING is allowed.
        """
        if trigger == "begin":
            begun = self._lifecycle.fire("begin", session)
            return self._advance(begun) if begun is not session else session
        if trigger not in ("advance", "back", "jump"):
            return self._lifecycle.fire(trigger, session)
        if session.phase not in (Phase.RUNNING, Phase.CLOSING):
            return session
        if trigger == "jump":
            return self._jump(session, target) if target else session
        return self._advance(session) if trigger == "advance" else self._back(session)

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
            arrived = self._positions.walk("follow", session, session.trail.ahead)
            return self._settle(session, session.trail.follow()) if arrived else session
        arrived = self._positions.walk("advance", session, None)
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
        trail = _back_to_what_is_there(session)
        if trail is None or not self._positions.walk("back", session, trail.here):
            return session
        return self._settle(session, trail)

    def _jump(self, session: Session, target: Visit) -> Session:
        step = self.flow.by_name.get(target.step)
        if target == session.here or not (target == AT_CLOSING or (step and step.shared)):
            return session
        if target != AT_CLOSING and not Reading(session).is_there(target):
            return session
        if not self._positions.walk("jump", session, target):
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
            return self._lifecycle.fire("close", moved)
        return self._lifecycle.fire("reopen", moved)


def _back_to_what_is_there(session: Session) -> Trail | None:
    """The trail one visit back, past entries that were taken out since; None at the beginning."""
    trail, reading = session.trail, Reading(session)
    while trail.came_from is not None:
        trail = trail.back()
        if reading.is_there(trail.here):
            return trail
    return None
