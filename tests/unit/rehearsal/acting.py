"""A small flow to rehearse, and what came of trying rehearsals of it."""

from __future__ import annotations

from sessionguide.flows.model import Flow
from sessionguide.rehearsal.sidecars import Tried, try_rehearsals
from tests.unit.flows.texts import good

FLOW = """\
sessionguide: 1
title: A small talk
stages:
  talk:
    title: Talking
    steps:
      hello: {say: Welcome.}
      now: {kind: scale, ask: Where are you today?}
      why: {when: {now: {above: 1}}, ask: "What puts you at ${now}?"}
      up: {when: {now: {below: 10}}, ask: What would be one up?}
      draft: {ask: Say it in one sentence.}
      fits: {kind: yes_no, ask: Does it fit?, repeat: {from: draft, until: {fits: yes}}}
      ideas: {kind: list, ask: What could you try?}
  agreeing:
    title: Agreeing
    steps:
      take_on: {kind: activities, ask: What will you take on?}
      aside: {by: coach, private: yes, ask: What did you see?}
plan:
  goal: ${draft}
  Where I am: I am at ${now} out of 10. ${up} Because of ${why}.
  My ideas: ${ideas}
"""


def small_talk() -> Flow:
    """The flow."""
    return good(FLOW)


def tried(text: str) -> Tried:
    """What came of the rehearsals in `text`."""
    return try_rehearsals(text, small_talk())


def told(text: str) -> list[str]:
    """Each finding in short: code, place, message, and the hint behind a slash."""
    return [
        f"{f.code} {f.place.line}:{f.place.column} {f.message}" + (f" / {f.hint}" * bool(f.hint))
        for f in tried(text).findings
    ]
