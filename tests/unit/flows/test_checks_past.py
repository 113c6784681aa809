"""`past` in a flow: what the check lets through can be asked, whatever is known of the session."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.reader import read
from sessionguide.language.tests import holds
from sessionguide.session.reading import Reading
from sessionguide.session.session import Session, Visit
from sessionguide.steps.base import Before
from sessionguide.steps.past import Past
from tests.tries import tries
from tests.unit.flows.texts import good, steps

TESTS = {
    "minutes.exploring": ("{above: 10}", "{is_not: 12}", "{answered: yes}", "{answered: no}"),
    "minutes.agreeing": ("{at_least: 5}", "0", "{answered: yes}"),
    "skipped": ("{includes: Why?}", "{answered: yes}", "{answered: no}"),
    "activities": ("{answered: yes}", "{includes: Rest}"),
    "led": ("{answered: yes}", "two of the client"),
    "flow": ("{answered: yes}", "{is_not: Talk}"),
    "date": ("{answered: no}", "{answered: yes}"),
}
MINUTES = [
    {name: spent for name, spent in zip(("exploring", "agreeing"), both, strict=True) if spent >= 0}
    for both in product((-1, 0, 12), (-1, 0, 9))
]
PASTS = (
    None,
    *(
        Past(flow, day, MappingProxyType(minutes), skipped, agreed, led)
        for flow, day, minutes, skipped, agreed, led in product(
            ("", "Talk", "Career"),
            ("", "2026-03-01"),
            MINUTES,
            ((), ("Why?",), ("Where?",)),
            ((), ("Rest",), ("Walk",)),
            ("", "two of the client", "one of the coach"),
        )
    ),
)
"""Nothing at all is known, or any mixture of what can be."""


def reflection(*bodies: str) -> str:
    """A reflection of one stage with these steps."""
    return steps(*bodies).replace("stages:", "purpose: reflection\nstages:")


@st.composite
def flows(draw: st.DrawFn) -> str:
    """A few steps, each with a guard on what is known, and a name in its question."""
    bodies = []
    for number in range(draw(st.integers(1, 4))):
        name, shown = draw(st.sampled_from(sorted(TESTS))), draw(st.sampled_from(sorted(TESTS)))
        guard = f"{{past.{name}: {draw(st.sampled_from(TESTS[name]))}}}"
        shown = draw(st.sampled_from([name, shown]))
        bodies.append(f"s{number}:\n  when: {guard}\n  ask: What of ${{past.{shown}}}?\n")
    return reflection(*bodies)


@tries(40)
@given(flows())
def test_the_check_names_what_may_not_be_known_and_nothing_else(text: str) -> None:
    """Each step is tried with everything that can be known of a session."""
    flow = read(text, "test", check=False).flow
    assert flow is not None
    lacking: set[str] = set()
    truths: defaultdict[str, set[bool]] = defaultdict(set)
    for past in PASTS:
        look = Reading(Session("s", flow, "c", "Ada", "2026-11-23", Before(past=past))).look_from
        for step in flow.steps:
            assert step.when is not None
            asked = holds(step.when, look(Visit(step.name)))
            truths[step.name].add(asked)
            if asked and any(look(Visit(step.name))(ref) is None for ref in step.ask.refs):
                lacking.add(step.name)
    assert all(len(seen) == 2 for seen in truths.values())
    lines = text.splitlines()
    found = read(text, "test")
    assert not found.bounded
    assert {finding.code for finding in found.findings} <= {"too-early"}
    named = {lines[finding.place.line - 3].strip(" :") for finding in found.findings}
    assert named == lacking, text


def test_what_is_known_reads_as_it_should() -> None:
    """Numbers, lists and words; a stage that nobody came to has no minutes."""
    shown = "${past.flow}, ${past.date}: ${past.minutes.exploring}. ${past.skipped}. ${past.led}"
    body = f'why:\n  ask: What now?\n  help: "{shown}"\n'
    flow = good(reflection(body))
    past = Past(
        "Career", "2026-03-01", {"exploring": 12}, ("Why?", "Where?"), ("Rest",), "one of the coach"
    )
    reading = Reading(Session("s", flow, "c", "Ada", "2026-11-23", Before(past=past)))
    assert (
        reading.help(Visit("why")) == "Career, 1 March 2026: 12. Why? and Where?. one of the coach"
    )
    unknown = Reading(Session("s", flow, "c", "Ada", "2026-11-23", Before(past=Past())))
    assert unknown.help(Visit("why")) == ""


def test_what_was_agreed_on_time_reads_as_it_should() -> None:
    """What was not shortened is left out; what was added may be asked about with a `when`."""
    body = 'why:\n  ask: What now?\n  help: "Shortened: ${past.shortened}."\n'
    guard = "then:\n  when: {past.added: {above: 5}}\n  ask: What were ${past.added} minutes for?\n"
    flow = good(reflection(body, guard))
    for past, said, asked in (
        (Past(added=10, shortened=("Ideas", "Agreeing")),
         "Shortened: Ideas and Agreeing.", "What were 10 minutes for?"),
        (Past(shortened=("Ideas",)), "Shortened: Ideas.", ""),
        (Past(), "", ""),
    ):  # fmt: skip
        reading = Reading(Session("s", flow, "c", "Ada", "2026-11-23", Before(past=past)))
        assert reading.help(Visit("why")) == said
        assert reading.on_path(Visit("then")) == bool(asked)
        assert not asked or reading.ask(Visit("then")) == asked


def test_lists_of_the_past_can_be_drawn_on() -> None:
    """What was agreed, or passed over, one by one; without any, it is passed over."""
    body = "first:\n  kind: rank\n  from: past.activities\n  ask: Which served most?\n"
    guard = "  when: {past.activities: {answered: yes}}\n"
    flow = good(reflection(body + guard))
    known = Before(past=Past(activities=("Rest", "Walk")))
    reading = Reading(Session("s", flow, "c", "Ada", "2026-11-23", known))
    assert [item.text for item in reading.items(Visit("first"))] == ["Rest", "Walk"]
    assert Reading(Session("s", flow, "c", "Ada", "2026-11-23")).path() == ()


@pytest.mark.parametrize("purpose", ["session", "worksheet", "review", "preparation"])
def test_only_a_reflection_knows_a_session_of_the_past(purpose: str) -> None:
    """Elsewhere the check says what to write; a purpose that cannot be read is said alone."""
    text = reflection("why:\n  ask: What of ${past.led}?\n")
    other = read(text.replace("reflection", purpose), "test").findings
    assert [finding.code for finding in other] == ["unknown-name"]
    assert other[0].hint == "Write at the top: purpose: reflection"
    broken = read(text.replace("reflection", "reflexion"), "test").findings
    assert [finding.code for finding in broken] == ["shape"]
