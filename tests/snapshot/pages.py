"""Scenes of the pages before, beside and after the questions."""

from __future__ import annotations

from sessionguide.errors import VaultError
from sessionguide.screens.messages import KEPT_AT_HOME
from sessionguide.screens.unlock import LockScreen, UnlockScreen
from sessionguide.session.renaming import named
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from tests.fakes import FakeRecords
from tests.snapshot.registry import NASTY, WORDS, scene
from tests.snapshot.stage import Stage

# --- before a session -------------------------------------------------------------------------


@scene
async def unlock(stage: Stage) -> None:
    """The passphrase, half typed; the page is the first of an app of its own."""
    await stage.app.push_screen(UnlockScreen(_refused))
    await stage.type("vier muede Pferde")


@scene
async def unlock_wrong(stage: Stage) -> None:
    """It was not the passphrase."""
    await unlock(stage)
    await stage.press("enter")
    await stage.app.workers.wait_for_complete()


@scene
async def lock(stage: Stage) -> None:
    """Locked again, over a question."""
    await stage.at("now")
    await stage.app.push_screen(LockScreen(_refused))
    await stage.rest()


def _refused(_passphrase: str) -> None:
    raise VaultError("This is not the passphrase. Nothing was changed.")


@scene
async def home(stage: Stage) -> None:
    """The page the program opens with."""


@scene
async def home_resume(stage: Stage) -> None:
    """Home, with a session that waits; a sentence says how the last one was left."""
    stage.runner("shape").close()
    stage.app.screen_stack[0].on_screen_resume()  # type: ignore[attr-defined]  # it is home
    stage.app._say_at_home(KEPT_AT_HOME)


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
async def tour_companion(stage: Stage) -> None:
    """The widest picture of the tour."""
    await stage.press("f1", *["enter"] * 6)


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


@scene
async def settings(stage: Stage) -> None:
    """What can be set, from home."""
    await stage.press("end", "up", "enter", "down", "down", "right")
    await stage.app.workers.wait_for_complete()


@scene
async def settings_long(stage: Stage) -> None:
    """A folder with a long name, while it is typed anew."""
    await stage.press("end", "up", "enter", "end", "up", "enter")
    await stage.type("/home/coach/Documents/" + "backups of conversations/" * 5)


# --- over and beside a question ---------------------------------------------------------------


@scene
async def overview(stage: Stage) -> None:
    """All questions."""
    await stage.at("now")
    await stage.press("f4")


@scene
async def own_question(stage: Stage) -> None:
    """A question of the coach's own, half typed."""
    await stage.at("now")
    await stage.press("f5")
    await stage.type(WORDS)


@scene
async def own_asked(stage: Stage) -> None:
    """It is asked."""
    runner = stage.runner("now")
    runner.ask_too(WORDS)
    await stage.open(runner)


@scene
async def overview_narrowed(stage: Stage) -> None:
    """The overview, narrowed; a stage is marked."""
    await stage.at("now")
    await stage.press("f4", *"goal", "home")


@scene
async def rename_entry(stage: Stage) -> None:
    """Which entry is called otherwise."""
    runner = stage.runner("first_ideas")
    runner.rename(*_first_named(runner), WORDS)
    await stage.open(runner)
    await stage.press("f6", "down")


@scene
async def rename_name(stage: Stage) -> None:
    """What it is called."""
    await rename_entry(stage)
    await stage.press("up", "enter")


def _first_named(runner: SessionRunner) -> tuple[Visit, str]:
    first = named(runner.reading)[0]
    return first.visit, first.item.id


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


# --- time -------------------------------------------------------------------------------------


@scene
async def time(stage: Stage) -> None:
    """Where the time goes, while there is too little of it."""
    records = stage.desk.records
    assert isinstance(records, FakeRecords)
    records.usually.update({"contracting": 6, "exploring": 14, "scaling": 9.6, "agreeing": 11})
    runner = stage.runner("now")
    await stage.open(runner)
    stage.clock.go(16)
    await stage.press("f8")


@scene
async def time_short(stage: Stage) -> None:
    """It is said once, beside the clock and in the status line."""
    runner = stage.runner("now")
    await stage.open(runner)
    stage.clock.go(20)
    await stage.press("f3")


@scene
async def shorten(stage: Stage) -> None:
    """Minutes for the stages to come, one of them changed."""
    await time(stage)
    await stage.press("enter", "down", "right")


@scene
async def extend(stage: Stage) -> None:
    """How much later it may end."""
    await time(stage)
    await stage.press("down", "enter")


@scene
async def time_closing(stage: Stage) -> None:
    """Where the time went."""
    await closing_done(stage)
    await stage.press("f8")


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


async def _suggested(stage: Stage, *keys: str) -> None:
    """What others have tried, once it is read."""
    await stage.at("take_on")
    await stage.press("f7")
    await stage.app.workers.wait_for_complete()
    await stage.press(*keys)


@scene
async def suggestions(stage: Stage) -> None:
    """What others have tried: nothing is marked yet."""
    await _suggested(stage)


@scene
async def suggestions_marked(stage: Stage) -> None:
    """One of them is marked, and what it is stands below."""
    await _suggested(stage, *["down"] * 3)


@scene
async def suggestions_none(stage: Stage) -> None:
    """An idea of the client's own, which nothing here has."""
    await _suggested(stage, *"walk")
    await stage.type(f" the dog {NASTY}")


@scene
async def agreed(stage: Stage) -> None:
    """What we agreed, at any time."""
    await stage.at("now")
    await stage.app.run_action("agreed", stage.app.screen)
    await stage.settle()
