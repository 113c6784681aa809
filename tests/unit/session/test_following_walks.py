"""Own questions and other names at random among all moves: the session stays whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.flows.reader import read
from sessionguide.session import start
from sessionguide.session.reading import Reading
from sessionguide.session.renaming import named
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.session.stages import stage_entry
from tests.fakes import FakeRecords
from tests.tries import tries
from tests.unit.session.desks import FakeTime

TEXT = """
sessionguide: 1
title: All sorts
stages:
  first:
    title: First
    steps:
      hello: {say: Welcome.}
      ideas: {kind: list, ask: What could you do?}
      order: {kind: rank, ask: In which order?, from: ideas}
      now: {kind: scale, ask: Where are you?}
      low: {ask: "What is hard at ${now}?", when: {now: {below: 4}}}
  each:
    title: Each
    for_each: ideas
    as: idea
    steps:
      good: {ask: "What is good about ${idea}?"}
      weight: {kind: scale, ask: "How much do you want it?"}
  round:
    title: Round
    when: {now: {above: 2}}
    steps:
      draft: {ask: Say it in a sentence.}
      fits: {kind: yes_no, ask: Does it fit?, repeat: {from: draft, until: {fits: yes}}}
  last:
    title: Last
    steps:
      best: {kind: choose, ask: Which one?, from: ideas}
      try: {kind: activities, ask: What will you try?, from: ideas}
"""
RAW = {
    "ideas": (["walk"], ["walk", "call Sam"], ["rest", "walk", "read"]),
    "order": (["ideas#1"], ["ideas#2", "ideas#1"]),
    "now": (1, 3, 9),
    "weight": (2, 8),
    "fits": (True, False),
    "best": ("ideas#1", "ideas#2"),
    "try": ([{"what": "walk"}], [{"what": "walk"}, {"what": "rest"}]),
}
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            [*["answer"] * 4, "advance", "back", "jump", "stage", "ask", "rename", "undo", "redo"]
        ),
        st.integers(0, 11),
    ),
    max_size=30,
)


class Walk:
    """A session that is walked at random, by the runner and its journal."""

    def __init__(self) -> None:
        self.records = FakeRecords()
        self.time = FakeTime()
        flow = read(TEXT, "sorts", check=False).flow
        assert flow is not None
        client = self.records.add_client("Dora")
        self.runner: SessionRunner = start.begin(flow, client, self.records, self.time)

    def move(self, name: str, number: int) -> None:
        """One move; what cannot be taken is refused in words, and changes nothing."""
        before = self.runner.session
        try:
            self._make(name, number)
        except AnswerError:
            assert self.runner.session is before

    def _make(self, name: str, number: int) -> None:
        runner = self.runner
        reading, here = runner.reading, runner.session.here
        if name == "answer":
            raws = RAW.get(here.step, ("so", "or so"))
            if runner.session.step is not None and not runner.session.step.says:
                runner.answer_and_advance(here, raws[number % len(raws)])
        elif name == "jump":
            visits = (*reading.visits(), AT_CLOSING)
            runner.jump(visits[number % len(visits)])
        elif name == "stage":
            entry = stage_entry(reading, ("first", "each", "round", "last")[number % 4])
            assert entry is None or self._comes_to(entry)
        elif name == "ask":
            self._ask(f"What of {number}?")
        elif name == "rename":
            if found := named(reading):
                one = found[number % len(found)]
                runner.rename(one.visit, one.item.id, f"{one.item.text}{number}")
        else:
            getattr(runner, name)()

    def _comes_to(self, visit: Visit) -> bool:
        self.runner.jump(visit)
        return self.runner.session.here == visit

    def _ask(self, question: str) -> None:
        before = self.runner.session
        self.runner.ask_too(question)
        assert self.runner.reading.ask(self.runner.session.here) == question
        trail = self.runner.session.trail
        assert trail.ahead == before.here

    def own_ones_are_once_on_the_path(self) -> None:
        """Each where it was asked, and nowhere else, while what it was asked about is there."""
        reading = self.runner.reading
        path = reading.path()
        for one in self.runner.session.extra:
            visits = [visit for visit in path if visit.step == one.name]
            assert visits == [one.visit] * reading.is_there(one.visit)

    def is_as_its_journal_says(self) -> None:
        """Read back, it is the same session."""
        session = self.runner.session
        self.runner.close()
        again, trouble = start.resume(session.id, self.records, self.time)
        assert not trouble
        there = again.session
        assert (there.trail, there.answers) == (session.trail, session.answers)
        assert (there.extra, there.opened) == (session.extra, session.opened)
        assert there.origin == session.origin
        assert Reading(there).path() == Reading(session).path()
        self.runner = again

    def goes_back_the_way_it_came(self) -> None:
        """Past nothing but what is not there any more; forth again leads to the same places."""
        session = self.runner.session
        way = session.trail.without_closing()
        reading = self.runner.reading
        came = [visit for visit in way.visits[1 : way.mark + 1] if reading.is_there(visit)]
        walked = []
        for _visit in range(len(session.trail.visits)):
            if self.runner.session.here != AT_CLOSING:
                walked.append(self.runner.session.here)
            self.runner.back()
        walked.append(self.runner.session.here)
        assert list(dict.fromkeys(reversed(walked)))[: len(came)] == list(dict.fromkeys(came))

    def goes_on_to_the_close(self) -> None:
        """Whatever was asked, and wherever it stands."""
        for _move in range(200):
            if self.runner.session.here == AT_CLOSING:
                return
            self.runner.advance()
        raise AssertionError("it does not come to its close")


@tries(60)
@given(MOVES)
def test_following_the_client_leaves_the_session_whole(moves: list[tuple[str, int]]) -> None:
    """After any moves: journal, own questions, the way back and the way on are as they should."""
    walk = Walk()
    for name, number in moves:
        walk.move(name, number)
        walk.own_ones_are_once_on_the_path()
    walk.is_as_its_journal_says()
    walk.goes_back_the_way_it_came()
    walk.goes_on_to_the_close()


@tries(30)
@given(MOVES)
def test_everything_can_be_taken_back_and_done_again(moves: list[tuple[str, int]]) -> None:
    """Undo to the beginning leaves nothing of it; redo brings all of it."""
    walk = Walk()
    for name, number in moves:
        walk.move(name, number)
    end = walk.runner.session
    while walk.runner.undo():
        walk.own_ones_are_once_on_the_path()
    assert not walk.runner.session.answers
    assert not walk.runner.session.extra
    while walk.runner.redo():
        walk.own_ones_are_once_on_the_path()
    if "undo" not in [name for name, _number in moves]:
        assert walk.runner.session.trail == end.trail
        assert walk.runner.session.answers == end.answers
