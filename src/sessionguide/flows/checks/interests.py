"""What the tests and texts of a flow want to know of each answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sessionguide.flows.checks.entries import sources
from sessionguide.flows.checks.fit import compares
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.truth import BUILT_IN
from sessionguide.flows.checks.uses import needs
from sessionguide.flows.checks.worlds import Interest
from sessionguide.flows.model import Step
from sessionguide.language.facts import FactType, Ref
from sessionguide.language.tests import Compare, Test


class Interests:
    """The interest in each answer, by name; built-in names stand with their fact."""

    def __init__(self, names: Names, sound: frozenset[int]) -> None:
        self.by_name: dict[str, Interest] = {}
        self.passes: set[str] = set()
        """Steps whose answer in the pass before is looked at."""
        self._names, self._flow, self._sound = names, names.sheet.flow, sound
        for step in self._flow.steps:
            seen = names.seen_from(step)
            for test in self._tests(step):
                for one in compares(test):
                    self._add_test(one, seen)
            for use in needs(names.sheet.steps[step.name]):
                self._add(use.ref, seen)
            if step.kind.name == "activities":
                self._add(Ref(step.name), seen)
        for source in sources(names.sheet):
            for ref in source.names:
                self._add(ref, names)

    def is_sound(self, test: Test) -> bool:
        """Whether every part of `test` fits the name that it looks at."""
        return id(test) in self._sound

    def _tests(self, step: Step) -> Iterator[Test]:
        until = step.repeat.until if step.repeat else None
        for test in (self._flow.stage_by_name[step.stage].when, step.when, until):
            if test is not None and self.is_sound(test):
                yield test

    def _add_test(self, test: Compare, seen: Names) -> None:
        interest = self._add(test.ref, seen)
        if isinstance(test.value, Ref):
            for ref, found in ((test.ref, interest), (test.value, self._add(test.value, seen))):
                if found is not None:
                    found.whole.add(_own(ref).fact)
        elif interest is not None and test.ref.fact != "all" and test.op != "answered":
            own = replace(test, ref=_own(test.ref))
            if own not in interest.tests:
                interest.tests.append(own)

    def _add(self, ref: Ref, seen: Names) -> Interest | None:
        type_ = seen.type_of(ref)
        if type_ is None or seen.is_entry(ref):
            return None
        name = str(ref) if ref.name in BUILT_IN else ref.name
        interest = self.by_name.setdefault(name, Interest(self._types(ref, type_)))
        if not type_.sure and _own(ref).fact:
            interest.facts.add(ref.fact)
        if ref.fact == "before" and ref.name not in BUILT_IN:
            self.passes.add(name)
        return interest

    def _types(self, ref: Ref, type_: FactType) -> Mapping[str, FactType]:
        if ref.name in BUILT_IN:
            return {"": replace(type_, sure=True)}
        return self._names.types_of(self._flow.by_name[ref.name])


def _own(ref: Ref) -> Ref:
    """`ref` as its own answer knows it: the pass before is an answer like any other."""
    if ref.name in BUILT_IN or ref.fact in ("before", "all"):
        return Ref(ref.name)
    return ref
