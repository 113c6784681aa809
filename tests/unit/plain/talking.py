"""A plain session on made-up flows, with lines in and the text that came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO

from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.plain.session import PlainSession
from sessionguide.plain.talk import Talk
from sessionguide.session.ports import Client
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.session.start import begin
from tests.fakes import FakeRecords

ANNA = Client("c1", "Anna")

SMALL = """\
sessionguide: 1
title: A small talk
minutes: 10
stages:
  first:
    title: Looking
    steps:
      wish:
        ask: What do you wish for?
        help: Anything counts.
      ideas:
        kind: list
        ask: What could you try?
      order:
        kind: rank
        from: ideas
        ask: Which comes first?
  second:
    title: Weighing
    steps:
      now:
        kind: scale
        ask: Where are you?
        ends: [far away, there]
      why:
        when: {now: {above: 1}}
        ask: What puts you at ${now}?
      mood:
        kind: choose
        ask: How is it?
        choices: {good: Good enough, bad: Not good}
      sure:
        kind: yes_no
        ask: Are you sure?
"""

AGREEING = """\
sessionguide: 1
title: Agreeing
stages:
  contract:
    title: Contracting
    steps:
      agreed:
        kind: contract
        ask: How shall we work?
        agree: [purpose, record]
  agree:
    title: Agreeing
    steps:
      ideas:
        kind: list
        ask: What could you try?
      take_on:
        kind: activities
        from: ideas
        ask: What will you take on?
        details: [what, first_step, confidence]
"""


def flow_in(text: str) -> Flow:
    """The flow in `text`, which must be without findings."""
    found = read(text, "small")
    assert found.flow is not None, found.findings
    return found.flow


def ticking() -> datetime:
    """A clock that stands."""
    return datetime(2026, 3, 1, 10, 0, tzinfo=UTC) + timedelta()


@dataclass
class Told:
    """What came of a plain session."""

    text: str
    finished: bool
    runner: SessionRunner
    records: FakeRecords

    def answer(self, step: str) -> object:
        """The raw answer to a step, None without one."""
        visit = Visit(step)
        answer = self.runner.session.answers.get(visit)
        if answer is None:
            return None
        kind = self.runner.session.flow.by_name[step].kind
        return kind.raw(answer.value, self.runner.reading.asked(visit))


@dataclass
class Plainly:
    """A session to be talked through, more than once if need be."""

    flow_text: str = SMALL
    records: FakeRecords = field(default_factory=lambda: FakeRecords(people=[ANNA]))

    def __post_init__(self) -> None:
        self.runner = begin(flow_in(self.flow_text), ANNA, self.records, now=ticking)

    def hears(self, *lines: str) -> Told:
        """Everything typed in `lines`, then the end of input."""
        return self.speaks(lines, self.runner)

    def speaks(self, lines: Sequence[str], runner: SessionRunner) -> Told:
        """The same, with this runner."""
        out = StringIO()
        source = StringIO("".join(f"{line}\n" for line in lines))
        finished = PlainSession(runner, Talk(source, out)).run()
        return Told(out.getvalue(), finished, runner, self.records)
