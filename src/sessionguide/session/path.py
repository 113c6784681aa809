"""The path of a session: which visits there could be, and which of them are on it.

Pure, and lazy: a guard is read only when someone asks for its step, so that a flow of a thousand
steps costs no more for a key than one of thirty.
"""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.datum import datum
from sessionguide.flows.chart import ALWAYS_KNOWN, loop_of, run_of
from sessionguide.flows.model import Stage, Step
from sessionguide.language.facts import Look, Ref
from sessionguide.language.tests import Test, holds, refs
from sessionguide.session.loops import goes_round
from sessionguide.session.session import Session, Visit
from sessionguide.session.standing import Standing


@datum(frozen=True)
class Status:
    """How a visit stands to the path."""

    on_path: bool
    waits_for: str = ""
    """The name of the step whose answer is missing, when that is why it is passed over."""


_ON_PATH, _OFF_PATH = Status(True), Status(False)


class Path(Standing):
    """The path of one session: the visits that there could be, and those that are on it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
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

    def _on_path(self, visit: Visit) -> bool:
        return self._judged(visit).on_path

    def visits(self) -> Iterator[Visit]:
        """Every visit there could be, in flow order, pass after pass and entry after entry."""
        if not self.session.extra:
            return self._visits()
        return (visit for visit in self._visits() if self.session.belongs(visit))

    def _visits(self) -> Iterator[Visit]:
        index, steps = 0, self.session.flow.steps
        while index < len(steps):
            stage = self.stage_of(steps[index].name)
            if stage.for_each is not None:
                yield from self.visits_of(stage)
                index = run_of(self.session.flow, stage.name).stop
                continue
            loop = loop_of(self.session.flow, steps[index].name)
            last = index if loop is None else loop.last_index
            for number in range(1, self.passes(steps[index].name) + 1):
                for step in steps[index : last + 1]:
                    yield Visit(step.name, "", number)
            index = last + 1

    def visits_of(self, stage: Stage) -> Iterator[Visit]:
        """Every visit to a stage that is gone through entry by entry.

        Entries that were taken out and have answers come last; before the list holds any entry
        each step stands there once.
        """
        steps = [step for step in stage.steps if step.shared]
        ids = [item.id for item in self.entries(stage)]
        names = {step.name for step in steps}
        ids += [v.item for v in self.session.answers if v.step in names and v.item not in ids]
        for item in dict.fromkeys(ids or [""]):
            yield from (Visit(step.name, item) for step in steps)

    def first_of_entries(self, stage: Stage, after: str = "") -> Visit | None:
        """The first visit on the path for the entries behind `after`, or for all without it."""
        ids = [item.id for item in self.entries(stage)]
        left = ids[ids.index(after) + 1 :] if after in ids else ids if not after else []
        steps = [step for step in stage.steps if step.shared]
        visits = (Visit(step.name, item) for item in left for step in steps)
        return next((visit for visit in visits if self.on_path(visit)), None)

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
        if step.extra and not self.session.belongs(visit):
            return _OFF_PATH
        if not self.is_there(visit):
            return self._without_entry(step)
        if visit in self.session.opened:
            return _ON_PATH
        if any(self._judged(Visit(name)).on_path for name in self._ends_before(step)):
            return _OFF_PATH
        look = self.look_from(visit)
        for guard in (flow.stage_by_name[step.stage].when, step.when):
            if guard is not None and not holds(guard, look):
                return self._waiting(guard, look)
        return self._missing(visit, step, look)

    def is_there(self, visit: Visit) -> bool:
        """Whether `visit` names an entry exactly where its stage goes through entries."""
        stage = self.stage_of(visit.step)
        return not visit.item if stage.for_each is None else self.entry(visit) is not None

    def _without_entry(self, step: Step) -> Status:
        """A step asked of each entry, where there is none: it may wait for the list."""
        source = self.stage_of(step.name).for_each
        if source is not None and not self.entries(self.stage_of(step.name)):
            for ref in source.names:
                if self.fact(ref) is None and self._could_be_answered(ref):
                    return Status(False, ref.name)
        return _OFF_PATH

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
        if step.kind.can_wait(step.own) and step.kind.waits(self.asked_to_read(visit)):
            return _OFF_PATH
        return _ON_PATH

    def _could_be_answered(self, ref: Ref) -> bool:
        """Whether the answer is missing, rather than a fact that this answer does not have."""
        if ref.fact and self.fact(Ref(ref.name)) is not None:
            return False
        if ref.name not in self.session.flow.place_of:
            return False
        stage = self.stage_of(ref.name)
        visits = [Visit(ref.name, item.id) for item in self.entries(stage)] or [Visit(ref.name)]
        return any(self._judged(visit).on_path for visit in visits)


def _needs(step: Step) -> Iterator[Ref]:
    """The names without which `step` cannot be asked; the client's word is always there."""
    yield from (ref for ref in step.ask.refs if ref.name not in ALWAYS_KNOWN)
    yield from (ref for ref in step.kind.needs(step.own) if ref.name not in ALWAYS_KNOWN)
    source = step.kind.source(step.own)
    if source is not None and len(source.names) == 1 and step.kind.can_wait(step.own):
        yield from source.names
