"""Random walks over random flows, engine beside oracle: they never part."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.model import Flow, Repeat
from sessionguide.language.tests import refs
from sessionguide.session.engine import Engine
from sessionguide.session.events import applied, difference
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Answer, Session, Visit
from tests.tries import tries
from tests.unit.session.building import BITS, KEPT, above, flow_of, session_of, step
from tests.unit.session.oracle import Oracle, Place, Rule

Move = tuple[str, int]


@st.composite
def rule_lists(draw: st.DrawFn) -> list[Rule]:
    """Two to nine steps with guards, holes, says, endings, one list to go through, one loop."""
    count = draw(st.integers(2, 9))
    first = draw(st.integers(1, count))
    each = range(first, draw(st.integers(first, count)))
    rules: list[Rule] = []
    for index in range(count):
        rule = Rule(f"s{index}")
        rule.lists = bool(each) and index == first - 1
        rule.each = f"s{first - 1}" if index in each else ""
        askable: list[str] = [
            one.name
            for one in rules
            if not (one.says or one.lists) and (not one.each or one.each == rule.each)
        ]
        if draw(st.booleans()) and askable:
            rule.guard = (draw(st.sampled_from(askable)), draw(st.integers(0, 2)))
        shown = [one.name for one in rules if not one.says]
        if shown and draw(st.integers(0, 3)) == 0:
            rule.needs = draw(st.sampled_from(shown))
        rule.says = draw(st.integers(0, 5)) == 0 and not rule.lists
        rule.optional = draw(st.integers(0, 3)) == 0
        may_end = rule.says and rule.guard is not None and not rule.each
        rule.finish = may_end and draw(st.booleans())
        rules.append(rule)
    _maybe_loop(draw, rules)
    return rules


def _maybe_loop(draw: st.DrawFn, rules: list[Rule]) -> None:
    if draw(st.booleans()):
        last = draw(st.integers(0, len(rules) - 1))
        first = draw(st.integers(0, last))
        inside = rules[first : last + 1]
        body = [rule for rule in inside if not (rule.says or rule.lists)]
        if body and not any(rule.finish or rule.each for rule in inside):
            until = (draw(st.sampled_from(body)).name, draw(st.integers(0, 2)))
            rules[last].again = (rules[first].name, until, draw(st.integers(2, 4)))


def flow_of_rules(rules: list[Rule]) -> Flow:
    steps = []
    for rule in rules:
        repeat = None
        if rule.again:
            back_to, (name, number), at_most = rule.again
            repeat = Repeat(back_to, above(name, number), at_most)
        steps.append(
            step(
                rule.name,
                f"What of ${{{rule.needs}}}?" if rule.needs else "What now?",
                when=above(*rule.guard) if rule.guard else None,
                says=rule.says,
                optional=rule.optional,
                finish=rule.finish,
                repeat=repeat,
                kind=BITS if rule.lists else KEPT,
                stage=_stage_of(rule, rules),
            )
        )
    lists = {rule.each for rule in rules if rule.each}
    return flow_of(*steps, each=dict.fromkeys(["each"] if lists else [], "".join(lists)))


def _stage_of(rule: Rule, rules: list[Rule]) -> str:
    """Before the entries, for them, and after them; elsewhere two stages, so that loops cross."""
    each = [number for number, one in enumerate(rules) if one.each]
    place = rules.index(rule)
    if rule.each:
        return "each"
    if each and place > each[0]:
        return "after"
    return "begin" if place < 2 else "before"


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "answer", "advance", "back", "jump", "close"]),
        st.integers(0, 8),
    ),
    max_size=40,
)


def engine_move(engine: Engine, session: Session, move: Move) -> Session:
    name, number = move
    if name == "answer":
        here = session.step
        if here is not None and not here.says:
            session = session.answered(session.here, Answer(number % 4))
        return engine.fire("advance", session)
    if name == "jump":
        steps = session.flow.steps
        step = steps[number % len(steps)]
        lists = session.flow.stage_by_name[step.stage].for_each
        item = f"{lists.names[0]}#{number % 3 + 1}" if lists else ""
        return engine.fire("jump", session, Visit(step.name, item))
    if name == "close":
        return engine.fire("jump", session, AT_CLOSING)
    return engine.fire(name, session)


def oracle_move(oracle: Oracle, move: Move) -> None:
    name, number = move
    if name == "answer":
        oracle.answer(number % 4)
        oracle.advance()
    elif name == "jump":
        rule = oracle.rules[number % len(oracle.rules)]
        oracle.jump((rule.name, number % 3 + 1 if rule.each else 1))
    elif name == "close":
        oracle.jump(("_closing", 1))
    else:
        getattr(oracle, name)()


def place(visit: Visit) -> Place:
    number = int(visit.item.rpartition("#")[2]) if visit.item else visit.number
    return (visit.step, number)


@tries(400)
@given(rule_lists(), MOVES)
def test_engine_and_oracle_agree_after_every_move(rules: list[Rule], moves: list[Move]) -> None:
    """Where we are, the trail, the path, the answers and the origin are the same."""
    engine = Engine(flow_of_rules(rules))
    session = engine.fire("begin", session_of(engine.flow))
    oracle = Oracle(rules)
    for move in moves:
        session = engine_move(engine, session, move)
        oracle_move(oracle, move)
        assert place(session.here) == oracle.here
        assert [place(visit) for visit in session.trail.visits[1:]] == oracle.trail
        assert {place(visit) for visit in Reading(session).path()} == oracle.path()
        assert {place(v): a.value for v, a in session.answers.items()} == oracle.answers
        assert (session.origin and place(session.origin)) == oracle.origin


@tries(150)
@given(rule_lists(), MOVES)
def test_every_move_survives_the_journal(rules: list[Rule], moves: list[Move]) -> None:
    """What an event carries, as JSON, turns the session before into the session after."""
    engine = Engine(flow_of_rules(rules))
    session = engine.fire("begin", session_of(engine.flow))
    for move in moves:
        after = engine_move(engine, session, move)
        changes: dict[str, Any] = json.loads(json.dumps(difference(session, after)))
        assert applied(changes, session) == after
        assert applied(json.loads(json.dumps(difference(after, session))), after) == session
        session = after


@tries(150)
@given(rule_lists(), MOVES)
def test_going_on_always_reaches_the_close_and_back_always_the_start(
    rules: list[Rule], moves: list[Move]
) -> None:
    """From anywhere: skipping ends at the closing page, going back at the first question."""
    engine = Engine(flow_of_rules(rules))
    session = engine.fire("begin", session_of(engine.flow))
    for move in moves:
        session = engine_move(engine, session, move)
    on = session
    for _ in range(200):
        on = engine.fire("advance", on)
        if on.here == AT_CLOSING:
            break
    assert on.here == AT_CLOSING
    back = session
    for _ in range(len(session.trail.visits)):
        back = engine.fire("back", back)
    assert back.trail.mark == 1


@tries(100)
@given(rule_lists(), MOVES)
def test_no_answer_is_ever_deleted_by_a_move(rules: list[Rule], moves: list[Move]) -> None:
    """Answers only come, or change at the place where we stand."""
    engine = Engine(flow_of_rules(rules))
    session = engine.fire("begin", session_of(engine.flow))
    for move in moves:
        before, here = session.answers, session.here
        session = engine_move(engine, session, move)
        assert before.keys() <= session.answers.keys()
        assert all(session.answers[v] == a for v, a in before.items() if v != here)


def test_the_builder_makes_guards_that_name_earlier_steps() -> None:
    """The generated flows are of the sort that the checker lets pass."""
    rules = [Rule("s0"), Rule("s1", guard=("s0", 1))]
    guard = flow_of_rules(rules).steps[1].when
    assert guard is not None
    assert [str(ref) for ref in refs(guard)] == ["s0"]
