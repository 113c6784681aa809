"""What is known of a finished session: minutes, gaps, whose ideas; never more than was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from sessionguide.flows.reader import read
from sessionguide.insight.past import led, past_of
from sessionguide.plan.draw import draw_plan
from sessionguide.session.clock import Clock
from sessionguide.session.engine import Engine
from sessionguide.session.events import difference
from sessionguide.session.ports import Client, Kept, PastSession
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Answer, Session
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Json

TEXT = """\
sessionguide: 1
title: Talk
stages:
  exploring:
    steps:
      hello: {say: Welcome.}
      topic: {ask: What brings you here?}
      why: {when: {topic: {answered: yes}}, ask: "Why ${topic}?"}
      secret: {ask: What do you keep?, private: yes}
      never: {when: {topic: Nothing}, ask: What else?}
  agreeing:
    steps:
      take_on: {kind: activities, ask: What will you try?}
"""


def kept(
    record: str = "everything", spent: Mapping[str, float] | None = None, **raws: Json
) -> Kept:
    """A session in which these questions were answered, as it would be kept."""
    flow = read(TEXT, "talk").flow
    assert flow is not None
    blank = Session("s1", flow, "c1", "Anna", "2026-03-01T10:00:00+01:00")
    engine = Engine(flow)
    session = engine.fire("begin", blank)
    while session.here != AT_CLOSING:
        step = session.step
        if step is not None and step.name in raws:
            value = step.kind.accept(raws[step.name], Reading(session).asked(session.here))
            session = session.answered(session.here, Answer(value))
        session = engine.fire("advance", session)
    session = replace(session, clock=Clock(MappingProxyType(dict(spent or {}))))
    row = PastSession("s1", Client("c1", "Anna"), "talk", "Talk", session.started, "", record)
    plan = draw_plan(Reading(session))
    if record != "everything":
        return Kept(row, plan)
    return Kept(row, plan, {"text": TEXT}, difference(blank, session))


def test_minutes_are_whole_and_by_stage() -> None:
    """A stage that was only touched has none; one that nobody came to is not there."""
    past = past_of(kept(spent={"exploring": 750.0, "agreeing": 20.0}))
    assert past.minutes == {"exploring": 13, "agreeing": 0}
    assert past_of(kept(spent={"exploring": 89.9})).minutes == {"exploring": 1}
    assert past_of(kept()).minutes == {}


def test_a_gap_is_a_question_that_was_come_to_and_not_answered() -> None:
    """As it was asked; what was said, what was never asked, and what is private are none."""
    assert past_of(kept(topic="Rest", secret="no")).skipped == ("Why Rest?", "What will you try?")
    assert past_of(kept()).skipped == ("What brings you here?", "What will you try?")


def test_what_was_agreed_and_the_session_itself_are_known() -> None:
    """Title and day, and each activity by what it is."""
    agreed = [{"what": "Rest", "whose_idea": "client"}, {"what": "Walk", "whose_idea": "both"}]
    past = past_of(kept(take_on=agreed))
    assert (past.flow, past.date) == ("Talk", "2026-03-01")
    assert past.activities == ("Rest", "Walk")
    assert past.led == "one of the client, one worked out together"


def test_where_only_the_plan_was_kept_only_the_plan_is_known() -> None:
    """Neither time nor gaps are made up (E2)."""
    past = past_of(kept("plan only", {"exploring": 750.0}, take_on=["Rest"]))
    assert past.activities == ("Rest",)
    assert (past.minutes, past.skipped) == ({}, ())


def test_a_flow_that_cannot_be_read_any_more_hides_its_gaps_alone() -> None:
    """What can be known is told all the same."""
    whole = kept(spent={"exploring": 60.0}, take_on=["Rest"])
    past = past_of(replace(whole, flow={"text": "{"}))
    assert (past.skipped, past.minutes, past.activities) == ((), {"exploring": 1}, ("Rest",))


@pytest.mark.parametrize(
    ("whose", "words"),
    [
        ((), ""),
        (("", ""), ""),
        (("client",), "one of the client"),
        (("coach", "client", "client"), "two of the client, one of the coach"),
        (("both", ""), "one worked out together, one that nobody claimed"),
        (("client",) * 4, "4 of the client"),
    ],
)
def test_whose_ideas_they_were_is_said_in_words(whose: tuple[str, ...], words: str) -> None:
    """Nothing where nobody said; no share, no score (E5)."""
    assert led(Activity("Rest", whose_idea=one) for one in whose) == words


def test_minutes_that_were_added_and_stages_that_were_shortened_are_known() -> None:
    """What was agreed about time on the way is there to reflect on (S3, M20); else nothing."""
    text = TEXT.replace("  exploring:\n", "  exploring:\n    title: Looking\n    minutes: 20\n")
    whole = replace(kept(), flow={"text": text})
    paced = {"pacing": {"added": 9.6, "boxes": {"exploring": 12.0, "agreeing": 3.0}}}
    past = past_of(replace(whole, changes=MappingProxyType({**whole.changes, **paced})))
    assert (past.added, past.shortened) == (10, ("Looking",))
    longer = {"pacing": {"added": 0.0, "boxes": {"exploring": 25.0}}}
    past = past_of(replace(whole, changes=MappingProxyType({**whole.changes, **longer})))
    assert (past.added, past.shortened) == (0, ())
    past = past_of(kept("plan only"))
    assert (past.added, past.shortened) == (0, ())
