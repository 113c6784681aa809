"""Random good flows check clean, walk, go back and resume; random edits of them are reported."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.language.findings import fails
from sessionguide.language.report import report
from sessionguide.rehearsal import proofs
from sessionguide.rehearsal.random_answers import random_raw
from sessionguide.rehearsal.walks import Walks
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.events import Event, difference
from sessionguide.session.ports import Opened
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Session
from sessionguide.session.start import header_json, replayed
from sessionguide.steps import kind
from tests.fakes import FakeRecords
from tests.tries import tries
from tests.unit.flows import random_flows
from tests.unit.flows.random_flows import KINDS, good_flows

AT = "2026-03-02T10:00:00.000+01:00"
EVERY = list(HealthCheck)
"""Making a flow is slow work."""


def good(text: str) -> Flow:
    """The flow in `text`, in which nothing but advice may be found."""
    found = read(text, "random")
    assert not fails(found.findings), f"{text}\n{report(found.findings, text, 'random.yaml')}"
    assert found.flow is not None
    return found.flow


@tries(60, EVERY)
@given(good_flows())
def test_a_flow_that_is_made_well_checks_clean(text: str) -> None:
    """Nothing is found in it; the check gives no false alarm."""
    good(text)


@tries(25, EVERY)
@given(good_flows(), st.integers(0, 10**6))
def test_random_walks_through_a_random_flow_find_nothing(text: str, seed: int) -> None:
    """Each comes to its end, goes back all the way, loses nothing, and waits for nothing."""
    came = Walks(good(text)).walk(range(seed, seed + 6))
    assert came.troubles == (), text


@tries(20, EVERY)
@given(good_flows(), st.randoms(use_true_random=False))
def test_a_session_resumes_at_every_step_as_it_was(text: str, chance: Random) -> None:
    """From its header and its events as JSON, the flow read again; and back from each step."""
    engine = Engine(good(text))
    session = Session("s1", engine.flow, "client-1", "Dora", AT[:19])
    records = FakeRecords()
    header = json.loads(json.dumps(header_json(session)))
    events: list[Event] = []
    records.add_client("Dora")
    session, events = _moved(engine.fire("begin", session), session, events)
    for _ in range(400):
        again, _history, _drafts = replayed(Opened(header, tuple(events)), records)
        assert again == session
        if session.here == AT_CLOSING:
            break
        after = engine.fire("advance", _answered(session, chance))
        session, events = _moved(after, session, events)
    assert session.here == AT_CLOSING
    proofs.goes_back(engine, session)


def _moved(after: Session, before: Session, events: list[Event]) -> tuple[Session, list[Event]]:
    changes = json.loads(json.dumps(difference(before, after)))
    return after, [*events, Event("moved", AT, changes)]


def _answered(session: Session, chance: Random) -> Session:
    step = session.step
    if step is None or step.says:
        return session
    reading = Reading(session)
    asked = reading.asked(session.here)
    for _ in range(12):
        try:
            return answered(reading, session.here, random_raw(step.kind, asked, chance))
        except AnswerError:
            continue
    return session


@pytest.mark.parametrize("name", KINDS)
def test_the_generator_knows_every_key_of_a_kind(name: str) -> None:
    """So that a key added to a kind is made as well."""
    source = inspect.getsource(random_flows)
    missing = [key.name for key in kind(name).keys if f'"{key.name}"' not in source]
    assert missing == []


# --- edits ----------------------------------------------------------------------------------------


def _drop(draw: st.DrawFn, lines: list[str]) -> None:
    del lines[draw(st.integers(0, len(lines) - 1))]


def _repeat(draw: st.DrawFn, lines: list[str]) -> None:
    line = draw(st.sampled_from(lines))
    lines.insert(draw(st.integers(0, len(lines))), line)


def _indent(draw: st.DrawFn, lines: list[str]) -> None:
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = " " * draw(st.integers(0, 9)) + lines[at].lstrip()


def _swap(draw: st.DrawFn, lines: list[str]) -> None:
    """Two words, anywhere."""
    places = [draw(st.integers(0, len(lines) - 1)) for _ in "ab"]
    words = [draw(st.sampled_from(lines[at].split() or [" "])) for at in places]
    for at, old, new in zip(places, words, reversed(words), strict=True):
        lines[at] = lines[at].replace(old, new, 1)


def _cut(draw: st.DrawFn, lines: list[str]) -> None:
    at = draw(st.integers(0, len(lines) - 1))
    lines[at:] = [lines[at][: draw(st.integers(0, len(lines[at])))]]


SIGNS = (
    *("\t", ":", ": ", " #", '"', "'", "[", "}", "- ", "${", "&a ", "*a", "!", "%", "|", ">"),
    *("---\n", "\x00", "é", "😀", "when: ", "0"),
)


def _insert(draw: st.DrawFn, lines: list[str]) -> None:
    at = draw(st.integers(0, len(lines) - 1))
    sign = draw(st.sampled_from(SIGNS))
    where = draw(st.integers(0, len(lines[at])))
    lines[at] = lines[at][:where] + sign + lines[at][where:]


EDITS: tuple[Callable[[st.DrawFn, list[str]], None], ...] = (
    *(_drop, _repeat, _indent, _swap, _cut, _insert),
)


@st.composite
def edited_flows(draw: st.DrawFn) -> str:
    """A good flow after a few slips of the hand."""
    lines = draw(good_flows()).splitlines()
    for _ in range(draw(st.integers(1, 4))):
        if lines:
            draw(st.sampled_from(EDITS))(draw, lines)
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\r\n"]))


@tries(60, EVERY)
@given(edited_flows())
def test_however_a_flow_is_edited_it_is_reported_or_still_good(text: str) -> None:
    """Nothing raises; each finding has a place in the file and a sentence; the rest still walks."""
    found = read(text, "random")
    assert (found.flow is None) == fails(found.findings)
    for finding in found.findings:
        _is_told_well(finding, text)
    assert report(found.findings, text, "random.yaml").count("random.yaml:") >= len(found.findings)
    if found.flow is not None:
        assert Walks(found.flow).walk([1, 2]).troubles == (), text


def _is_told_well(finding: Any, text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text)
    assert 1 <= finding.place.line <= len(lines)
    assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
    assert 2 <= len(finding.message.split()) <= 25
