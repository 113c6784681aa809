"""The scenes: every page of the program, come to by keys, at any size and in any colours."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from sessionguide.app import SessionGuideApp
from sessionguide.session.session import AT_CLOSING
from tests.fakes import FakeRecords
from tests.snapshot.painting import Painting
from tests.snapshot.stage import Stage, new_desk, script

SIZES = ((60, 20), (80, 24), (200, 60))
THEMES = ("hc-dark", "hc-light")
Scene = Callable[[Stage], Awaitable[None]]
SCENES: dict[str, Scene] = {}
COLOUR_WISHES = ("NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "COLORTERM", "TEXTUAL_THEME")
"""Variables by which a machine could ask for other colours."""

NASTY = "[/x [b] $y [@click=app.quit]z[/] "
WORDS = f"{NASTY}Καλημέρα κόσμε 👩‍🏫 日本語 {'Donaudampfschifffahrtsgesellschaft' * 3}"
"""Brackets, Greek, an emoji of three signs, wide signs, and a word wider than any screen."""


def scene(play: Scene) -> Scene:
    """Make `play` one of the scenes, under its own name."""
    SCENES[play.__name__] = play
    return play


@asynccontextmanager
async def playing(
    name: str, size: tuple[int, int] = (80, 24), theme: str = "hc-dark"
) -> AsyncIterator[tuple[Stage, Painting]]:
    """The stage with the scene on it, and what is painted."""
    desk = new_desk()
    with _own_colours():
        app = SessionGuideApp(desk, theme=theme)
    async with app.run_test(size=size) as pilot:
        stage = Stage(pilot, desk)
        await SCENES[name](stage)
        yield stage, await stage.rest()


async def painted(name: str, size: tuple[int, int] = (80, 24), theme: str = "hc-dark") -> Painting:
    """What the scene paints."""
    async with playing(name, size, theme) as (_stage, painting):
        return painting


@contextmanager
def _own_colours() -> Iterator[None]:
    """Paint in our colours, whatever this machine asks for."""
    wished = {name: os.environ.pop(name) for name in COLOUR_WISHES if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(wished)


# --- before a session -------------------------------------------------------------------------


@scene
async def home(stage: Stage) -> None:
    """The page the program opens with."""


@scene
async def home_resume(stage: Stage) -> None:
    """Home, with a session that waits; a sentence says how the last one was left."""
    stage.runner("shape").close()
    stage.app.screen_stack[0].on_screen_resume()  # type: ignore[attr-defined]  # it is home
    stage.app._say_at_home("Your answers are kept. sessionguide resume 3f2a goes on.")


@scene
async def client(stage: Stage) -> None:
    """A name half typed, and the clients whose name begins so."""
    for name in ("Maria Lind", "Marion Weber", "Peter Marsh"):
        stage.desk.records.add_client(name)
    await stage.press("down", "enter", *"Mar", "down")


@scene
async def tour(stage: Stage) -> None:
    """The tour, from home."""
    await stage.press("f1")


@scene
async def data(stage: Stage) -> None:
    """Where the data is kept."""
    await stage.press("end", "enter")


@scene
async def resume(stage: Stage) -> None:
    """Which session goes on."""
    stage.runner("shape")
    stage.runner("now", practice=True)
    stage.app.screen_stack[0].on_screen_resume()  # type: ignore[attr-defined]  # it is home
    await stage.press("home", "down", "down", "enter")


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


# --- over and beside a question ---------------------------------------------------------------


@scene
async def overview(stage: Stage) -> None:
    """All questions."""
    await stage.at("now")
    await stage.press("f4")


@scene
async def park(stage: Stage) -> None:
    """Thoughts put aside."""
    runner = stage.runner("now")
    runner.park("Ask Jo about the pension")
    await stage.open(runner)
    await stage.press("ctrl+t", *"A talk with Lee")


@scene
async def leave(stage: Stage) -> None:
    """How to leave."""
    await stage.at("now")
    await stage.press("escape")


@scene
async def help_page(stage: Stage) -> None:
    """Help for a question."""
    await stage.at("ideas")
    await stage.press("f1")


@scene
async def palette(stage: Stage) -> None:
    """Everything that can be done."""
    await stage.at("now")
    await stage.press("ctrl+p")


@scene
async def curtain(stage: Stage) -> None:
    """The pause screen."""
    await stage.at("now")
    await stage.press("f9")


@scene
async def small(stage: Stage) -> None:
    """A window too small."""
    await stage.at("now")
    await stage.pilot.resize_terminal(40, 15)


@scene
async def unsaved(stage: Stage) -> None:
    """The disk does not take the last answer."""
    runner = stage.runner("matters")
    records = stage.desk.records
    assert isinstance(records, FakeRecords)
    journal = records.journals[runner.session.id]
    journal.failing = "The disk is full. Make some room; it is tried again by itself."
    runner.answer(runner.session.here, "My mother stopped at this age.")
    await stage.open(runner)
    await stage.press("f3")


# --- the end ----------------------------------------------------------------------------------


@scene
async def closing(stage: Stage) -> None:
    """What is open, a thought, and when to meet again."""
    changed: dict[str, object] = {"carry": None, "fits": None, "if_then": None}
    runner = stage.runner(AT_CLOSING.step, changed)
    runner.park("Ask Jo about the pension")
    await stage.open(runner)


@scene
async def closing_done(stage: Stage) -> None:
    """Nothing is open."""
    await stage.open(stage.runner(AT_CLOSING.step))
    await stage.type("Monday 16 March, 14:00")


@scene
async def plan(stage: Stage) -> None:
    """The plan, read back."""
    await closing_done(stage)
    await stage.press("enter")


@scene
async def plan_low(stage: Stage) -> None:
    """The plan, further down."""
    await plan(stage)
    await stage.press("pagedown", "pagedown", "down")


@scene
async def plan_nasty(stage: Stage) -> None:
    """A plan of strange signs and a long word."""
    await stage.open(stage.runner(AT_CLOSING.step, {"goal": WORDS, "summary": WORDS}))
    await stage.press("enter")


@scene
async def plan_agreed(stage: Stage) -> None:
    """After the yes."""
    await plan(stage)
    await stage.press("down", "enter")
    await stage.app.workers.wait_for_complete()
