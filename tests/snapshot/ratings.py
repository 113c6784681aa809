"""Scenes of ratings: bars, a table, points to spend; and how they look in little room."""

from __future__ import annotations

from functools import cache

from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.session.runner import SessionRunner
from sessionguide.session.start import begin
from sessionguide.steps.base import Json
from tests.snapshot.registry import WORDS, scene
from tests.snapshot.stage import CLIENT, Stage

FLOW = """\
sessionguide: 1
title: Weighing it
minutes: 30
stages:
  looking:
    title: Looking
    minutes: 10
    steps:
      ideas: {kind: list, ask: What could you do?}
      useful:
        kind: rate
        ask: How useful would each of these be, as you see it today?
        from: ideas
        ends: [hardly at all, very]
  weighing:
    title: Weighing
    minutes: 20
    steps:
      ways:
        kind: rate
        ask: How good is each way for what matters to you?
        choices: {stay: Stay in the team, move: Another team here, go: Look elsewhere}
        on: {pay: Pay, calm: Calm, people: People}
        scale: [0, 5]
      much:
        kind: rate
        ask: How good is each way for what matters to you?
        from: ideas
        on:
          - Money in the long run
          - Time with the children
          - Learning something new
          - People I like to work with
          - How sure it is
          - What my father would say
      hours:
        kind: rate
        ask: You have a hundred points of strength. Where do they go?
        from: ideas
        share: 100
"""
IDEAS = [
    "Tell my manager what I want",
    "Run one lunch-time session",
    "Ask the woman who taught the evening class how she began",
    "Wait",
]


@cache
def flow() -> Flow:
    """The flow of these scenes."""
    found = read(FLOW, "weighing").flow
    assert found is not None
    return found


def runner_at(stage: Stage, to: str, ideas: Json = IDEAS) -> SessionRunner:
    """A session that has come to the step `to`, the ideas listed and nothing rated."""
    records = stage.desk.shelf(practice=False)
    runner = begin(flow(), records.add_client(CLIENT), records, stage.clock)
    while runner.session.here.step != to:
        stage.clock.go(1.3)
        here = runner.session.here
        if here.step == "ideas":
            runner.answer_and_advance(here, ideas)
        else:
            runner.advance()
    return runner


@scene
async def rate(stage: Stage) -> None:
    """Bars, two of them given."""
    await stage.open(runner_at(stage, "useful"))
    await stage.press("down", "8", "enter", "4", "enter", "7")


@scene
async def rate_nothing(stage: Stage) -> None:
    """A rating as it opens."""
    await stage.open(runner_at(stage, "useful"))


@scene
async def rate_table(stage: Stage) -> None:
    """Three criteria side by side."""
    await stage.open(runner_at(stage, "ways"))
    await stage.press("down", *"2", "enter", *"3", "enter", *"5", "enter", "4", "enter")


@scene
async def rate_many(stage: Stage) -> None:
    """More criteria, with longer names, than there is room for."""
    await stage.open(runner_at(stage, "much"))
    await stage.press("down", "right", "right", "right", "8", "down", "1", "0")


@scene
async def rate_share(stage: Stage) -> None:
    """Points to spend, some left."""
    await stage.open(runner_at(stage, "hours"))
    await stage.press("down", "4", "5", "enter", "2", "5")


@scene
async def rate_nasty(stage: Stage) -> None:
    """Many items, strange signs, a word wider than the screen; a number that is not there."""
    runner = runner_at(stage, "much", [WORDS, *(f"Idea {number}" for number in range(1, 30))])
    await stage.open(runner)
    await stage.press("down", "7", "8", "x", "9", "0", "0")
