"""A runner with what stands behind it: a small flow, records in memory, a clock that is told."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.session import start
from tests.fakes import FakeJournal, FakeRecords

TEXT = """
sessionguide: 1
title: Small
minutes: 40
stages:
  first:
    title: First
    steps:
      topic: {ask: What is it about?}
      now: {kind: scale, ask: Where are you?}
      low: {ask: "What is hard at ${now}?", when: {now: {below: 4}}}
  second:
    title: Second
    steps:
      ideas: {kind: list, ask: What could you do?}
      best: {kind: choose, ask: Which one?, from: ideas}
      draft: {ask: Say it in a sentence.}
      good: {kind: yes_no, ask: Does it fit?, repeat: {from: draft, until: {good: yes}}}
"""


class FakeTime:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now

    def passes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


def small_flow() -> Flow:
    flow = read(TEXT, "small", check=False).flow
    assert flow is not None
    return flow


FLOW = small_flow()


class Desk:
    """A runner with all that stands behind it."""

    def __init__(self, flow: Flow = FLOW) -> None:
        self.records = FakeRecords()
        self.client = self.records.add_client("Dora")
        self.time = FakeTime()
        self.runner = start.begin(flow, self.client, self.records, self.time)

    @classmethod
    def on(cls, text: str) -> Desk:
        """The same with the flow in `text`."""
        flow = read(text, "made", check=False).flow
        assert flow is not None
        return cls(flow)

    @property
    def journal(self) -> FakeJournal:
        return self.records.journals[self.runner.session.id]

    def says(self, raw: object) -> None:
        self.runner.answer_and_advance(self.runner.session.here, raw)

    @property
    def at(self) -> str:
        return self.runner.session.here.step
