"""A session as it happened: trail, answers, clock. Frozen; every change is a new value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

from sessionguide.datum import datum
from sessionguide.flows.model import CLOSING, START, Flow, Step
from sessionguide.session.clock import Clock
from sessionguide.steps.base import Before


class Visit(NamedTuple):
    """One place of the conversation: a step, for one item, in one pass of a loop.

    A named tuple, since every answer is found by one: its hash is the cheapest there is.
    """

    step: str
    item: str = ""
    """The item's id for a step that is asked once for each item; else empty."""
    number: int = 1
    """The pass of a `repeat` loop, from 1."""


AT_START = Visit(START)
AT_CLOSING = Visit(CLOSING)


@datum(frozen=True)
class Answer:
    """What was answered at a visit."""

    value: Any
    """The kind's own frozen value."""
    seen: tuple[str, ...] | None = None
    """Ids of the items the step offered when it was answered; None without `from`."""


@datum(frozen=True)
class Trail:
    """The visits in the order they were made, with a mark for where we are."""

    visits: tuple[Visit, ...] = (AT_START,)
    mark: int = 0

    @property
    def here(self) -> Visit:
        """Where we are."""
        return self.visits[self.mark]

    @property
    def came_from(self) -> Visit | None:
        """The visit before this one, or None at the first question."""
        if self.mark < 1 or self.visits[self.mark - 1] == AT_START:
            return None
        return self.visits[self.mark - 1]

    @property
    def ahead(self) -> Visit | None:
        """The visit after this one, where we have been further already."""
        return self.visits[self.mark + 1] if self.mark + 1 < len(self.visits) else None

    def back(self) -> Trail:
        """One visit back; the closing page leaves no trace, since it can always be reached."""
        return replace(self.without_closing(), mark=self.mark - 1)

    def without_closing(self) -> Trail:
        """The trail as if we had not looked at the closing page where we are on it."""
        if self.here != AT_CLOSING:
            return self
        return Trail((*self.visits[: self.mark], *self.visits[self.mark + 1 :]), self.mark - 1)

    def follow(self) -> Trail:
        """One visit on, along what was walked before."""
        return replace(self, mark=self.mark + 1)

    def cut_and_go(self, visit: Visit) -> Trail:
        """Forget what lies ahead and go to `visit`."""
        return Trail((*self.visits[: self.mark + 1], visit), self.mark + 1)

    def put_in(self, visit: Visit) -> Trail:
        """To `visit`, as a new visit just before where we are, which comes next."""
        return Trail((*self.visits[: self.mark], visit, *self.visits[self.mark :]), self.mark)

    def jump(self, visit: Visit) -> Trail:
        """To `visit`: along the trail where it is on it, else as a new visit after this one.

        What lies ahead stays on the trail, so that nothing walked is lost by looking elsewhere.
        """
        trail = self.without_closing()
        if visit in trail.visits:
            return replace(trail, mark=trail.visits.index(visit))
        head, tail = trail.visits[: trail.mark + 1], trail.visits[trail.mark + 1 :]
        return Trail((*head, visit, *tail), trail.mark + 1)


class Phase(Enum):
    """The lifecycle of a session."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    CLOSING = "closing"
    FINISHED = "finished"
    ABANDONED = "abandoned"


@datum(frozen=True)
class Parked:
    """A thought put aside with Ctrl+T, offered again at brainstorming and at the close."""

    text: str
    used: bool = False
    """True once it was taken up or let go."""


@datum(frozen=True)
class Extra:
    """A question of the coach's own, put in during the session (S1, S8)."""

    name: str
    """The name of its step."""
    ask: str
    """The question, literally."""
    stage: str
    before: str
    """The step it stands before; empty at the end of the stage."""
    item: str = ""
    """The id of the entry it was asked about, in a stage that goes through entries."""
    number: int = 1
    """The pass in which it was asked, in a loop."""

    @property
    def visit(self) -> Visit:
        """The only visit at which it is asked."""
        return Visit(self.name, self.item, self.number)


@datum(frozen=True)
class Pacing:
    """What was agreed about time since the contract (S3)."""

    added: float = 0.0
    """Minutes beyond what the contract says."""
    boxes: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Minutes by stage, where they are others than the flow's."""


@datum(frozen=True)
class Session:
    """One conversation: what was asked and answered, and where we are."""

    id: str
    flow: Flow
    client_id: str
    client_name: str
    started: str
    """Local date and time, ISO 8601 with offset, to the second."""
    before: Before = Before()
    practice: bool = False
    phase: Phase = Phase.READY
    trail: Trail = Trail()
    answers: Mapping[Visit, Answer] = field(default_factory=lambda: MappingProxyType({}))
    opened: frozenset[Visit] = frozenset()
    """Visits opened from the overview although their guard is false: they are on the path."""
    origin: Visit | None = None
    """Where the last jump began, until it was returned to."""
    changed: bool = False
    """Whether an answer was changed since we arrived here."""
    parked: tuple[Parked, ...] = ()
    next_meeting: str = ""
    """When the client and the coach meet again, in their words or as a date (F14)."""
    clock: Clock = Clock()
    extra: tuple[Extra, ...] = ()
    """Questions of the coach's own; `flow` holds them as steps (see `extra`)."""
    pacing: Pacing = Pacing()

    @property
    def here(self) -> Visit:
        """Where we are; AT_START before the first question, AT_CLOSING on the closing page."""
        return self.trail.here

    @property
    def step(self) -> Step | None:
        """The step we are at, or None at the start and on the closing page."""
        return self.flow.by_name.get(self.here.step)

    def answer(self, visit: Visit) -> Answer | None:
        """The answer at `visit`, whether or not it is on the path."""
        return self.answers.get(visit)

    def answered(self, visit: Visit, answer: Answer) -> Session:
        """The session with `answer` at `visit`; the trail is judged afresh only if it differs."""
        if self.answers.get(visit) == answer:
            return self
        answers = MappingProxyType({**self.answers, visit: answer})
        return replace(self, answers=answers, changed=self.changed or visit == self.here)

    def belongs(self, visit: Visit) -> bool:
        """Whether `visit` can be asked at all: a question of the coach's own has one visit."""
        return all(one.visit == visit for one in self.extra if one.name == visit.step)

    def moved(self, trail: Trail, phase: Phase) -> Session:
        """The session standing elsewhere; the reason to judge guards afresh is used up."""
        return replace(self, trail=trail, phase=phase, changed=False)
