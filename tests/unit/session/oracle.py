"""An independent model of where a session goes: plain lists, everything worked out afresh.

It shares no code with the engine or the reading: it walks the whole flow from the top for every
question, with tests and texts read by its own few lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Place = tuple[str, int]
"""A step's name and its pass, or the number of the entry that it is asked for; ("_closing", 1) at
the end."""

END: Place = ("_closing", 1)


@dataclass
class Rule:
    """A step as the oracle knows it."""

    name: str
    guard: tuple[str, int] | None = None
    """(name, least): asked when that answer is more than `least`."""
    needs: str = ""
    """A name that its text shows."""
    says: bool = False
    optional: bool = False
    finish: bool = False
    lists: bool = False
    """Its answer is a list: the bits of one more than the number."""
    each: str = ""
    """The list whose entries it is asked for."""
    again: tuple[str, tuple[str, int], int] | None = None
    """(back to, (name, more than), at most)."""


@dataclass
class Oracle:
    """A session, followed by hand."""

    rules: list[Rule]
    answers: dict[Place, int] = field(default_factory=dict)
    opened: set[Place] = field(default_factory=set)
    trail: list[Place] = field(default_factory=list)
    mark: int = 0
    changed: bool = False
    origin: Place | None = None

    def __post_init__(self) -> None:
        self.trail = [self.after(None)]

    @property
    def here(self) -> Place:
        return self.trail[self.mark]

    # --- the path, from the top -----------------------------------------------------------

    def body(self, name: str) -> tuple[int, int] | None:
        """The first and last index of the loop around `name`."""
        names = [rule.name for rule in self.rules]
        if name not in names:
            return None
        for last, rule in enumerate(self.rules):
            if rule.again and names.index(rule.again[0]) <= names.index(name) <= last:
                return names.index(rule.again[0]), last
        return None

    def passes(self, name: str) -> int:
        body = self.body(name)
        if body is None:
            return 1
        names = {rule.name for rule in self.rules[body[0] : body[1] + 1]}
        seen = [number for step, number in [*self.answers, *self.trail] if step in names]
        return max([1, *seen])

    def run(self, index: int) -> list[Rule]:
        """The rules around `index` that are asked for each entry of the same list."""
        first = last = index
        while first and self.rules[first - 1].each == self.rules[index].each:
            first -= 1
        while last + 1 < len(self.rules) and self.rules[last + 1].each == self.rules[index].each:
            last += 1
        return self.rules[first : last + 1]

    def order(self, on: set[Place]) -> Iterator[Place]:
        """Every place there could be, loops and entries written out; `on` is filled meanwhile."""
        index = 0
        while index < len(self.rules):
            if self.rules[index].each:
                run = self.run(index)
                for entry in self.entries(run[0].each, on):
                    yield from ((rule.name, entry) for rule in run)
                index += len(run)
                continue
            body = self.body(self.rules[index].name)
            last = body[1] if body else index
            for number in range(1, self.passes(self.rules[index].name) + 1):
                yield from ((rule.name, number) for rule in self.rules[index : last + 1])
            index = last + 1

    def entries(self, name: str, on: set[Place]) -> list[int]:
        """What the list `name` holds for those after it."""
        value = self.known(name, END, on)
        return [] if value is None else [n for n in (1, 2, 3) if (value + 1) >> (n - 1) & 1]

    def named(self, name: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.name == name), None)

    def known(self, name: str, at: Place, on: set[Place]) -> int | None:
        """The answer that `name` has for someone at `at`, among the places on the path.

        A step asked for each entry has one for its own entry; from outside some number or none.
        """
        rule, here = self.named(name), self.named(at[0])
        if rule and rule.each:
            if here and here.each == rule.each:
                own = (name, at[1])
                return self.answers[own] if own in self.answers and own in on else None
            found = [self.answers[p] for p in on if p[0] == name and p in self.answers]
            return found[0] if found else None
        body = self.body(name)
        limit = at[1] if body and body == self.body(at[0]) else 99
        numbers = [
            number
            for (step, number) in self.answers
            if step == name and number <= limit and (step, number) in on
        ]
        return self.answers[(name, max(numbers))] if numbers else None

    def path(self) -> set[Place]:
        on: set[Place] = set()
        ended = False
        for place in self.order(on):
            rule = self.named(place[0])
            assert rule
            if place in self.opened or (not ended and self.may_ask(rule, place, on)):
                on.add(place)
                ended = ended or rule.finish
        return on

    def may_ask(self, rule: Rule, place: Place, on: set[Place]) -> bool:
        if rule.guard:
            value = self.known(rule.guard[0], place, on)
            if value is None or value <= rule.guard[1]:
                return False
        return not rule.needs or self.known(rule.needs, place, on) is not None

    # --- where next -----------------------------------------------------------------------

    def after(self, place: Place | None) -> Place:
        names = [rule.name for rule in self.rules]
        on = self.path()
        start = 0
        if place is not None:
            rule = self.rules[names.index(place[0])]
            if rule.finish:
                return END
            if rule.again and self.goes_round(rule, place, on):
                first = names.index(rule.again[0])
                for again in self.rules[first : names.index(place[0]) + 1]:
                    there = (again.name, place[1] + 1)
                    if self.would_be_on(there):
                        return there
            start = names.index(place[0]) + 1
            if rule.each:
                run = self.run(names.index(place[0]))
                for there in self.rest_of_entries(run, place):
                    if there in on:
                        return there
                start = names.index(run[-1].name) + 1
        for index in range(start, len(self.rules)):
            name = names[index]
            if self.rules[index].each:
                run = self.run(index)
                if name == run[0].name:
                    for entry in self.entries(run[0].each, on):
                        for each in run:
                            if (each.name, entry) in on:
                                return (each.name, entry)
                continue
            body = self.body(name)
            same = place is not None and body is not None and body == self.body(place[0])
            there = (name, place[1] if same and place else 1)
            if self.would_be_on(there):
                return there
        return END

    def rest_of_entries(self, run: list[Rule], place: Place) -> Iterator[Place]:
        """What is left for this entry, then everything for those after it."""
        names = [rule.name for rule in run]
        yield from ((name, place[1]) for name in names[names.index(place[0]) + 1 :])
        entries = self.entries(run[0].each, self.path())
        if place[1] in entries:
            for entry in entries[entries.index(place[1]) + 1 :]:
                yield from ((name, entry) for name in names)

    def is_there(self, place: Place) -> bool:
        """Whether the list still holds the entry that a place is about."""
        rule = self.named(place[0])
        return not (rule and rule.each) or place[1] in self.entries(rule.each, self.path())

    def would_be_on(self, there: Place) -> bool:
        """Whether `there` is on the path once its pass is counted."""
        self.trail.append(there)
        on = there in self.path()
        self.trail.pop()
        return on

    def goes_round(self, rule: Rule, place: Place, on: set[Place]) -> bool:
        assert rule.again
        _, (until, more_than), at_most = rule.again
        if place[1] >= at_most:
            return False
        names = {one.name for one in self.rules if self.body(one.name) == self.body(rule.name)}
        if any(step in names and number > place[1] for step, number in self.answers):
            return True
        if not rule.says and place not in self.answers:
            return False
        value = self.known(until, place, on)
        return value is not None and not value > more_than

    # --- what a person does ---------------------------------------------------------------

    def answer(self, value: int) -> None:
        if self.here == END or self.rule().says:
            return
        if self.answers.get(self.here) != value:
            self.answers[self.here] = value
            self.changed = True

    def rule(self) -> Rule:
        return next(rule for rule in self.rules if rule.name == self.here[0])

    def step_on(self) -> bool:
        if self.here == END:
            return False
        if not self.changed and self.mark + 1 < len(self.trail):
            self.mark += 1
            return True
        there = self.after(self.here)
        del self.trail[self.mark + 1 :]
        self.trail.append(there)
        self.mark += 1
        self.changed = False
        return True

    def advance(self) -> None:
        seen = set(self.trail)
        if not self.step_on() or self.origin is None:
            return
        while not self.stops(seen) and self.step_on():
            pass
        if self.here == self.origin:
            self.origin = None
        elif self.here == END:
            origin, self.origin = self.origin, None
            rule = next((rule for rule in self.rules if rule.name == origin[0]), None)
            is_open = rule and not (rule.says or rule.optional or origin in self.answers)
            if is_open and origin in self.path():
                self.jump(origin)
                self.origin = None

    def stops(self, seen: set[Place]) -> bool:
        if self.here in (END, self.origin):
            return True
        passed = (self.rule().says or self.rule().optional) and self.here in seen
        return not (passed or self.here in self.answers)

    def back(self) -> None:
        if self.mark:
            self.leave_the_end()
            while self.mark and not self.is_there(self.here):
                self.mark -= 1
            self.changed = False

    def leave_the_end(self) -> None:
        if self.here == END:
            del self.trail[self.mark]
        self.mark -= 1

    def jump(self, there: Place) -> None:
        if there == self.here or not self.is_there(there):
            return
        if there != END and there not in self.path():
            self.opened.add(there)
        here = self.here
        self.origin = self.origin or here
        if self.origin == END or there in (END, self.origin):
            self.origin = None
        if here == END:
            self.leave_the_end()
        if there in self.trail:
            self.mark = self.trail.index(there)
        else:
            self.trail.insert(self.mark + 1, there)
            self.mark += 1
        self.changed = False

    def snapshot(self) -> Any:
        return (list(self.trail), self.mark, dict(self.answers), set(self.opened), self.origin)
