"""Scenes of cards that are sorted into boxes, from a small flow of their own."""

from __future__ import annotations

from sessionguide.flows.reader import read
from sessionguide.session.runner import SessionRunner
from sessionguide.session.start import begin
from tests.snapshot.registry import WORDS, scene
from tests.snapshot.stage import CLIENT, Stage

FLOW = """\
sessionguide: 1
title: What is mine to change
minutes: 30
stages:
  gathering:
    title: Gathering
    steps:
      weighs: {kind: list, ask: What is part of all this?}
  sorting:
    title: Sorting
    steps:
      spheres:
        kind: sort
        ask: How much say do you have in each of them?
        help: What fits nowhere can stay outside.
        from: weighs
        into: {mine: It is up to me, partly: I can have a say, given: I have to live with it}
  next:
    title: Next
    steps:
      begin_with: {ask: What would you like to begin with?}
"""
WEIGHS = (
    "How I say what I want",
    "My manager's mood",
    "The reorganisation",
    "Who gets which project",
    "When I go home",
)


async def sorting(stage: Stage, *weighs: str, text: str = FLOW) -> SessionRunner:
    """The session at the cards."""
    flow = read(text, "spheres").flow
    assert flow is not None
    records = stage.desk.shelf(False)
    runner = begin(flow, records.add_client(CLIENT), records, stage.clock)
    runner.answer_and_advance(runner.session.here, list(weighs or WEIGHS))
    stage.clock.go(6)
    await stage.open(runner)
    return runner


@scene
async def sort(stage: Stage) -> None:
    """Some cards in their boxes, the next one marked."""
    await sorting(stage)
    await stage.press("down", "1", "2", "3", "2")


@scene
async def sort_begin(stage: Stage) -> None:
    """The cards as they are dealt."""
    await sorting(stage)


@scene
async def sort_done(stage: Stage) -> None:
    """All of them in a box, one lifted."""
    await sorting(stage)
    await stage.press("down", "1", "2", "3", "2", "1", "up", "space")


@scene
async def sort_full(stage: Stage) -> None:
    """A box that holds no more."""
    await sorting(
        stage, text=FLOW.replace("        into:", "        at_most: {mine: 1}\n        into:")
    )
    await stage.press("down", "1", "1")


@scene
async def sort_nasty(stage: Stage) -> None:
    """Many cards, long words and strange signs."""
    await sorting(stage, WORDS, *(f"Part {number}" for number in range(1, 30)))
    await stage.press("down", "2", "1", "3")
