"""Scenes of the pages to choose on: which session, which plan, what it says, where a copy goes."""

from __future__ import annotations

from textual.events import Paste

from sessionguide.flows.heads import FlowHead
from sessionguide.plan.plan import Plan
from sessionguide.screens.copy import CopyScreen
from sessionguide.screens.correct import CorrectScreen
from sessionguide.screens.help import HelpScreen
from sessionguide.screens.plans import PlansScreen
from sessionguide.screens.problems import problems
from sessionguide.session.session import AT_CLOSING
from sessionguide.widgets.entry import Entry
from tests.snapshot.registry import NASTY, WORDS, scene
from tests.snapshot.stage import CLIENT, Stage

LONG_WORD = "Verantwortungsübernahmebereitschaftserklärungsunterlagensammlung"


def plan_of(stage: Stage) -> Plan:
    """Nadia's plan, at the end of the session."""
    return stage.runner(AT_CLOSING.step, {"goal": f"{LONG_WORD} {NASTY}"}).plan


@scene
async def flow(stage: Stage) -> None:
    """Which session; the flows stand by what they are for."""
    await stage.press("enter")
    await stage.app.workers.wait_for_complete()


@scene
async def plans(stage: Stage) -> None:
    """Which of a client's plans."""
    await stage.app.push_screen(PlansScreen([plan_of(stage)]))
    await stage.settle()


@scene
async def correct(stage: Stage) -> None:
    """A plan, line by line, to be corrected."""
    records, taken = stage.desk.records, plan_of(stage)
    await stage.app.push_screen(CorrectScreen(records, records.add_client(CLIENT), taken))
    await stage.press("down", "down")


@scene
async def correct_part(stage: Stage) -> None:
    """One line of a plan, in its field."""
    await correct(stage)
    await stage.press("enter")
    await stage.type("!")


@scene
async def correct_left(stage: Stage) -> None:
    """Corrections that are not kept are asked about."""
    await correct_part(stage)
    await stage.press("enter", "escape")


@scene
async def copy(stage: Stage) -> None:
    """Where the client's copy goes; its folder is typed, since every machine has its own."""
    await stage.app.push_screen(CopyScreen(plan_of(stage)))
    stage.app.screen.query_one(Entry).load("/tmp/plan.doc")
    await stage.press("enter")


@scene
async def record(stage: Stage) -> None:
    """Nothing was agreed on what is kept, so it is asked at the end."""
    await stage.open(stage.runner(AT_CLOSING.step, {"agreement": None}))
    await stage.press("enter", "down", "enter")


@scene
async def discard(stage: Stage) -> None:
    """Discarding is asked about."""
    await stage.at("now")
    await stage.press("escape", "end", "enter")


@scene
async def pasted(stage: Stage) -> None:
    """Several lines were pasted into a list."""
    await stage.at("ideas")
    assert stage.app.focused is not None
    stage.app.focused.post_message(Paste(f"Ask the firm\n{WORDS}\nWait"))
    await stage.settle()


@scene
async def wrong_flow(stage: Stage) -> None:
    """What is wrong with a flow, to read."""
    head = FlowHead("mine", "My own flow", "", "session", 60, "mine.yaml")
    await stage.app.push_screen(HelpScreen(problems(head, stage.desk.library)))
    await stage.settle()
