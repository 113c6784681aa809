"""Drawing a plan from a session: what is in it, in whose words, and what never is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sessionguide.flows.model import Flow, Stage
from sessionguide.language.text import parse_template
from sessionguide.plan.draw import draw_plan, split
from sessionguide.plan.plan import Heading, Plan
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Parked, Session, Visit
from sessionguide.steps.activity import Activity
from tests.unit.session.building import Kept, Listed, above, flow_of, session_of, step


@dataclass(frozen=True)
class Taken:
    """What an `activities` step answers."""

    agreed: tuple[Activity, ...]
    kept: tuple[str, ...]


class Activities(Kept):
    """Stands for the kind of that name."""

    name = "activities"


class Lines(Kept):
    """Its answer is lines."""

    name = "lines"

    def lines(self, value: Any, asked: Any) -> tuple[str, ...]:
        return tuple(value)


def walked(flow: Flow, /, **answers: Any) -> Session:
    """A session of `flow` at its closing page, with these answers."""
    engine = Engine(flow)
    session = engine.fire("begin", session_of(flow))
    while session.here != AT_CLOSING:
        if session.here.step in answers:
            raw = answers[session.here.step]
            session = answered(Reading(session), session.here, raw)
        session = engine.fire("advance", session)
    return session


def plan_of(session: Session) -> Plan:
    """Its plan."""
    return draw_plan(Reading(session))


def with_plan(flow: Flow, **headings: str) -> Flow:
    """`flow` arranging the document itself."""
    texts = tuple((name, parse_template(text)) for name, text in headings.items())
    return replace(flow, plan=texts)


def test_each_answer_stands_under_its_stage_with_its_question() -> None:
    """One line for a short answer; a list gets a line of its own for each entry."""
    flow = flow_of(
        step("wish", "What do you wish?", stage="first"),
        step("ideas", "What could you do?", stage="second", kind=Lines()),
    )
    plan = plan_of(walked(flow, wish="Quiet", ideas=["Rest", "Read"]))
    assert plan.headings == (
        Heading("First", ("What do you wish? Quiet",)),
        Heading("Second", ("What could you do?", "Rest", "Read")),
    )


def test_a_stage_that_asks_to_be_left_out_is_left_out() -> None:
    """`in_plan: no` leaves the stage out; another slot is kept for templates."""
    flow = flow_of(step("a", stage="first"), step("b", stage="second"))
    first, second = flow.stages
    flow = replace(flow, stages=(replace(first, in_plan="no"), replace(second, in_plan="now")))
    plan = plan_of(walked(flow, a="x", b="y"))
    assert [(h.title, h.slot) for h in plan.headings] == [("Second", "now")]


def test_the_goal_is_the_answer_without_our_question() -> None:
    """`${last_plan.goal}` reads as the client said it, however the plan was arranged."""
    flow = flow_of(step("goal", "What do you want?"))
    stages: tuple[Stage, ...] = (replace(flow.stages[0], in_plan="goal"),)
    assert plan_of(walked(replace(flow, stages=stages), goal="Rest.")).goal == "Rest."
    arranged = with_plan(flow, goal="I want ${goal}")
    assert plan_of(walked(arranged, goal="rest")).goal == "I want rest"


def test_a_flow_can_arrange_the_document() -> None:
    """`plan:` replaces the stages; a sentence with an unanswered name is left out."""
    flow = with_plan(
        flow_of(step("now"), step("why"), step("other")),
        Where="I am at ${now}. It is ${why}. That is all.",
        Nothing="${other}",
    )
    plan = plan_of(walked(flow, now="5"))
    assert plan.headings == (Heading("Where", ("I am at 5.", "That is all.")),)


def test_a_list_that_stands_alone_is_a_line_for_each_entry() -> None:
    """Inside a sentence it reads 'a and b'."""
    flow = flow_of(step("ideas", kind=Listed()))
    arranged = with_plan(flow, Alone="${ideas}", Within="I could ${ideas}.")
    plan = plan_of(walked(arranged, ideas=(("#1", "Rest"), ("#2", "Read"))))
    assert [heading.lines for heading in plan.headings] == [
        ("Rest", "Read"),
        ("I could Rest and Read.",),
    ]


def test_a_sentence_ends_where_its_sign_and_a_space_stand() -> None:
    """Names stay with the sentence they were written in."""
    text = parse_template("One ${a.b} here. Two? ${c}!\nThree 3.5 ${d}")
    assert [str(part.fill(lambda ref: f"<{ref}>")) for part in split(text)] == [
        "One <a.b> here.",
        "Two?",
        "<c>!",
        "Three 3.5 <d>",
    ]


def test_private_answers_are_in_no_plan() -> None:
    """Neither as an answer, nor in a sentence, nor inside a later question."""
    flow = flow_of(step("secret", private=True), step("later", "After ${secret}, what helps?"))
    session = walked(flow, secret="CANARY", later="Tea")
    plan = plan_of(session)
    assert "CANARY" not in str(plan)
    assert plan.headings[0].lines == ("After …, what helps? Tea",)
    arranged = with_plan(flow, One="I said ${secret}. I like ${later}.")
    assert plan_of(walked(arranged, secret="CANARY", later="tea")).headings[0].lines == (
        "I like tea.",
    )


def test_an_answer_that_left_the_path_is_kept_and_left_out() -> None:
    """An early answer that changes the path takes what hangs on it out of the plan."""
    flow = flow_of(step("now"), step("low", "Low?", when=above("now", 3)))
    session = walked(flow, now=5, low="yes")
    changed = answered(Reading(session), Visit("now"), 2)
    assert Visit("low") in changed.answers
    assert plan_of(changed).headings[0].lines == ("What now? 2",)


def test_activities_become_the_plans_and_stand_under_no_stage() -> None:
    """A4-A12 are read from the `activities` step; a fourth is an idea kept for later."""
    taken = Taken((Activity("Call Sam", confidence=7),), ("Write",))
    flow = flow_of(step("wish"), step("take_on", kind=Activities()))
    session = replace(
        walked(flow, wish="Quiet", take_on=taken),
        parked=(Parked("Ask Jo"), Parked("Let go", used=True)),
    )
    plan = plan_of(session)
    assert plan.activities == (Activity("Call Sam", confidence=7),)
    assert plan.kept_ideas == ("Write", "Ask Jo")
    assert plan.headings == (Heading("One", ("What now? Quiet",)),)


def test_a_plan_carries_the_client_the_day_and_how_to_return() -> None:
    """F14, and F13: it is not agreed until the client says yes."""
    session = replace(walked(flow_of(step("a"))), next_meeting="in May")
    plan = plan_of(session)
    assert (plan.client_name, plan.date, plan.next_meeting) == ("Dora", "2026-11-23", "in May")
    assert (plan.title, plan.flow_name, plan.session_id) == ("Made", "made", "s1")
    assert plan.agreed == ""


def test_a_plan_reads_back_from_json_as_it_was() -> None:
    """Nothing of a plan is lost on the way to disk."""
    taken = Taken((Activity("Call Sam", by_when="May", together=True),), ("Write",))
    flow = with_plan(flow_of(step("a"), step("t", kind=Activities())), goal="${a}")
    plan = plan_of(walked(flow, a="Rest", t=taken)).next_version("2026-11-24")
    assert Plan.from_json(plan.to_json()) == plan
