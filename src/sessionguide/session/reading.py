"""A session read at one moment: what is on the path, what is open, what changed underneath.

Pure, and lazy: a guard is read only when someone asks for its step, so that a flow of a thousand
steps costs no more for a key than one of thirty.
"""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.datum import datum
from sessionguide.flows.chart import loop_of
from sessionguide.flows.model import Step
from sessionguide.language.facts import Look, Ref
from sessionguide.language.tests import Test, holds, refs
from sessionguide.session.loops import goes_round
from sessionguide.session.names import Names, filled
from sessionguide.session.session import Session, Visit


@datum(frozen=True)
class Status:
    """How a visit stands to the path."""

    on_path: bool
    waits_for: str = ""
    """The name of the step whose answer is missing, when that is why it is passed over."""


_ON_PATH, _OFF_PATH = Status(True), Status(False)


class Reading(Names):
    """One session, read. Make a new one for every new session value."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, lambda visit: self._judged(visit).on_path)
        self._status: dict[Visit, Status] = {}

    # --- the path -----------------------------------------------------------------------------

    def status(self, visit: Visit) -> Status:
        """Whether `visit` is on the path, and if not, whether it only waits for an answer."""
        try:
            return self._judged(visit)
        except RecursionError:
            self._status.clear()
            for earlier in self.visits():
                self._judged(earlier)
            return self._judged(visit)

    def on_path(self, visit: Visit) -> bool:
        """Whether `visit` belongs to the conversation as it stands."""
        return self.status(visit).on_path

    def visits(self) -> Iterator[Visit]:
        """Every visit there could be, in flow order, each pass of a loop after the other."""
        index, steps = 0, self.session.flow.steps
        while index < len(steps):
            loop = loop_of(self.session.flow, steps[index].name)
            last = index if loop is None else loop.last_index
            for number in range(1, self.passes(steps[index].name) + 1):
                for step in steps[index : last + 1]:
                    yield Visit(step.name, "", number)
            index = last + 1

    def path(self) -> tuple[Visit, ...]:
        """The visits on the path, in flow order."""
        return tuple(visit for visit in self.visits() if self.on_path(visit))

    def passes(self, name: str) -> int:
        """How many passes the loop around the step `name` has; 1 where there is none."""
        return self.highest_passes.get(name, 1)

    def repeats(self, visit: Visit) -> bool:
        """Whether the loop that ends with the step at `visit` goes round once more."""
        return goes_round(self.session, visit, lambda ref: self.fact(ref, visit, after=True))

    def _judged(self, visit: Visit) -> Status:
        status = self._status.get(visit)
        if status is None:
            self._status[visit] = _OFF_PATH
            status = self._status[visit] = self._judge(visit)
        return status

    def _judge(self, visit: Visit) -> Status:
        flow = self.session.flow
        step = flow.by_name.get(visit.step)
        if step is None or not step.shared:
            return _OFF_PATH
        if visit in self.session.opened:
            return _ON_PATH
        if any(self._judged(Visit(name)).on_path for name in self._ends_before(step)):
            return _OFF_PATH
        look = self.look_from(visit)
        for guard in (flow.stage_by_name[step.stage].when, step.when):
            if guard is not None and not holds(guard, look):
                return self._waiting(guard, look)
        return self._missing(visit, step, look)

    def _ends_before(self, step: Step) -> tuple[str, ...]:
        flow = self.session.flow
        place = flow.place_of[step.name]
        return tuple(name for name in flow.endings if flow.place_of[name] < place)

    def _waiting(self, guard: Test, look: Look) -> Status:
        for ref in refs(guard):
            if look(ref) is None and self._could_be_answered(ref):
                return Status(False, ref.name)
        return _OFF_PATH

    def _missing(self, visit: Visit, step: Step, look: Look) -> Status:
        for ref in _needs(step):
            if look(ref) is None:
                return Status(False, ref.name if self._could_be_answered(ref) else "")
        if step.kind.can_wait(step.own) and step.kind.waits(self.asked(visit)):
            return _OFF_PATH
        return _ON_PATH

    def _could_be_answered(self, ref: Ref) -> bool:
        return ref.name in self.session.flow.place_of and self._judged(Visit(ref.name)).on_path

    # --- what is shown of a step ----------------------------------------------------------------

    def ask(self, visit: Visit) -> str:
        """The question at `visit`, as the client reads it."""
        return filled(self.session.flow.by_name[visit.step].ask, self.look_from(visit))

    def help(self, visit: Visit) -> str:
        """The small print at `visit`; empty without any, or when a name in it has no answer."""
        text = self.session.flow.by_name[visit.step].help
        return (text.fill(self.look_from(visit)) or "") if text else ""

    def lines(self, visit: Visit) -> tuple[str, ...]:
        """The answer at `visit` as the overview and the plan show it; empty without one."""
        answer = self.session.answers.get(visit)
        if answer is None:
            return ()
        kind = self.session.flow.by_name[visit.step].kind
        return kind.lines(answer.value, self.asked(visit))

    # --- what is open -------------------------------------------------------------------------

    def is_open(self, visit: Visit) -> bool:
        """Whether `visit` is on the path and lacks an answer that it should have."""
        step = self.session.flow.by_name[visit.step]
        answered = visit in self.session.answers
        return not (step.says or step.optional or answered) and self.on_path(visit)

    def is_stale(self, visit: Visit) -> bool:
        """Whether items came or went since `visit` was answered; a rename changes nothing."""
        answer = self.session.answers.get(visit)
        if answer is None or answer.seen is None or not self.on_path(visit):
            return False
        kind = self.session.flow.by_name[visit.step].kind
        return set(answer.seen) != set(kind.seen(self.asked(visit)) or ())


def _needs(step: Step) -> Iterator[Ref]:
    """The names without which `step` cannot be asked."""
    yield from step.ask.refs
    for choice in step.kind.choices(step.own):
        yield from choice.label.refs
    source = step.kind.source(step.own)
    if source is not None and len(source.names) == 1 and step.kind.can_wait(step.own):
        yield from source.names
