"""A session read at one moment: what each name stands for, what is on the path, what is stale.

Pure, and lazy: a guard is read only when someone asks for its step, so that a flow of a thousand
steps costs no more for a key than one of thirty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sessionguide.flows.chart import loop_of
from sessionguide.flows.model import Step
from sessionguide.language.facts import Fact, Item, Look, Ref
from sessionguide.language.tests import Test, holds, refs
from sessionguide.language.text import Template
from sessionguide.session.session import Session, Visit
from sessionguide.session.special import special_fact
from sessionguide.steps.base import Asked, Word

NO_ANSWER = "…"
"""Shown for a name without an answer, where a step was opened all the same."""


@dataclass(frozen=True, slots=True)
class Status:
    """How a visit stands to the path."""

    on_path: bool
    waits_for: str = ""
    """The name of the step whose answer is missing, when that is why it is passed over."""


_ON_PATH, _OFF_PATH = Status(True), Status(False)


class Reading:
    """One session, read. Make a new one for every new session value."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._status: dict[Visit, Status] = {}
        self._facts: dict[Visit, Any] = {}

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
        return max(self._passes.get(name, 1), 1)

    def repeats(self, visit: Visit) -> bool:
        """Whether the loop that ends with the step at `visit` goes round once more.

        A pass that holds answers is kept; else `until` judges the last pass.  Skipping the
        question, or one that `until` needs, leaves the loop; it always ends.
        """
        step = self.session.flow.by_name[visit.step]
        repeat = step.repeat
        if repeat is None or visit.number >= repeat.at_most:
            return False
        if any(kept.number > visit.number and self.in_same_loop(kept.step, visit.step)
               for kept in self.session.answers):  # fmt: skip
            return True
        if not step.says and visit not in self.session.answers:
            return False
        look = self.look_from(visit)
        if repeat.until is None:
            return True
        if any(look(ref) is None for ref in refs(repeat.until)):
            return False
        return not holds(repeat.until, look)

    @cached_property
    def _passes(self) -> dict[str, int]:
        """The highest pass seen for each step of a loop, on the trail or in the answers."""
        highest: dict[str, int] = {}
        flow = self.session.flow
        for visit in (*self.session.answers, *self.session.trail.visits):
            if visit.number < 2:
                continue
            loop = loop_of(flow, visit.step)
            for step in flow.steps[loop.first_index : loop.last_index + 1] if loop else ():
                highest[step.name] = max(highest.get(step.name, 1), visit.number)
        return highest

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
        for ref in self._needs(step):
            if look(ref) is None:
                return Status(False, ref.name if self._could_be_answered(ref) else "")
        if not step.kind.can_wait(step.own):
            return _ON_PATH
        return _OFF_PATH if step.kind.waits(self.asked(visit)) else _ON_PATH

    def _needs(self, step: Step) -> Iterator[Ref]:
        yield from step.ask.refs
        for choice in step.kind.choices(step.own):
            yield from choice.label.refs
        source = step.kind.source(step.own) if step.kind.can_wait(step.own) else None
        if source is not None and len(source.names) == 1:
            yield from source.names

    def _could_be_answered(self, ref: Ref) -> bool:
        return ref.name in self.session.flow.place_of and self._judged(Visit(ref.name)).on_path

    # --- names --------------------------------------------------------------------------------

    def look_from(self, visit: Visit) -> Look:
        """What a name means for someone standing at `visit`."""
        return lambda ref: self.fact(ref, visit)

    def fact(self, ref: Ref, visit: Visit | None = None) -> Fact | None:
        """What `ref` stands for, or None without an answer on the path."""
        step = self.session.flow.by_name.get(ref.name)
        if step is None:
            return special_fact(ref, self)
        passes = self._answered(step, visit)
        if not passes:
            return None
        if ref.fact == "all":
            return tuple(str(self._fact_of(one, "")) for one in passes)
        if ref.fact == "before":
            return self._fact_of(passes[-2], "") if len(passes) > 1 else None
        return self._fact_of(passes[-1], ref.fact)

    def _fact_of(self, visit: Visit, name: str) -> Fact | None:
        facts = self._facts.get(visit)
        if facts is None:
            step = self.session.flow.by_name[visit.step]
            answer = self.session.answers[visit]
            facts = self._facts[visit] = step.kind.facts(answer.value, self.asked(visit))
        found: Fact | None = facts.get(name)
        return found

    def _answered(self, step: Step, visit: Visit | None) -> list[Visit]:
        """The answered passes of `step` that someone at `visit` can know of, on the path."""
        last = self.passes(step.name)
        if visit is not None and last > 1 and self.in_same_loop(step.name, visit.step):
            last = visit.number
        found = [Visit(step.name, "", number) for number in range(1, last + 1)]
        answers = self.session.answers
        return [one for one in found if one in answers and self._judged(one).on_path]

    def in_same_loop(self, one: str, other: str) -> bool:
        """Whether two steps are in the body of the same `repeat`."""
        loop = loop_of(self.session.flow, one)
        return loop is not None and loop == loop_of(self.session.flow, other)

    @cached_property
    def word(self) -> Word:
        """What an activity is called: the contract's word, the client's, the flow's, ours (A3)."""
        session = self.session
        for name in session.flow.contracts:
            answer = session.answers.get(Visit(name))
            word = getattr(answer.value, "word", None) if answer else None
            if isinstance(word, Word) and self.on_path(Visit(name)):
                return word
        return self._own_word

    @property
    def _own_word(self) -> Word:
        return self.session.before.word or self.session.flow.word or Word()

    # --- a step as it stands ------------------------------------------------------------------

    def items(self, visit: Visit) -> tuple[Item, ...]:
        """What `choices` or `from` offers at `visit`, ids unique over all lists."""
        step = self.session.flow.by_name[visit.step]
        look = self.look_from(visit)
        source = step.kind.source(step.own)
        if source is not None:
            return tuple(item for ref in source.names for item in self._items_of(ref, visit))
        choices = step.kind.choices(step.own)
        return tuple(Item(choice.key, self.filled(choice.label, look)) for choice in choices)

    def _items_of(self, ref: Ref, visit: Visit) -> tuple[Item, ...]:
        step = self.session.flow.by_name.get(ref.name)
        if step is None:
            fact = special_fact(ref, self)
            return _as_items(ref, fact if isinstance(fact, tuple) else ())
        passes = self._answered(step, visit)
        if not passes:
            return ()
        if ref.fact:
            fact = self._fact_of(passes[-1], ref.fact)
            return _as_items(ref, fact if isinstance(fact, tuple) else ())
        answer = self.session.answers[passes[-1]]
        return _as_items(ref, step.kind.items(answer.value, self.asked(passes[-1])))

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
            word=self._own_word if step.kind.name == "contract" else self.word,
            before=session.before,
            before_answer=self._before_answer(step),
            today=self.today,
            suggestion=(step.default.fill(look) or "") if step.default else "",
            minutes=session.flow.minutes,
        )

    def _before_answer(self, step: Step) -> Any:
        data = self.session.before.answers.get(step.name)
        return None if data is None else step.kind.from_json(data)

    @property
    def today(self) -> date:
        """The day of the session."""
        return date.fromisoformat(self.session.started[:10])

    def filled(self, text: Template, look: Look) -> str:
        """`text` with its names; a name without an answer shows as three dots."""
        return text.fill(lambda ref: look(ref) if look(ref) is not None else NO_ANSWER) or ""

    def ask(self, visit: Visit) -> str:
        """The question at `visit`, as the client reads it."""
        return self.filled(self.session.flow.by_name[visit.step].ask, self.look_from(visit))

    def help(self, visit: Visit) -> str:
        """The small print at `visit`; empty without any, or when a name in it has no answer."""
        text = self.session.flow.by_name[visit.step].help
        return (text.fill(self.look_from(visit)) or "") if text else ""

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
        return set(answer.seen) != {item.id for item in self.items(visit)}

    def lines(self, visit: Visit) -> tuple[str, ...]:
        """The answer at `visit` as the overview and the plan show it; empty without one."""
        answer = self.session.answers.get(visit)
        if answer is None:
            return ()
        kind = self.session.flow.by_name[visit.step].kind
        return kind.lines(answer.value, self.asked(visit))


def _as_items(ref: Ref, found: tuple[Item | str, ...]) -> tuple[Item, ...]:
    """`found` with ids that no other list shares: #1 of `ideas` becomes ideas#1."""
    items = []
    for number, one in enumerate(found, 1):
        item = one if isinstance(one, Item) else Item(f"#{number}", one)
        items.append(Item(ref.name + item.id, item.text) if item.id.startswith("#") else item)
    return tuple(items)
