"""Scenes of the kinds of question, in a session and in practice."""

from __future__ import annotations

from tests.snapshot.registry import WORDS, scene
from tests.snapshot.stage import Stage, script

# --- the kinds of question --------------------------------------------------------------------


@scene
async def text(stage: Stage) -> None:
    """A text, half typed."""
    await stage.at("picture")
    await stage.type("Ten people round a table, all of them a bit cross with the software.\nI know")


@scene
async def text_empty(stage: Stage) -> None:
    """A text, nothing typed, Enter pressed once."""
    await stage.at("matters")
    await stage.press("enter")


@scene
async def text_nasty(stage: Stage) -> None:
    """Strange signs and a word that is wider than the screen."""
    runner = stage.runner("matters")
    runner.draft(runner.session.here, WORDS)
    await stage.open(runner)


@scene
async def entries(stage: Stage) -> None:
    """Ideas, and the line for the next one."""
    runner = stage.runner("ideas")
    ideas = ["Tell my manager what I want", "Run one lunch-time session", "Wait"]
    runner.answer(runner.session.here, ideas)
    await stage.open(runner)
    await stage.type("Ask the software firm")


@scene
async def entries_nasty(stage: Stage) -> None:
    """Many entries, long words and strange signs."""
    runner = stage.runner("ideas")
    ideas = [WORDS, *(f"Idea {number}" for number in range(1, 30))]
    runner.answer(runner.session.here, ideas)
    await stage.open(runner)
    await stage.press("up")


@scene
async def scale(stage: Stage) -> None:
    """A scale with an answer."""
    await stage.at("now")
    await stage.press("5")


@scene
async def problem(stage: Stage) -> None:
    """An answer that does not fit."""
    await stage.at("agreement")
    await stage.press("enter", *"an hour", "enter")


@scene
async def choose(stage: Stage) -> None:
    """One of three."""
    await stage.at("shape")
    await stage.press("down")


@scene
async def choose_several(stage: Stage) -> None:
    """Several may be ticked."""
    await stage.at("speaks_for_it")
    await stage.press("down", "space", "down", "down", "space")


@scene
async def rank(stage: Stage) -> None:
    """Cards in order, one of them lifted."""
    await stage.at("first_ideas")
    await stage.press("down", "space")


@scene
async def contract(stage: Stage) -> None:
    """The contract as it opens."""
    await stage.at("agreement")


@scene
async def contract_record(stage: Stage) -> None:
    """The contract, at what is kept."""
    await stage.at("agreement")
    await stage.type("To know what to say to my manager, and when")
    await stage.press("enter", "enter", "enter")


@scene
async def review(stage: Stage) -> None:
    """What became of the last plan."""
    await stage.at("since")
    await stage.press("right", "enter")


@scene
async def activities(stage: Stage) -> None:
    """The first activity, nothing said yet."""
    await stage.at("take_on")


@scene
async def activities_low(stage: Stage) -> None:
    """Confidence below seven."""
    await stage.at("take_on")
    await stage.type("Talk to the woman who taught the evening class")
    await stage.press("enter", *"Send her two lines", "enter", *"next week", "enter", "6")


@scene
async def activities_next(stage: Stage) -> None:
    """One activity is there; what now?"""
    runner = stage.runner("take_on")
    taken = script().answers["take_on"]
    runner.answer(runner.session.here, taken[:1])
    await stage.open(runner)


@scene
async def time_short(stage: Stage) -> None:
    """What is left of the hour no longer holds what is to come."""
    runner = stage.runner("ideas")
    stage.clock.go(38)
    await stage.open(runner)


@scene
async def cue(stage: Stage) -> None:
    """A question in practice, with the coach's note."""
    runner = stage.runner("now", practice=True)
    await stage.open(runner)


@scene
async def cue_text(stage: Stage) -> None:
    """The first question of a stage in practice, with the longest notes."""
    await stage.open(stage.runner("situation", practice=True))
