"""What each name of a flow stands for in a session, for someone at one of its steps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

from sessionguide.flows.model import Stage, Step
from sessionguide.language.facts import Fact, Item, Look, Ref, facts_of_list
from sessionguide.language.text import Template
from sessionguide.session.entries import drawn, entries_of
from sessionguide.session.loops import highest_passes, in_same_loop
from sessionguide.session.session import Session, Visit
from sessionguide.steps.base import Asked

NO_ANSWER = "…"
"""Shown for a name without an answer, where a step was opened all the same."""


class Names(ABC):
    """The names of one session. Only answers on the path count."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._facts: dict[Visit, Any] = {}
        self._entries: dict[str, tuple[Item, ...]] = {}

    @abstractmethod
    def _on_path(self, visit: Visit) -> bool:
        """Whether `visit` is on the path; asked again and again while that is worked out."""

    @abstractmethod
    def asked(self, visit: Visit) -> Asked[Any, Any]:
        """All that the kind of the step at `visit` may know."""

    @abstractmethod
    def asked_to_read(self, visit: Visit) -> Asked[Any, Any]:
        """What reading an answer needs: all of it but the client's word.

        Whether the contract with that word counts may hang on this very answer.
        """

    @abstractmethod
    def special(self, ref: Ref) -> Fact | None:
        """What a name stands for that no step answers."""

    @cached_property
    def highest_passes(self) -> dict[str, int]:
        """The highest pass by step; steps with one pass are absent."""
        return highest_passes(self.session)

    def look_from(self, visit: Visit) -> Look:
        """What a name means for someone standing at `visit`."""
        return lambda ref: self.fact(ref, visit)

    def fact(self, ref: Ref, visit: Visit | None = None, *, after: bool = False) -> Fact | None:
        """What `ref` stands for, or None without an answer on the path.

        `after` counts the answer at `visit` itself, as the `until` of a loop does.
        """
        step = self.session.flow.by_name.get(ref.name)
        if step is None:
            return self._entry_at(ref, visit) or self.special(ref)
        if self.is_asked_of_entries(step, visit):
            return self._fact_of_all(ref)
        passes = self._answered(step, visit, after=after)
        if ref.fact == "before":
            number = self._pass_of(step, visit)
            passes = [one for one in passes if one.number < number]
        if not passes:
            return None
        if ref.fact == "all":
            return tuple(str(self.fact_at(one, "")) for one in passes)
        return self.fact_at(passes[-1], "" if ref.fact == "before" else ref.fact)

    def fact_at(self, visit: Visit, name: str) -> Fact | None:
        """One fact of the answer given at `visit`; None without an answer on the path."""
        facts = self._facts.get(visit)
        if facts is None:
            if not self.counts(visit):
                return None
            step = self.session.flow.by_name[visit.step]
            answer = self.session.answers[visit]
            facts = self._facts[visit] = step.kind.facts(answer.value, self.asked_to_read(visit))
        found: Fact | None = facts.get(name)
        return found

    def counts(self, visit: Visit) -> bool:
        """Whether there is an answer at `visit`, and it is on the path."""
        return visit in self.session.answers and self._on_path(visit)

    def last_answered(self, step: Step, visit: Visit | None) -> Visit | None:
        """Where `step` was answered last, as far as someone at `visit` can know."""
        passes = self._answered(step, visit)
        return passes[-1] if passes else None

    def _answered(self, step: Step, visit: Visit | None, *, after: bool = False) -> list[Visit]:
        """The answered passes of `step` that someone at `visit` can know of, on the path.

        In a loop, the steps from `visit` on are still to come in its pass: an answer given there
        does not change the question that led to it.
        """
        if visit is not None and self.stage_of(step.name).for_each is not None:
            own = Visit(step.name, visit.item)
            return [own] if self.counts(own) else []
        last = self._pass_of(step, visit)
        if visit is not None and not after and self._still_comes(step, visit):
            last -= 1
        found = [Visit(step.name, "", number) for number in range(1, last + 1)]
        return [one for one in found if self.counts(one)]

    def _pass_of(self, step: Step, visit: Visit | None) -> int:
        """The pass that `step` is in for someone at `visit`: the last one for all outside."""
        if visit is not None and in_same_loop(self.session.flow, step.name, visit.step):
            return visit.number
        return self.highest_passes.get(step.name, 1)

    def _still_comes(self, step: Step, visit: Visit) -> bool:
        flow = self.session.flow
        if not in_same_loop(flow, step.name, visit.step):
            return False
        return flow.place_of[step.name] >= flow.place_of[visit.step]

    # --- a stage that is gone through once for each entry of a list ---------------------------

    def stage_of(self, step_name: str) -> Stage:
        """The stage in which a step stands."""
        flow = self.session.flow
        return flow.stage_by_name[flow.by_name[step_name].stage]

    def is_asked_of_entries(self, step: Step, visit: Visit | None) -> bool:
        """Whether `step` is asked of each entry of a list, and `visit` looks on from outside."""
        stage = self.session.flow.stage_by_name[step.stage]
        if stage.for_each is None:
            return False
        return visit is None or self.session.flow.by_name[visit.step].stage != step.stage

    def entries(self, stage: Stage) -> tuple[Item, ...]:
        """The entries that `stage` goes through, as the list stands; none for other stages."""
        found = self._entries.get(stage.name)
        if found is None:
            found = () if stage.for_each is None else drawn(stage.for_each, None, self)
            self._entries[stage.name] = found
        return found

    def entry(self, visit: Visit) -> Item | None:
        """The entry that `visit` is about, while the list holds it."""
        if not visit.item or visit.step not in self.session.flow.by_name:
            return None
        entries = self.entries(self.stage_of(visit.step))
        return next((item for item in entries if item.id == visit.item), None)

    def _entry_at(self, ref: Ref, visit: Visit | None) -> Fact | None:
        if visit is None or not visit.item or ref.fact:
            return None
        return self.entry(visit) if ref.name == self.stage_of(visit.step).item_name else None

    def _fact_of_all(self, ref: Ref) -> Fact | None:
        """A step asked of each entry, seen from outside: the list of its answers."""
        held = entries_of(Ref(ref.name), None, self)
        return facts_of_list(held).get(ref.fact)


def filled(text: Template, look: Look) -> str:
    """`text` with its names; a name without an answer shows as three dots."""

    def shown(ref: Ref) -> Fact:
        fact = look(ref)
        return NO_ANSWER if fact is None else fact

    return text.fill(shown) or ""
