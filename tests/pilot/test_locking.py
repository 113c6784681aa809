"""Locked again: an opaque page, keys let go of, and afterwards everything as it was."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessionguide import idling
from sessionguide.app import SessionGuideApp
from sessionguide.desk import Desk, Habits
from sessionguide.errors import VaultError
from sessionguide.flows.library import Library
from sessionguide.locking import Locking
from sessionguide.requests import StartRequest
from sessionguide.screens.curtain import CurtainScreen, SmallScreen
from sessionguide.screens.palette import PaletteScreen
from sessionguide.screens.session import SessionScreen
from sessionguide.screens.unlock import LockScreen
from sessionguide.session.session import Visit
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.turning import turn_on
from tests.pilot.desks import SMALL, desk, in_session, runner_of, screen_of
from tests.pilot.safes import PASSPHRASE, FakeSafe
from tests.pilot.test_unlock import painted, paste, until
from tests.unit.store.vault.conftest import CHEAP

TOPIC = Visit("topic")
LOCKED = "Locked Everything is kept. Type the passphrase to go on. ▌ Enter opens it."


class Times:
    """The two clocks, which go on when they are told to."""

    def __init__(self) -> None:
        self.awake = self.wall = 1_000.0

    def __call__(self) -> tuple[float, float]:
        return self.awake, self.wall

    def go(self, minutes: float, asleep: bool = False) -> None:
        """Let time pass; while a computer sleeps, only one of the clocks goes."""
        self.wall += minutes * 60
        self.awake += 0 if asleep else minutes * 60


@pytest.fixture
def times(monkeypatch: pytest.MonkeyPatch) -> Times:
    """The time that locking looks at."""
    clock = Times()
    monkeypatch.setattr(idling, "_now", clock)
    return clock


def locking_in(folder: Path, minutes: int = 10) -> tuple[SessionGuideApp, FakeSafe]:
    """A session in a home that is locked after some minutes."""
    safe = FakeSafe()
    world = replace(desk(folder), safe=safe, habits=Habits(lock_after=minutes))
    return in_session(world), safe


def words(app: SessionGuideApp) -> str:
    """What is painted, without the room between."""
    return " ".join(painted(app).split())


def idle(app: SessionGuideApp) -> None:
    """Look at the time, as a timer does now and then."""
    assert app._idling is not None
    app._idling.look()


def watch_of(app: SessionGuideApp) -> Locking:
    """What locks the app."""
    assert app._locking is not None
    return app._locking


async def at_topic(pilot: Pilot[str], app: SessionGuideApp, typed: str = "secret") -> None:
    """The first question, with something typed and not accepted."""
    await until(pilot, lambda: app._locking is not None)
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press(*typed)


async def open_again(pilot: Pilot[str], app: SessionGuideApp) -> None:
    """Type the passphrase."""
    await paste(pilot, PASSPHRASE)
    await pilot.press("enter")
    await until(pilot, lambda: not watch_of(app).locked)
    await pilot.pause()


@pytest.mark.parametrize("page", ["", "f1", "f4", "ctrl+t", "ctrl+p", "escape", "f9"])
async def test_locking_covers_everything_and_gives_it_back_as_it_was(
    tmp_path: Path, page: str
) -> None:
    """From every page; what was typed is kept first; keys and toasts do not get through."""
    app, safe = locking_in(tmp_path)
    async with app.run_test() as pilot:
        await at_topic(pilot, app)
        if page:
            await pilot.press(page)
            await pilot.pause()
        below, cursor = app.screen, app.cursor_position
        app.action_lock()
        app.action_lock()
        await until(pilot, lambda: safe.locked)
        assert runner_of(app).draft_at(TOPIC) == "secret"
        app.notify("toast")
        await pilot.press("escape", "ctrl+p", "ctrl+q", "ctrl+c", "f1", "f4", "f2", "ctrl+t")
        await pilot.pause()
        assert words(app) == LOCKED
        await pilot.press(*"wrong", "enter")
        await until(pilot, lambda: "This is not the passphrase." in painted(app))
        assert safe.locked
        await open_again(pilot, app)
        assert not safe.locked
        assert app.screen is below
        assert app.cursor_position == cursor
        assert runner_of(app).session.here == TOPIC


async def test_it_locks_after_a_while_without_a_key(tmp_path: Path, times: Times) -> None:
    """Not before, and every key begins the while anew."""
    app, safe = locking_in(tmp_path)
    async with app.run_test() as pilot:
        await at_topic(pilot, app)
        times.go(9)
        await pilot.press("a")
        times.go(9)
        idle(app)
        assert not watch_of(app).locked
        times.go(1.01)
        idle(app)
        await until(pilot, lambda: safe.locked)
        assert isinstance(app.screen, LockScreen)
        await open_again(pilot, app)
        times.go(9)
        idle(app)
        assert not watch_of(app).locked


async def test_a_key_after_a_long_sleep_locks_and_does_nothing_else(
    tmp_path: Path, times: Times
) -> None:
    """The clock of a sleeping computer may stand; the wall clock says how long it was."""
    app, safe = locking_in(tmp_path)
    async with app.run_test() as pilot:
        await at_topic(pilot, app, "ab")
        times.go(11, asleep=True)
        await pilot.press("enter")
        await until(pilot, lambda: safe.locked)
        assert runner_of(app).session.here == TOPIC
        assert runner_of(app).draft_at(TOPIC) == "ab"


async def test_zero_is_never_and_now_is_still_there(tmp_path: Path, times: Times) -> None:
    """By the palette, where a passphrase is set; it has no key of its own."""
    app, safe = locking_in(tmp_path, minutes=0)
    async with app.run_test() as pilot:
        await at_topic(pilot, app)
        times.go(100_000)
        await pilot.press("b", "ctrl+p", *"lock now", "enter")
        await until(pilot, lambda: safe.locked)
        assert words(app) == LOCKED
        await open_again(pilot, app)
        assert isinstance(app.screen, SessionScreen)


async def test_without_a_passphrase_there_is_nothing_to_lock(tmp_path: Path) -> None:
    """The palette does not offer it, and the action does nothing."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"lock now")
        await pilot.pause()
        assert isinstance(app.screen, PaletteScreen)
        assert "Lock now" not in painted(app)
        app.action_lock()
        assert isinstance(app.screen, PaletteScreen)
    assert app.on_input is None


async def test_small_windows_and_the_curtain_come_and_go_over_it(tmp_path: Path) -> None:
    """Whatever comes first: below it all the session waits, and none of it shines through."""
    app, safe = locking_in(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_topic(pilot, app)
        await pilot.resize_terminal(40, 15)
        app.action_lock()
        await until(pilot, lambda: safe.locked)
        assert isinstance(app.screen, SmallScreen)
        await pilot.press("f9")
        assert isinstance(app.screen, CurtainScreen)
        await pilot.press("f9")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert words(app) == LOCKED
        await open_again(pilot, app)
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))


async def test_a_passphrase_that_is_right_while_the_curtain_is_up_opens_when_it_is_lifted(
    tmp_path: Path,
) -> None:
    """The curtain stays where it is."""
    app, safe = locking_in(tmp_path)
    async with app.run_test() as pilot:
        await at_topic(pilot, app)
        app.action_lock()
        await until(pilot, lambda: safe.locked)
        safe.slow.clear()
        await paste(pilot, PASSPHRASE)
        await pilot.press("enter")
        await until(pilot, lambda: bool(safe.tried))
        await pilot.press("f9")
        safe.slow.set()
        await until(pilot, lambda: not safe.locked)
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        assert not watch_of(app).locked


async def test_keys_stay_until_what_is_being_saved_is_saved(tmp_path: Path) -> None:
    """The page is there at once; a plan that is being put away is put away first."""
    app, safe = locking_in(tmp_path)
    async with app.run_test() as pilot:
        await at_topic(pilot, app)
        saved = asyncio.Event()

        async def save() -> None:
            await saved.wait()
            assert not safe.locked

        app.run_worker(save())
        app.action_lock()
        await until(pilot, lambda: isinstance(app.screen, LockScreen))
        for _turn in range(5):
            await pilot.pause()
        assert not safe.locked
        saved.set()
        await until(pilot, lambda: safe.locked)


# --- with a real vault ----------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """A home that is locked with a passphrase, and open."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    with open_home(tmp_path / "home") as home:
        turn_on(home, PASSPHRASE)
        yield home


def really(home: Home) -> SessionGuideApp:
    """A session in that home."""
    (home.path / "small.yaml").write_text(SMALL)
    library, habits = Library((home.path,)), Habits(lock_after=9)
    world = Desk(home.records(), home.records(True), library, "", safe=home.vault, habits=habits)
    client = world.records.add_client("Maria")
    return SessionGuideApp(world, StartRequest("small", client.id))


def held(home: Home) -> dict[Path, bytes]:
    """Every file of the home."""
    files = sorted(path for path in home.path.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path.name != "ballast"}


async def test_locked_there_is_no_key_and_nothing_is_written(home: Home) -> None:
    """Typing is in the journal before; told to end while locked, nothing is lost."""
    app = really(home)
    assert home.vault is not None
    async with app.run_test() as pilot:
        await at_topic(pilot, app, "šibbolet")
        session_id = runner_of(app).session.id
        app.action_lock()
        await until(pilot, lambda: home.vault is not None and home.vault.locked)
        assert home.vault.open_keys == {}
        before = held(home)
        await pilot.press(*"abc", "backspace")
        await pilot.pause()
        assert not screen_of(app)._typing.stirred
        assert held(home) == before
        with pytest.raises(VaultError):
            home.records().look_at(session_id)
        app._end(143)
        await pilot.pause()
    home.close()
    assert not any("šibbolet".encode() in data for data in held(home).values())
    home.vault.unlock(PASSPHRASE)
    opened = home.records().look_at(session_id)
    assert opened is not None
    assert [e.changes["draft"][1] for e in opened.events if "draft" in e.changes] == ["šibbolet"]


async def test_after_unlocking_answers_go_into_the_same_journal(home: Home) -> None:
    """The vault is open, keys are read again, and the session goes on."""
    app = really(home)
    assert home.vault is not None
    async with app.run_test() as pilot:
        await at_topic(pilot, app, "one")
        app.action_lock()
        await until(pilot, lambda: home.vault is not None and home.vault.locked)
        await open_again(pilot, app)
        await pilot.press(*" two", "enter")
        await until(pilot, lambda: runner_of(app).session.here == Visit("now"))
        assert runner_of(app).unsaved == 0
        found = home.records().look_at(runner_of(app).session.id)
        assert found is not None
        assert any("one two" in str(event.changes) for event in found.events)
