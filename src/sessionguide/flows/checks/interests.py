"""What the tests and texts of a flow want to know of each answer, and until which step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from sessionguide.flows.checks.fit import compares
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.truth import BUILT_IN
from sessionguide.flows.checks.uses import needs
from sessionguide.flows.checks.worlds import Interest
from sessionguide.flows.model import Step
from sessionguide.flows.reading.step import StepRead
from sessionguide.language.facts import FactType, Ref
from sessionguide.language.tests import Compare, Test

END: Final = 1 << 30
"""Later than every step."""


class Interests:
    """The interest in each answer, by name; built-in names stand with their fact."""

    def __init__(self, names: Names, sound: frozenset[int]) -> None:
        self.by_name: dict[str, Interest] = {}
        self.first: dict[str, int] = {}
        """The index of the step that is the first to look at a name."""
        self.last: dict[str, int] = {}
        """The index of the last one, or of the end of the loop around it."""
        self._names, self._flow, self._sound = names, names.sheet.flow, sound
        for index, step in enumerate(self._flow.steps):
            self._add_step(index, names.sheet.steps[step.name])
        self._keep_activities()

    def tests(self, step: Step) -> Iterator[Test]:
        """The tests around `step` that fit their names: its stage's, its own, its loop's."""
        until = step.repeat.until if step.repeat else None
        for test in (self._flow.stage_by_name[step.stage].when, step.when, until):
            if test is not None and self.is_sound(test):
                yield test

    def is_sound(self, test: Test) -> bool:
        """Whether every part of `test` fits the name that it looks at."""
        return id(test) in self._sound

    def _add_step(self, index: int, read: StepRead) -> None:
        for test in self.tests(read.step):
            for one in compares(test):
                self._add_test(one, index)
        for use in needs(read):
            self._add(use.ref, index)

    def _add_test(self, test: Compare, index: int) -> None:
        interest = self._add(test.ref, index)
        if isinstance(test.value, Ref):
            for ref, found in ((test.ref, interest), (test.value, self._add(test.value, index))):
                if found is not None:
                    found.whole.add(_own(ref).fact)
        elif interest is not None and test.ref.fact != "all" and test.op != "answered":
            interest.tests.append(replace(test, ref=_own(test.ref)))

    def _add(self, ref: Ref, index: int) -> Interest | None:
        type_ = self._names.type_of(ref)
        if type_ is None:
            return None
        name = str(ref) if ref.name in BUILT_IN else ref.name
        interest = self.by_name.setdefault(name, Interest(self._types(ref, type_)))
        if not type_.sure and _own(ref).fact:
            interest.facts.add(ref.fact)
        self._until(name, index)
        if ref.fact == "before" and ref.name not in BUILT_IN:
            self._until(str(ref), index)
        return interest

    def _types(self, ref: Ref, type_: FactType) -> Mapping[str, FactType]:
        if ref.name in BUILT_IN:
            return {"": replace(type_, sure=True)}
        return self._names.types_of(self._flow.by_name[ref.name])

    def _until(self, name: str, index: int) -> None:
        loop = self._names.loop_at(self._flow.steps[index])
        last = index if loop is None else loop.last
        self.first.setdefault(name, index)
        self.last[name] = max(self.last.get(name, 0), last)

    def _keep_activities(self) -> None:
        """Where several steps agree activities, each is remembered to the end (S6)."""
        steps = [step for step in self._flow.steps if step.kind.name == "activities"]
        for step in steps if len(steps) > 1 else ():
            if step.name not in self._names.sheet.findings.quiet:
                types = self._names.types_of(step)
                self.by_name.setdefault(step.name, Interest(types))
                self.last[step.name] = END


def _own(ref: Ref) -> Ref:
    """`ref` as its own answer knows it: the pass before is an answer like any other."""
    if ref.name in BUILT_IN or ref.fact in ("before", "all"):
        return Ref(ref.name)
    return ref
