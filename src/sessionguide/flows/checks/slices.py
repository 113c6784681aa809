"""Questions about a flow, each with the few answers it hangs on: so that walks stay short.

Whether a guard can be true hangs on the answers it looks at, on the guards of the steps that ask
for them, and so on; other steps can be left out of the walk without any loss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sessionguide.datum import datum
from sessionguide.flows.checks.route import Route, Stop, names_in, tracked_names
from sessionguide.flows.checks.truth import EARLIER
from sessionguide.flows.checks.uses import Use


@datum(frozen=True)
class Question:
    """Something to find out at one stop."""

    stop: Stop
    use: Use | None
    """The name that may have no answer; None: the guards of the stop."""
    cone: frozenset[str]
    """Everything the reply hangs on."""


@dataclass(slots=True)
class Slice:
    """The part of a route that a few questions hang on."""

    cone: frozenset[str]
    questions: list[Question] = field(default_factory=list)


class Slicer:
    """Cuts one route."""

    def __init__(self, route: Route) -> None:
        self._route = route
        self._finish = [stop for stop in route.stops if stop.step.finish]
        self._cones: dict[frozenset[str], frozenset[str]] = {}
        endings = (stop.deciding for stop in self._finish)
        self._always = self._closed_over({name for names in endings for name in names}, set())
        """What endings hang on, and so everything else."""

    def slices(self) -> list[Slice]:
        """Every question about the route; those that hang on the same answers together."""
        cut: list[Slice] = []
        by_name: defaultdict[str, list[Slice]] = defaultdict(list)
        for question in sorted(self._questions(), key=lambda one: -len(one.cone)):
            home = self._home(question, by_name)
            if home is None:
                home = Slice(question.cone)
                cut.append(home)
                for name in home.cone:
                    by_name[name].append(home)
            home.questions.append(question)
        return cut

    def stops_of(self, part: Slice) -> list[Stop]:
        """The stops that matter to `part`, in order."""
        asked = {question.stop.index for question in part.questions}
        last = self._closed(max(asked))
        asked |= {self._route.stop_of[n].index for n in part.cone if n in self._route.stop_of}
        asked |= {stop.index for stop in self._finish}
        asked |= {end for index in asked if (end := self._route.stops[index].loop_end) is not None}
        return [self._route.stops[index] for index in sorted(asked) if index <= last]

    def cone(self, names: Iterable[str]) -> frozenset[str]:
        """`names`, and every name that decides whether their steps are asked."""
        start = frozenset(names)
        if start not in self._cones:
            found = self._closed_over(set(start), set(self._always))
            self._cones[start] = frozenset(found & self._route.tracked.keys())
        return self._cones[start]

    def _closed_over(self, waiting: set[str], found: set[str]) -> set[str]:
        """`found`, with `waiting` and all that decides whether their steps are asked."""
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                asking = self._route.stop_of.get(name)
                waiting |= self._deciding(asking) if asking else set()
        return found

    def _deciding(self, stop: Stop) -> set[str]:
        names = stop.deciding
        if stop.loop_end is not None:
            end = self._route.stops[stop.loop_end]
            names |= end.deciding | names_in(end.until) | {end.step.name}
        return names

    def _questions(self) -> Iterator[Question]:
        stages: set[str] = set()
        for stop in self._route.stops:
            around = stop.deciding
            inside = self._deciding(stop) if stop.back_to is not None else around
            new_stage = stop.stage_test is not None and stop.step.stage not in stages
            stages.add(stop.step.stage)
            if stop.test or stop.until or new_stage:
                yield Question(stop, None, self.cone(inside))
            for use in stop.needs:
                if not self._is_certain(use):
                    together = use.together or (use.ref,)
                    names = {name for ref in together for name in tracked_names(ref)}
                    yield Question(stop, use, self.cone(around | names))

    def _is_certain(self, use: Use) -> bool:
        """Whether an answer is always there, so that nothing needs to be walked."""
        for ref in use.together or (use.ref,):
            stop, tracked = self._route.stop_of.get(ref.name), self._route.tracked.get(ref.name)
            if stop is None or tracked is None:
                return ref.name not in EARLIER
            lacks = ref.fact == "before" or ref.fact in tracked.unsure
            if stop.always_answered and not lacks and stop.index < _index(use, self._route):
                return True
        return False

    def _home(self, question: Question, by_name: defaultdict[str, list[Slice]]) -> Slice | None:
        name = min(question.cone, key=lambda one: len(by_name[one]), default=None)
        if name is None:
            return None
        return next((part for part in by_name[name] if question.cone <= part.cone), None)

    def _closed(self, index: int) -> int:
        """The last stop that can still matter to `index`: the end of its loop."""
        end = self._route.stops[index].loop_end
        return index if end is None else end


def _index(use: Use, route: Route) -> int:
    return route.stop_of[use.step.name].index if use.step else 0
