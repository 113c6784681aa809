"""What each name of a flow stands for in a session, for someone standing at a step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from sessionguide.flows.model import Step
from sessionguide.language.facts import Fact, Item, Look, Ref
from sessionguide.language.text import Template
from sessionguide.session.loops import highest_passes, in_same_loop
from sessionguide.session.session import Session, Visit
from sessionguide.session.special import special_fact
from sessionguide.steps.base import Asked, Word

NO_ANSWER = "…"
"""Shown for a name without an answer, where a step was opened all the same."""


class Names:
    """The names of one session. Only answers on the path count; `on_path` says which are."""

    def __init__(self, session: Session, on_path: Callable[[Visit], bool]) -> None:
        self.session = session
        self._on_path = on_path
        self._facts: dict[Visit, Any] = {}

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
            return special_fact(ref, self)
        passes = self._answered(step, visit, after=after)
        if ref.fact == "before":
            number = self._pass_of(step, visit)
            passes = [one for one in passes if one.number < number]
        if not passes:
            return None
        if ref.fact == "all":
            return tuple(str(self._fact_of(one, "")) for one in passes)
        return self._fact_of(passes[-1], "" if ref.fact == "before" else ref.fact)

    def _fact_of(self, visit: Visit, name: str) -> Fact | None:
        facts = self._facts.get(visit)
        if facts is None:
            step = self.session.flow.by_name[visit.step]
            answer = self.session.answers[visit]
            facts = self._facts[visit] = step.kind.facts(answer.value, self.asked(visit))
        found: Fact | None = facts.get(name)
        return found

    def _answered(self, step: Step, visit: Visit | None, *, after: bool = False) -> list[Visit]:
        """The answered passes of `step` that someone at `visit` can know of, on the path.

        In a loop, the steps from `visit` on are still to come in its pass: an answer given there
        does not change the question that led to it.
        """
        last = self._pass_of(step, visit)
        if visit is not None and not after and self._still_comes(step, visit):
            last -= 1
        found = [Visit(step.name, "", number) for number in range(1, last + 1)]
        return [one for one in found if one in self.session.answers and self._on_path(one)]

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

    # --- the client's word, the day ---------------------------------------------------------

    @cached_property
    def word(self) -> Word:
        """What an activity is called: the contract's word, the client's, the flow's, ours (A3)."""
        for name in self.session.flow.contracts:
            answer = self.session.answers.get(Visit(name))
            word = getattr(answer.value, "word", None) if answer else None
            if isinstance(word, Word) and self._on_path(Visit(name)):
                return word
        return self.word_before_contract

    @property
    def word_before_contract(self) -> Word:
        """The word that a contract starts from."""
        return self.session.before.word or self.session.flow.word or Word()

    @property
    def today(self) -> date:
        """The day of the session."""
        return date.fromisoformat(self.session.started[:10])

    # --- a step as it stands ----------------------------------------------------------------

    def items(self, visit: Visit) -> tuple[Item, ...]:
        """What `choices` or `from` offers at `visit`, ids unique over all lists."""
        step = self.session.flow.by_name[visit.step]
        source = step.kind.source(step.own)
        if source is not None:
            return tuple(item for ref in source.names for item in self._items_of(ref, visit))
        look = self.look_from(visit)
        choices = step.kind.choices(step.own)
        return tuple(Item(choice.key, filled(choice.label, look)) for choice in choices)

    def _items_of(self, ref: Ref, visit: Visit) -> tuple[Item, ...]:
        step = self.session.flow.by_name.get(ref.name)
        passes = self._answered(step, visit) if step else []
        if step is None or (passes and ref.fact):
            fact = self.fact(ref, visit)
            return _with_own_ids(ref, fact if isinstance(fact, tuple) else ())
        if not passes:
            return ()
        answer = self.session.answers[passes[-1]]
        return _with_own_ids(ref, step.kind.items(answer.value, self.asked(passes[-1])))

    def asked(self, visit: Visit) -> Asked[Any, Any]:
        """All that the kind of the step at `visit` may know."""
        session = self.session
        step = session.flow.by_name[visit.step]
        answer = session.answers.get(visit)
        look = self.look_from(visit)
        return Asked(
            step=step.name,
            options=step.own,
            items=self.items(visit),
            previous=None if answer is None else answer.value,
            look=look,
            word=self.word_before_contract if step.kind.name == "contract" else self.word,
            before=session.before,
            before_answer=self._before_answer(step),
            today=self.today,
            suggestion=(step.default.fill(look) or "") if step.default else "",
            minutes=session.flow.minutes,
        )

    def _before_answer(self, step: Step) -> Any:
        data = self.session.before.answers.get(step.name)
        return None if data is None else step.kind.recalled(data)


def filled(text: Template, look: Look) -> str:
    """`text` with its names; a name without an answer shows as three dots."""

    def shown(ref: Ref) -> Fact:
        fact = look(ref)
        return NO_ANSWER if fact is None else fact

    return text.fill(shown) or ""


def _with_own_ids(ref: Ref, found: tuple[Item | str, ...]) -> tuple[Item, ...]:
    """`found` with ids that no other list shares: #1 of `ideas` becomes ideas#1."""
    items = []
    for number, one in enumerate(found, 1):
        item = one if isinstance(one, Item) else Item(f"#{number}", one)
        items.append(Item(ref.name + item.id, item.text) if item.id.startswith("#") else item)
    return tuple(items)
