"""The app around the screens: curtain, small window, palette, leaving, faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.quiet_app import CRASHED
from sessionguide.requests import StartRequest
from sessionguide.screens.curtain import CurtainScreen, SmallScreen
from sessionguide.screens.dialog import Dialog
from sessionguide.screens.home import HomeScreen
from sessionguide.screens.leave import LeaveScreen
from sessionguide.screens.palette import PaletteScreen
from sessionguide.screens.session import SessionScreen
from sessionguide.session.reading import ONLY_READ
from sessionguide.session.session import Phase, Visit
from sessionguide.steps.past import Past
from sessionguide.widgets.rows import Rows
from tests.fakes import FakeRecords
from tests.pilot.desks import desk, in_session, journal_of, runner_of, screen_of

TOPIC = Visit("topic")


def painted(app: SessionGuideApp) -> str:
    """Every character on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def choose(pilot: Pilot[str], row_id: str) -> None:
    """Choose the row called `row_id` of the page on top, by keys."""
    rows = pilot.app.screen.query_one(Rows)
    index = [row.id for row in rows.rows].index(row_id)
    rows.focus()
    await pilot.press("home", *["down"] * index, "enter")
    await pilot.pause()


@pytest.mark.parametrize("key", ["f9", "ctrl+l"])
@pytest.mark.parametrize("page", ["", "f1", "f4", "ctrl+t", "ctrl+p", "escape"])
async def test_the_curtain_covers_everything_and_lifts_again(
    tmp_path: Path, key: str, page: str
) -> None:
    """From the session and from every page on it; what was typed is kept; only the key works."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("s", "e", "c", "r", "e", "t")
        if page:
            await pilot.press(page)
            await pilot.pause()
        below = app.screen
        await pilot.press(key)
        await pilot.pause()
        assert runner_of(app).draft_at(TOPIC) == "secret"
        app.notify("toast")
        await pilot.press("a", "enter", "escape", "ctrl+p", "ctrl+q", "f1", "f4")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        assert " ".join(painted(app).split()) == "Paused F9 or Ctrl+L shows the session again."
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is below
        assert runner_of(app).session.here == TOPIC


async def test_the_clock_stands_behind_the_curtain(tmp_path: Path) -> None:
    """What goes on behind it is no time of the session; a page on top changes nothing (S13)."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        runner = runner_of(app)
        await pilot.press("f4", "f9")
        await pilot.pause()
        assert not runner.session.clock.running
        assert journal_of(app).saved[-1].kind == "rested"
        await pilot.press("f9")
        await pilot.pause()
        assert runner.session.clock.running
        assert journal_of(app).saved[-1].kind == "woken"


async def test_a_small_window_asks_for_a_bigger_one_and_keeps_the_curtain(tmp_path: Path) -> None:
    """At 40x15 nothing of the session shows, F9 works, and a bigger window goes on."""
    app = in_session(desk(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(40, 15)
        await pilot.pause()
        assert isinstance(app.screen, SmallScreen)
        assert "make the window bigger" in painted(app)
        await pilot.press("f9", "escape")
        assert isinstance(app.screen, CurtainScreen)
        await pilot.press("f9")
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_a_curtain_lifted_in_a_grown_window_shows_the_session(tmp_path: Path) -> None:
    """The size is judged when the curtain lifts, not only when it changes."""
    app = in_session(desk(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(40, 15)
        await pilot.press("f9")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_the_palette_has_everything_but_a_screenshot(tmp_path: Path) -> None:
    """Typing narrows it, Enter does it; there is no way to write the screen to a file."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, PaletteScreen)
        actions = [row.id for row in app.screen.query_one(Rows).rows]
        assert {"back", "forward", "overview", "undo", "redo", "park", "leave"} <= set(actions)
        assert not [action for action in actions if "screenshot" in action]
        await pilot.press(*"light", "enter")
        await pilot.pause()
        assert app.theme == "hc-light"
        assert isinstance(app.screen, SessionScreen)


async def test_the_palette_does_what_the_key_does(tmp_path: Path) -> None:
    """A command of the screen below acts on that screen."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.press("ctrl+p", *"back", "enter")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("welcome")


async def test_finish_later_pauses_and_says_how_to_go_on(tmp_path: Path) -> None:
    """The clock stands, the journal is closed, and the sentence names the session."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        runner, journal = runner_of(app), journal_of(app)
        await pilot.press("escape")
        await pilot.pause()
        await choose(pilot, "later")
        await pilot.pause()
    assert runner.session.phase is Phase.PAUSED
    assert journal.closed
    assert app.return_value == (
        f"Your answers are kept. sessionguide resume {runner.session.id} goes on."
    )


async def test_discarding_asks_twice_and_keeps_the_journal(tmp_path: Path) -> None:
    """Two questions, each with staying first; then the session is put aside for seven days."""
    world = desk(tmp_path)
    app = in_session(world)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
        await choose(pilot, "ask")
        await choose(pilot, "stay")
        assert isinstance(app.screen, SessionScreen)
        await pilot.press("ctrl+q")
        await pilot.pause()
        await choose(pilot, "ask")
        assert "seven days" in " ".join(painted(app).split())
        await choose(pilot, "again")
        assert isinstance(app.screen, LeaveScreen)
        await choose(pilot, "discard")
        await pilot.pause()
    assert "seven days" in (app.return_value or "")
    assert [row.discarded != "" for row in world.records.live()] == [True]


async def test_leaving_without_a_contract_says_what_is_kept(tmp_path: Path) -> None:
    """Before anything is agreed, the page says that answers stay here, and offers to discard."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert "have not agreed yet what is kept" in " ".join(painted(app).split())
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_a_resumed_session_stands_at_the_same_question(tmp_path: Path) -> None:
    """After leaving, the same question, the answers and the half-typed words are there."""
    world = desk(tmp_path)
    app = in_session(world)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.press("a", "enter", "f2", "b", "escape")
        await pilot.pause()
        await choose(pilot, "later")
        await pilot.pause()
    session_id = world.records.live()[0].id
    again = SessionGuideApp(world, StartRequest(resume_id=session_id))
    async with again.run_test() as pilot:
        await pilot.pause()
        assert runner_of(again).session.here == TOPIC
        view = screen_of(again).view
        assert view is not None
        assert view.current_raw() == "ab"


async def test_help_names_the_keys_of_the_question_and_those_that_always_work(
    tmp_path: Path,
) -> None:
    """F1 opens it, F1 closes it."""
    app = in_session(desk(tmp_path))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        text = painted(app)
        assert "Begin anywhere." in text
        assert "Ctrl+J" in text
        assert "F9, Ctrl+L" in text
        await pilot.press("f1")
        await pilot.pause()
        assert not isinstance(app.screen, Dialog)


async def test_help_says_where_there_is_nothing_to_answer(tmp_path: Path) -> None:
    """A page that is only read is not called an open question."""
    app = in_session(desk(tmp_path))
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert ONLY_READ in painted(app)


async def test_a_fault_prints_one_calm_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no values: a report could hold what a client said."""
    app = in_session(desk(tmp_path))

    def fail(secret: str) -> None:
        raise RuntimeError(secret)

    async def drive() -> None:
        async with app.run_test() as pilot:
            app.call_later(fail, "what the client said")
            await pilot.pause()

    with pytest.raises(RuntimeError):
        await drive()
    assert app.return_code == 1
    printed = capsys.readouterr().err
    assert " ".join(printed.split()) == CRASHED
    assert "client said" not in printed


async def test_home_is_back_after_a_session_begun_there(tmp_path: Path) -> None:
    """Leaving goes back to home, which says what is safe and offers to resume."""
    world = desk(tmp_path)
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await choose(pilot, "later")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "Your answers are kept. 'Resume a session' goes on with them." in painted(app)
        await choose(pilot, "resume")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert isinstance(world.practice, FakeRecords)
        assert runner_of(app).session.practice


MIRROR = """\
sessionguide: 1
title: My look at it
purpose: reflection
stages:
  looking:
    title: Looking
    steps:
      time:
        when: {past.minutes.only: {above: 9}}
        ask: "Were ${past.minutes.only} minutes enough?"
"""


async def test_a_reflection_opens_with_what_its_session_was(tmp_path: Path) -> None:
    """The first page shows it."""
    held = desk(tmp_path, {"mirror": MIRROR})
    client = held.records.add_client("Maria")
    past = Past("Small", "2026-03-01", {"only": 12})
    app = SessionGuideApp(held, StartRequest("mirror", client.id, past=past))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Were 12 minutes enough?" in painted(app)
        assert runner_of(app).session.before.past == past
