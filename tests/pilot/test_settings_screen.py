"""Settings: a page of rows that are kept at once, and what the program does about them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from sessionguide import idling
from sessionguide.app import SessionGuideApp
from sessionguide.desk import Habits
from sessionguide.screens.curtain import CurtainScreen
from sessionguide.screens.home import HomeScreen
from sessionguide.screens.session import SessionScreen
from sessionguide.screens.settings import SettingsScreen
from sessionguide.screens.unlock import LockScreen
from sessionguide.session.session import Visit
from sessionguide.settings import SETTINGS
from sessionguide.themes import THEME_NAMES
from sessionguide.widgets.rows import Rows
from tests.pilot.desks import choices_of, desk, in_session, runner_of
from tests.pilot.safes import FakeSafe
from tests.pilot.test_app import choose, painted
from tests.pilot.test_locking import Times
from tests.pilot.test_unlock import until

FULL = "It could not be kept, because the disk is full. Everything else is as it was."


async def opened(pilot: Pilot[str]) -> SettingsScreen:
    """The page, from home."""
    await pilot.pause()
    await choose(pilot, "settings")
    await pilot.pause()
    assert isinstance(pilot.app.screen, SettingsScreen)
    return pilot.app.screen


async def at(pilot: Pilot[str], name: str) -> None:
    """Mark the row of a setting."""
    rows = pilot.app.screen.query_one(Rows)
    await pilot.press("home", *["down"] * [row.id for row in rows.rows].index(name))


async def kept(pilot: Pilot[str]) -> None:
    """Wait until what was chosen is on the disk, and said."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_keys_change_a_setting_and_it_is_kept_at_once(tmp_path: Path) -> None:
    """Right and Left, Enter and Space; each change is said when it is kept."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await opened(pilot)
        await at(pilot, "backup_every_days")
        for key, value in (("right", 14), ("left", 7), ("enter", 14), ("space", 30)):
            await pilot.press(key)
            await kept(pilot)
            assert choices_of(app.desk).given == {"backup_every_days": value}
            assert f"Kept. New backup after: {value} days." in painted(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_at_either_end_arrows_stay_and_enter_begins_anew(tmp_path: Path) -> None:
    """So that a mouse alone comes to every value."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        page = await opened(pilot)
        await at(pilot, "mouse")
        await pilot.press("left", "left")
        assert page.values["mouse"] == "on"
        await pilot.press("right", "right")
        assert page.values["mouse"] == "off"
        await pilot.press("enter")
        assert page.values["mouse"] == "on"


async def test_the_mouse_alone_changes_settings(tmp_path: Path) -> None:
    """A click marks the row, another changes it; the key line is for buttons."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        page = await opened(pilot)
        await pilot.click(Rows, offset=(3, 1))
        assert page.values["mouse"] == "on"
        await pilot.click(Rows, offset=(3, 1))
        await kept(pilot)
        assert choices_of(app.desk).given == {"mouse": "off"}
        assert "It counts from the next start." in " ".join(painted(app).split())


async def test_colours_are_seen_at_once_and_kept(tmp_path: Path) -> None:
    """The page shows them in plain words."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await opened(pilot)
        await pilot.press("right")
        assert app.theme == "hc-light"
        await kept(pilot)
        assert choices_of(app.desk).given == {"theme": "hc-light"}
        assert "light, strong contrast" in painted(app)


async def test_what_cannot_be_kept_is_said_and_taken_back(tmp_path: Path) -> None:
    """The page never shows what is not so."""
    app = SessionGuideApp(desk(tmp_path))
    choices_of(app.desk).failing = FULL
    async with app.run_test() as pilot:
        page = await opened(pilot)
        await pilot.press("right")
        await kept(pilot)
        assert FULL in " ".join(painted(app).split())
        assert (page.values["theme"], app.theme) == ("hc-dark", "hc-dark")


async def test_quick_changes_are_written_one_after_the_other_the_last_one_last(
    tmp_path: Path,
) -> None:
    """Keys do not wait for the disk."""
    app = SessionGuideApp(desk(tmp_path))
    choices, go = choices_of(app.desk), Event()
    written, change = [], choices.change

    def slow(name: str, typed: str) -> int | str:
        assert go.wait(20)
        written.append(typed)
        return change(name, typed)

    choices.change = slow  # type: ignore[method-assign]  # this disk is slow
    async with app.run_test() as pilot:
        await opened(pilot)
        await at(pilot, "curtain_after_minutes")
        await pilot.press("right", "right", "right")
        await asyncio.to_thread(go.set)
        await kept(pilot)
    assert written == ["1", "3"]


async def test_a_folder_is_typed(tmp_path: Path) -> None:
    """On a page of its own; Esc leaves it as it was."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await opened(pilot)
        await at(pilot, "backup_folder")
        await pilot.press("right", "enter")
        await pilot.pause()
        await pilot.press(*"[b]x", "enter")
        await kept(pilot)
        assert choices_of(app.desk).given == {"backup_folder": "[b]x"}
        assert "[b]x" in painted(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("y", "escape")
        await kept(pilot)
        assert choices_of(app.desk).given == {"backup_folder": "[b]x"}


async def test_beside_a_client_no_folder_is_shown(tmp_path: Path) -> None:
    """From the palette of a session; everything else is there, and the session goes on."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p", *"settings", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        shown = [setting.name for setting in app.screen.settings]
        left_out = {"backup_folder", "lock_after_minutes"}
        assert shown == [one.name for one in SETTINGS if one.name not in left_out]
        await pilot.press("ctrl+p", *"settings", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


async def test_colours_of_the_palette_are_kept_and_a_full_disk_is_one_sentence(
    tmp_path: Path,
) -> None:
    """The colours stay, and the session goes on."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"light", "enter")
        await kept(pilot)
        assert choices_of(app.desk).given == {"theme": "hc-light"}
        choices_of(app.desk).failing = FULL
        await pilot.press("ctrl+p", *"softer", "enter")
        await kept(pilot)
        assert app.theme == "textual-dark"
        assert f"Colours: {FULL}" in " ".join(painted(app).split())
        await pilot.press("enter")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("topic")


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_kept_colours_are_there_from_the_first_paint(tmp_path: Path, theme: str) -> None:
    """No page is painted in other ones before; every page knows them."""
    app = in_session(replace(desk(tmp_path), habits=Habits(theme)))
    reads = app._css_update_count
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert app.theme == theme
        assert app._css_update_count == reads
        assert app.has_class("-dark-mode" if app.current_theme.dark else "-light-mode")


@pytest.mark.parametrize("theme", THEME_NAMES)
async def test_all_colours_can_be_chosen_on_any_page(tmp_path: Path, theme: str) -> None:
    """There and back again."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        for name in (theme, THEME_NAMES[0]):
            app.action_use_theme(name)
            await pilot.press("f4")
            await pilot.pause()
            assert app.theme == name
            await pilot.press("f4")


def test_the_pages_and_the_file_know_the_same_colours() -> None:
    """Of both, the first is what is advised."""
    assert SETTINGS[0].choices == THEME_NAMES
    assert SETTINGS[0].default == Habits().theme == THEME_NAMES[0]


# --- the curtain by itself ------------------------------------------------------------------------


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Times:
    """The time that idling looks at."""
    clock = Times()
    monkeypatch.setattr(idling, "_now", clock)
    return clock


def look(app: SessionGuideApp) -> None:
    """Look at the time, as a timer does."""
    assert app._idling is not None
    app._idling.look()


async def test_the_curtain_rises_after_a_while_without_a_key(tmp_path: Path, times: Times) -> None:
    """Not before; its key lifts it, and the while begins anew."""
    app = in_session(replace(desk(tmp_path), habits=Habits(curtain_after=5)))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app._idling is not None)
        times.go(4)
        await pilot.press("a")
        times.go(4)
        look(app)
        assert isinstance(app.screen, SessionScreen)
        times.go(1.01)
        look(app)
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        look(app)
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        times.go(4)
        look(app)
        assert isinstance(app.screen, SessionScreen)


async def test_a_key_after_a_long_sleep_only_hides_the_screen(tmp_path: Path, times: Times) -> None:
    """Whoever wakes the computer may not be alone."""
    app = in_session(replace(desk(tmp_path), habits=Habits(curtain_after=5)))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app._idling is not None)
        here = runner_of(app).session.here
        times.go(60, asleep=True)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        assert runner_of(app).session.here == here


@pytest.mark.parametrize(("curtain", "lock"), [(5, 10), (10, 5)])
async def test_of_curtain_and_lock_the_sooner_comes_first(
    tmp_path: Path, times: Times, curtain: int, lock: int
) -> None:
    """The lock comes over the curtain; over the lock there is nothing more to hide."""
    habits = Habits(curtain_after=curtain, lock_after=lock)
    app = in_session(replace(desk(tmp_path), safe=FakeSafe(), habits=habits))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app._idling is not None)
        times.go(5.01)
        look(app)
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen if curtain < lock else LockScreen)
        times.go(5)
        look(app)
        await pilot.pause()
        assert isinstance(app.screen, LockScreen)
        assert sum(isinstance(one, CurtainScreen) for one in app.screen_stack) == (curtain < lock)


async def test_a_while_that_is_chosen_counts_from_now_on(tmp_path: Path, times: Times) -> None:
    """And no more when never is chosen."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await opened(pilot)
        assert app._idling is None
        await at(pilot, "curtain_after_minutes")
        await pilot.press("right")
        times.go(1.01)
        look(app)
        assert isinstance(app.screen, CurtainScreen)
        await pilot.press("f9")
        await pilot.press("left")
        times.go(100)
        look(app)
        assert isinstance(app.screen, SettingsScreen)
        assert app.on_input is None
