"""All questions about a flow's paths, walked slice by slice, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sessionguide.flows.checks.route import Route, Stop, names_in, tracked_names
from sessionguide.flows.checks.slices import Slice, Slicer
from sessionguide.flows.checks.truth import Guard, Memory, State
from sessionguide.flows.checks.uses import Use
from sessionguide.flows.checks.walk import Post, Seen, Walk

MOST_IN_ALL: Final = 10_000
"""Situations looked at for one flow; what is left then stays open."""


@dataclass(slots=True)
class Survey:
    """What the walks found."""

    guards: dict[int, Seen] = field(default_factory=dict)
    """By the index of the stop: how its guards came out."""
    lacking: list[tuple[Stop, Use]] = field(default_factory=list)
    """Names without an answer on some path."""
    unreached: set[int] = field(default_factory=set)
    """Indexes of stops that no path comes to."""
    endings: list[tuple[Memory, set[State]]] = field(default_factory=list)
    """How paths end, as far as agreed activities go."""
    bounded: bool = False


def survey(route: Route) -> Survey:
    """Walk every slice of `route`."""
    return _Surveyor(route).run()


class _Surveyor:
    """Goes through the slices of one route until its budget is used up."""

    def __init__(self, route: Route) -> None:
        self._route, self._slicer = route, Slicer(route)
        self._left = MOST_IN_ALL
        self._survey = Survey(bounded=route.bounded)

    def run(self) -> Survey:
        """Every question, the cheap ones first."""
        self._reach()
        self._activities()
        for part in sorted(self._slicer.slices(), key=lambda one: len(one.cone)):
            if self._left <= 0:
                self._survey.bounded = True
                break
            self._ask(part)
        return self._survey

    def _ask(self, part: Slice) -> None:
        stops = self._slicer.stops_of(part)
        wanted = {id(q.use) for q in part.questions if q.use is not None}
        walk = self._walk(stops, part.cone, wanted)
        seen = {stop.index: one for stop, one in zip(stops, walk.seen, strict=True)}
        for question in part.questions:
            found = seen[question.stop.index]
            if question.use is None:
                self._survey.guards[question.stop.index] = found
            elif id(question.use) in found.lacking:
                self._survey.lacking.append((question.stop, question.use))

    def _reach(self) -> None:
        """Which stops paths come to: only endings keep them from any."""
        if not any(stop.step.finish for stop in self._route.stops):
            return
        stops = list(self._route.stops)
        walk = self._walk(stops, self._slicer.cone(()), set())
        self._survey.unreached = {
            stop.index for stop, one in zip(stops, walk.seen, strict=True) if not one.reached
        }

    def _activities(self) -> None:
        """How the steps that agree activities come together, where there are several (S6)."""
        agreeing = [stop for stop in self._route.stops if stop.step.kind.name == "activities"]
        if len(agreeing) < 2:
            return
        cone = self._slicer.cone(stop.step.name for stop in agreeing)
        stops = [s for s in self._route.stops if s.step.name in cone or s.step.finish]
        walk = self._walk(stops, cone, set(), keep={stop.step.name for stop in agreeing})
        self._survey.endings.append((self._memory(cone), walk.final))

    # --- one walk -----------------------------------------------------------------------------

    def _walk(
        self,
        stops: list[Stop],
        cone: frozenset[str],
        wanted: set[int],
        keep: set[str] | None = None,
    ) -> Walk:
        memory = self._memory(cone)
        posts = [self._post(stop, stops, cone, memory, wanted) for stop in stops]
        self._set_forgetting(posts, stops, memory, keep or set())
        walk = Walk(posts, memory, self._left).run()
        self._left -= walk.looked_at
        self._survey.bounded = self._survey.bounded or walk.bounded
        return walk

    def _memory(self, cone: frozenset[str]) -> Memory:
        names = sorted(cone)
        return Memory(
            [self._route.tracked[name] for name in names],
            {name: position for position, name in enumerate(names)},
        )

    def _post(
        self,
        stop: Stop,
        stops: list[Stop],
        cone: frozenset[str],
        memory: Memory,
        wanted: set[int],
    ) -> Post:
        inside = stop.deciding <= cone
        position = memory.positions.get(stop.step.name) if not stop.step.says else None
        post = Post(stop.step.finish, stop.open_guard or not inside, position=position)
        post.until = Guard(stop.until, memory) if stop.until else None
        if inside:
            post.gate = Guard(stop.gate, memory) if stop.gate else None
            post.stage_guard = Guard(stop.stage_test, memory) if stop.stage_test else None
            post.guard = Guard(stop.test, memory) if stop.test else None
        if stop.back_to is not None:
            post.back_to = next(i for i, one in enumerate(stops) if one.index >= stop.back_to)
            inside_loop = self._route.stops[stop.back_to : stop.index + 1]
            post.passes = tuple(_passes(inside_loop, memory))
        if position is not None:
            open_too = (0,) if stop.may_stay_open else ()
            post.values = (*open_too, *memory.tracked[position].values)
        post.needs = tuple(use for use in stop.needs if id(use) in wanted)
        return post

    def _set_forgetting(
        self, posts: list[Post], stops: list[Stop], memory: Memory, keep: set[str]
    ) -> None:
        """Let each answer be forgotten after the last post that looks at it."""
        last: dict[str, int] = {}
        place_of = {stop.index: place for place, stop in enumerate(stops)}
        for index, (post, stop) in enumerate(zip(posts, stops, strict=True)):
            end = index if stop.loop_end is None else place_of.get(stop.loop_end, index)
            last |= dict.fromkeys(_looked_at(post, stop), max(index, end))
        for name, index in last.items():
            position = memory.positions.get(name)
            if position is not None and name not in keep:
                posts[index].forget += (position,)


def _passes(stops: Iterable[Stop], memory: Memory) -> Iterator[tuple[int, int]]:
    for stop in stops:
        before = memory.positions.get(f"{stop.step.name}.before")
        if before is not None and stop.step.name in memory.positions:
            yield memory.positions[stop.step.name], before


def _looked_at(post: Post, stop: Stop) -> set[str]:
    names = stop.deciding | names_in(stop.until)
    for use in post.needs:
        for ref in use.together or (use.ref,):
            names |= set(tracked_names(ref))
    return names
