"""The chart: which ways lead on from each step, in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.chart import Edge, Loop, edges, edges_from, loop_of
from sessionguide.flows.model import CLOSING, START, Flow, Repeat, Stage, Step
from sessionguide.language.facts import Ref
from sessionguide.language.sources import Source
from tests.unit.flows.making import GUARD, flow_of, step


def _dests(flow: Flow, name: str) -> list[str]:
    return [edge.dest for edge in edges_from(flow, name)]


def test_the_start_leads_to_the_first_step_that_is_always_asked() -> None:
    """Guarded steps before it are candidates; nothing after it is."""
    flow = flow_of(step("a", when=GUARD), step("b"), step("c"))
    assert edges_from(flow, START) == (Edge(START, "a"), Edge(START, "b"))


def test_the_last_step_leads_to_the_closing() -> None:
    """There is always a way on."""
    assert edges_from(flow_of(step("a")), "a") == (Edge("a", CLOSING),)


def test_a_flow_without_shared_steps_goes_straight_to_the_closing() -> None:
    """Coach's notes alone make no conversation, and no trap either."""
    flow = flow_of(step("a", by_coach=True, private=True))
    assert edges_from(flow, START) == (Edge(START, CLOSING),)


@pytest.mark.parametrize(
    "passed_over",
    [
        step("b", when=GUARD),
        step("b", "What about ${a}?"),
        step("b", own=Source((Ref("a"),))),
    ],
    ids=["guard", "name in its text", "list to draw on"],
)
def test_a_step_that_can_be_passed_over_is_no_end_of_the_candidates(passed_over: Step) -> None:
    """A guard, a name in the question and a list it draws on can all be missing."""
    flow = flow_of(step("a"), passed_over, step("c"))
    assert _dests(flow, "a") == ["b", "c"]


def test_names_that_are_always_known_make_no_condition() -> None:
    """`${word}` and `${today}` can be filled in any session."""
    flow = flow_of(step("a"), step("b", "Which ${word.many} today, ${today}?"), step("c"))
    assert _dests(flow, "a") == ["b"]


def test_a_stage_guard_makes_all_its_steps_conditional() -> None:
    """Its steps are candidates, and so is what comes after the stage."""
    guarded = Stage("maybe", "Maybe", (step("b", stage="maybe"),), when=GUARD)
    last = Stage("end", "End", (step("c", stage="end"),))
    flow = Flow("f", "F", (Stage("talk", "Talk", (step("a"),)), guarded, last))
    assert _dests(flow, "a") == ["b", "c"]


def test_a_finishing_say_leads_only_to_the_closing() -> None:
    """The path ends there, whatever stands below."""
    flow = flow_of(step("a"), step("stop", says=True, finish=True, when=GUARD), step("c"))
    assert _dests(flow, "stop") == [CLOSING]


def test_a_repeat_offers_the_way_back_first() -> None:
    """The loop's steps up to the first that is always asked, marked as again; then onward."""
    flow = flow_of(
        step("a"),
        step("b", when=GUARD),
        step("c"),
        step("d", repeat=Repeat("b", GUARD)),
        step("e"),
    )
    assert edges_from(flow, "d") == (
        Edge("d", "b", again=True),
        Edge("d", "c", again=True),
        Edge("d", "e"),
    )


def test_a_step_can_repeat_itself() -> None:
    """Where all else in the loop can be passed over, the step itself is a candidate."""
    flow = flow_of(step("a", when=GUARD), step("b", when=GUARD, repeat=Repeat("a", None)))
    assert edges_from(flow, "b") == (
        Edge("b", "a", again=True),
        Edge("b", "b", again=True),
        Edge("b", CLOSING),
    )


@pytest.mark.parametrize("back_to", ["nowhere", "c"])
def test_a_repeat_to_no_earlier_step_is_no_loop(back_to: str) -> None:
    """The checker refuses such a flow; the chart does not stumble over it."""
    flow = flow_of(step("a"), step("b", repeat=Repeat(back_to, None)), step("c"))
    assert edges_from(flow, "b") == (Edge("b", "c"),)
    assert loop_of(flow, "b") is None


def test_loop_of_knows_every_step_of_the_body() -> None:
    """The body runs from the step gone back to until the step that repeats."""
    repeat = Repeat("b", GUARD, at_most=3)
    flow = flow_of(step("a"), step("b"), step("c", repeat=repeat), step("d"))
    assert [loop_of(flow, name) for name in "abcd"] == [
        None,
        Loop(1, 2, repeat),
        Loop(1, 2, repeat),
        None,
    ]


def test_coachs_private_notes_are_no_states() -> None:
    """The shared window never asks them, so no edge leads there or from there."""
    note = step("note", by_coach=True, private=True)
    flow = flow_of(step("a"), note, step("b"))
    assert _dests(flow, "a") == ["b"]
    with pytest.raises(KeyError):
        edges_from(flow, "note")


def test_a_thousand_steps_in_a_row_have_one_edge_each() -> None:
    """What is returned grows with the flow, not with its square."""
    flow = flow_of(*(step(f"s{number}") for number in range(1000)))
    assert len(list(edges(flow))) == 1001


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_edges_lead_forward_to_everything_up_to_the_next_sure_step(guarded: list[bool]) -> None:
    """Without loops: each candidate list is the run of guarded steps and the one that ends it."""
    names = [f"s{number}" for number in range(len(guarded))]
    flow = flow_of(
        *(step(name, when=GUARD if g else None) for name, g in zip(names, guarded, strict=True))
    )
    for index, name in enumerate(names):
        run: list[str] = []
        for later, is_guarded in list(zip(names, guarded, strict=True))[index + 1 :]:
            run.append(later)
            if not is_guarded:
                break
        else:
            run.append(CLOSING)
        assert _dests(flow, name) == run
