"""The plan page: read back, decided by the client, kept as agreed, copied on request."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from sessionguide.app import SessionGuideApp
from sessionguide.errors import StorageError
from sessionguide.plan.document import document
from sessionguide.plan.plan import Plan
from sessionguide.screens.closing import ClosingScreen
from sessionguide.screens.copy import CopyScreen
from sessionguide.screens.correct import CorrectScreen
from sessionguide.screens.curtain import CurtainScreen
from sessionguide.screens.dialog import ChoiceDialog
from sessionguide.screens.plan import AT_HOME, KEPT, PlanScreen, where_to_read
from sessionguide.screens.plan_text import PlanText, painted
from sessionguide.session.ports import Client
from sessionguide.session.session import AT_CLOSING, Phase, Session, Visit
from sessionguide.widgets.decision_rows import DecisionRows
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.words import Words
from tests.fakes import FakeRecords
from tests.pilot.desks import desk, in_session, runner_of, screen_of
from tests.unit.plan.plans import CALL, NASTY, plan_of

AGREEING = """\
sessionguide: 1
title: Agreeing
stages:
  talk:
    title: Talking
    steps:
      wish: {ask: What do you wish?}
  contract:
    title: Contracting
    in_plan: no
    steps:
      agreed: {kind: contract, ask: How shall we work?, agree: [purpose, record]}
"""


def agreed(folder: Path, record: str = "") -> SessionGuideApp:
    """The app in a session that agreed on `record`, if on anything."""
    return in_session(desk(folder, {"agreeing": AGREEING}), flow_name="agreeing")


async def to_plan(pilot: Pilot[str], record: str = "everything") -> PlanScreen:
    """The session stands at its plan, with one answer and what may be kept."""
    app = pilot.app
    assert isinstance(app, SessionGuideApp)
    runner = runner_of(app)
    if record:
        runner.answer(Visit("agreed"), {"record": record})
    runner.answer(Visit("wish"), "Quiet")
    runner.jump(AT_CLOSING)
    await screen_of(app).repaint()
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(app.screen, PlanScreen)
    return app.screen


def records_of(app: SessionGuideApp) -> FakeRecords:
    """The records of real clients."""
    records = app.desk.records
    assert isinstance(records, FakeRecords)
    return records


def shown(app: SessionGuideApp) -> Screen[object]:
    """The page on top."""
    return app.screen


async def say_yes(pilot: Pilot[str]) -> None:
    """Mark the first answer, take it, and wait until it is done."""
    await pilot.press("down", "enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def status(screen: PlanScreen) -> str:
    """The quiet sentence."""
    return screen.query_one("#status", Words).text


async def test_the_plan_is_read_back_in_the_clients_words(tmp_path: Path) -> None:
    """All of it stands on the page."""
    async with agreed(tmp_path).run_test(size=(80, 24)) as pilot:
        screen = await to_plan(pilot)
        text = screen.query_one(PlanText).text
        assert "My plan: Maria" in text
        assert "Talking\nWhat do you wish? Quiet" in text
        assert "When we meet next\nNot fixed yet." in text
        assert "not agreed yet" in text


async def test_a_bounced_enter_decides_nothing(tmp_path: Path) -> None:
    """F13: at first no answer is marked, and Enter says so."""
    async with agreed(tmp_path).run_test() as pilot:
        screen = await to_plan(pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert runner_of(screen_app(pilot)).session.phase is Phase.CLOSING
        assert "down arrow" in status(screen)


def screen_app(pilot: Pilot[str]) -> SessionGuideApp:
    """The app under test."""
    assert isinstance(pilot.app, SessionGuideApp)
    return pilot.app


async def test_yes_finishes_and_says_what_is_kept(tmp_path: Path) -> None:
    """The plan is folded as the contract says, and is agreed from now on."""
    app = agreed(tmp_path)
    async with app.run_test() as pilot:
        screen = await to_plan(pilot, "plan only")
        await say_yes(pilot)
        ((_session, plan, record),) = records_of(app).finished
        assert record == "plan only"
        assert plan.agreed
        assert (
            "Only the plan is kept, on this computer." in screen.query_one("#question", Words).text
        )
        assert "not agreed yet" not in screen.query_one(PlanText).text


async def test_change_something_goes_back_to_the_closing(tmp_path: Path) -> None:
    """And nothing is stored; F2 does the same."""
    app = agreed(tmp_path)
    async with app.run_test() as pilot:
        await to_plan(pilot)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
        assert records_of(app).finished == []


async def test_without_a_contract_it_asks_what_to_keep(tmp_path: Path) -> None:
    """E2: going back from that question finishes nothing."""
    app = agreed(tmp_path)
    async with app.run_test() as pilot:
        await to_plan(pilot, record="")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ChoiceDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert records_of(app).finished == []
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert records_of(app).finished[0][2] == "plan only"


async def test_where_nothing_is_kept_a_copy_is_offered_first(tmp_path: Path) -> None:
    """The copy is written while there is still something to write."""
    app = agreed(tmp_path)
    copy = tmp_path / "mine.txt"
    async with app.run_test() as pilot:
        screen = await to_plan(pilot, "nothing")
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CopyScreen)
        app.screen.query_one(Entry).load(str(copy))
        await pilot.press("enter")
        await pilot.pause()
        assert shown(app) is screen
        assert copy.read_text().startswith("My plan: Maria")
        assert records_of(app).finished == []
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert records_of(app).finished[0][2] == "nothing"
        assert records_of(app).kept_plans == []
        assert "nothing of it is kept" in screen.query_one("#question", Words).text


async def test_a_disk_that_refuses_is_told_calmly_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is safe is said; the second yes finishes."""
    app = agreed(tmp_path)
    finish = FakeRecords.finish
    troubles = [StorageError("The disk is full. Everything is still here.")]

    def refusing(self: FakeRecords, session: Session, plan: Plan, record: str) -> None:
        if troubles:
            raise troubles.pop()
        finish(self, session, plan, record)

    monkeypatch.setattr(FakeRecords, "finish", refusing)
    async with app.run_test() as pilot:
        screen = await to_plan(pilot)
        await say_yes(pilot)
        assert status(screen) == ("The disk is full. Everything is still here. You can try again.")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(records_of(app).finished) == 1


async def test_after_the_yes_a_copy_can_be_written_and_done_leaves(tmp_path: Path) -> None:
    """A file that is there is never written over."""
    app = agreed(tmp_path)
    copy = tmp_path / "mine.md"
    copy.write_text("mine")
    async with app.run_test() as pilot:
        screen = await to_plan(pilot)
        await say_yes(pilot)
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(Entry).load(str(copy))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CopyScreen)
        assert copy.read_text() == "mine"
        app.screen.query_one(Entry).load(str(tmp_path / "other.md"))
        await pilot.press("enter")
        await pilot.pause()
        assert status(screen).startswith("Written: ")
        await pilot.press("down", "enter")
        await pilot.pause()
    assert (app.return_value or "").startswith("It is saved, on this computer.")


async def test_the_curtain_hides_the_plan(tmp_path: Path) -> None:
    """F9 from here too, and back."""
    app = agreed(tmp_path)
    async with app.run_test() as pilot:
        screen = await to_plan(pilot)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        await pilot.press("f9")
        await pilot.pause()
        assert shown(app) is screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_a_long_plan_scrolls_and_the_answers_stay_in_sight(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Page Down reads on without touching the answers."""
    app = agreed(tmp_path)
    async with app.run_test(size=size) as pilot:
        runner_of(app).answer(Visit("wish"), "\n".join(f"line {n}" for n in range(90)))
        runner_of(app).answer(Visit("agreed"), {"record": "nothing"})
        runner_of(app).jump(AT_CLOSING)
        await screen_of(app).repaint()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        screen = app.screen
        rows, plan = screen.query_one(DecisionRows), screen.query_one("#plan")
        await pilot.press("pagedown")
        await pilot.pause()
        assert plan.scroll_offset.y > 0
        assert rows.index == -1
        assert rows.region.bottom <= screen.query_one("#keys").region.y < size[1]
        assert plan.region.height >= 5


@pytest.mark.parametrize(
    ("record", "practice", "command", "row"),
    [
        ("everything", False, True, True),
        ("plan only", False, True, True),
        ("everything", True, True, False),
        ("nothing", False, False, False),
    ],
)
def test_home_names_its_own_row_where_it_shows_the_plan(
    record: str, practice: bool, command: bool, row: bool
) -> None:
    """Outside the program a command does; practice plans stand in no row, nothing has neither."""
    told, at_home = where_to_read(KEPT[record], plan_of(CALL), practice=practice)
    assert told.startswith(KEPT[record])
    assert ("sessionguide plan show" in told) is command
    assert (AT_HOME in at_home) is row


def test_nothing_in_a_plan_is_taken_for_markup() -> None:
    """Brackets, actions and control characters are letters."""
    text = painted(document(plan_of(CALL, client_name=NASTY, kept_ideas=(NASTY,))), 76).plain
    assert text.count("[/x [b] $y [@click=app.quit]z[/]") == 2
    assert "\x1b" not in text


def test_what_is_said_of_an_activity_stands_below_its_name() -> None:
    """Also where it takes more than one line, at the width of the page."""
    said = "Ask Sam whether the course is open to people who work three days a week"
    lines = painted(document(plan_of(replace(CALL, first_step=said))), 40).plain.splitlines()
    at = next(at for at, line in enumerate(lines) if "First step" in line or "first step" in line)
    assert lines[at + 1].startswith("   ")
    assert " ".join(" ".join(lines[at : at + 3]).split()).endswith(said)
    assert max(map(len, lines[at : at + 3])) <= 40


# --- correcting -------------------------------------------------------------------------------


ANNA = Client("c1", "Anna")


def correcting(app: SessionGuideApp, got: list[Plan | None]) -> CorrectScreen:
    """Show the page for Anna's plan on top of home; what it gives comes to `got`."""
    plan = plan_of(CALL)
    records_of(app).kept_plans.append(("c1", plan))
    screen = CorrectScreen(app.desk.records, ANNA, plan)
    app.push_screen(screen, got.append)
    return screen


async def test_a_corrected_plan_is_kept_as_a_new_version(tmp_path: Path) -> None:
    """Enter on a line, type, Enter, F10."""
    app, got = SessionGuideApp(desk(tmp_path)), list[Plan | None]()
    async with app.run_test() as pilot:
        screen = correcting(app, got)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*" Soon.", "enter")
        await pilot.pause()
        assert screen.draft.headings[0].lines == ("Work with animals. Soon.",)
        await pilot.press("f10")
        await pilot.pause()
    (kept,) = records_of(app).plans(ANNA)
    assert kept.version == 2
    assert kept.goal == "Work with animals. Soon."
    assert got == [kept]


async def test_what_does_not_fit_stays_in_the_field(tmp_path: Path) -> None:
    """The field's own words, and Esc leaves everything as it was."""
    app, got = SessionGuideApp(desk(tmp_path)), list[Plan | None]()
    async with app.run_test() as pilot:
        screen = correcting(app, got)
        await pilot.pause()
        rows = [row.text for row, _part in screen.listed]
        for _ in range(rows.index("Confidence: 6") - 2):
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("6", "enter")
        await pilot.pause()
        assert "from 1 to 10" in app.screen.query_one("#dialog-foot", Words).text
        await pilot.press("escape", "escape")
        await pilot.pause()
    assert got == [None]


async def test_corrections_are_not_dropped_without_a_question(tmp_path: Path) -> None:
    """Esc asks; keeping is the first answer."""
    app, got = SessionGuideApp(desk(tmp_path)), list[Plan | None]()
    async with app.run_test() as pilot:
        correcting(app, got)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("!", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert got[0] is not None
    assert got[0].version == 2
