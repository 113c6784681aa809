"""What was agreed is asked once and then holds, everywhere; changed later, it changes at once."""

from __future__ import annotations

from pathlib import Path

from sessionguide.flows.reader import read
from sessionguide.plan.document import document
from sessionguide.plan.exports import export
from sessionguide.session.agreed import NOTHING_AGREED, agreed_lines, contract_visits
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.session.start import begin
from tests.fakes import FakeRecords

ROOT = Path(__file__).parents[3]
FLOW = """\
sessionguide: 1
title: Agreeing
minutes: 40
stages:
  contract:
    title: Contracting
    steps:
      agreed: {kind: contract, ask: How shall we work?}
  next:
    title: Agreeing
    steps:
      take_on: {kind: activities, ask: "What ${word.many} will you try?"}
"""
FIRST = {
    "minutes": 45,
    "word": "experiment",
    "record": "everything",
    "share": "My partner",
    "between": "I write on Fridays",
    "online": "No messages",
}
LATER = {"minutes": 60, "word": "mission", "record": "plan only", "share": "Nobody else"}


def running(text: str = FLOW) -> SessionRunner:
    """A session of Anna's."""
    flow = read(text, "agreeing").flow
    assert flow is not None
    records = FakeRecords()
    return begin(flow, records.add_client("Anna"), records)


def test_before_anything_is_agreed_the_least_holds_and_is_said() -> None:
    """E2: nothing beyond the plan, for nobody else, until there is a contract."""
    runner = running()
    assert agreed_lines(runner.reading) == (NOTHING_AGREED,)
    assert document(runner.plan).agreed == ""


def test_every_part_of_the_contract_shows_at_once_where_it_holds() -> None:
    """S2, A3, E2: time, word, what is kept, who may see it, and how it goes on."""
    runner = running()
    runner.answer(Visit("agreed"), FIRST)
    runner.answer(Visit("take_on"), [{"what": "Call Sam"}])
    plan = runner.plan
    assert runner.minutes == 45
    assert runner.reading.ask(Visit("take_on")) == "What experiments will you try?"
    assert (plan.record, plan.share, plan.between) == (
        "everything",
        "My partner",
        "I write on Fridays",
    )
    text = export(plan, "txt")
    for said in (
        "MY EXPERIMENTS",
        "everything",
        "My partner",
        "Between our meetings: I write on Fridays",
    ):
        assert said in text
    assert agreed_lines(runner.reading)[-1] == "Online: No messages"
    assert "activit" not in text.lower()


def test_a_contract_that_is_changed_later_changes_all_of_it() -> None:
    """S2: the clock, the word, the record and the plan follow the new answer, as undo does."""
    runner = running()
    runner.answer(Visit("agreed"), FIRST)
    runner.answer(Visit("take_on"), [{"what": "Call Sam"}])
    runner.jump(contract_visits(runner.reading)[0])
    runner.answer_and_advance(Visit("agreed"), LATER)
    text = export(runner.plan, "md")
    assert (runner.minutes, runner.record) == (60, "plan only")
    assert runner.reading.ask(Visit("take_on")) == "What missions will you try?"
    assert "## My missions" in text
    assert "only the plan" in text
    for gone in ("experiment", "My partner", "Fridays"):
        assert gone not in text
        assert not any(gone in line for line in agreed_lines(runner.reading))
    runner.undo()
    assert runner.plan.share == "My partner"


def test_what_is_decided_at_the_close_stands_in_the_plan_as_well() -> None:
    """E2: where no contract says what is kept, the last answer does."""
    runner = running(FLOW.replace("we work?}", "we work?, agree: [purpose]}"))
    runner.answer(Visit("agreed"), {"purpose": "To look around"})
    runner.jump(AT_CLOSING)
    assert runner.plan.record == ""
    assert runner.finish("plan only").record == "plan only"
