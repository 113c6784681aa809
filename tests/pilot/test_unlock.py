"""The page that asks for the passphrase at the start: it shows dots, and no name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.pilot import Pilot

from sessionguide.quiet_app import QuietApp
from sessionguide.screens.curtain import CurtainScreen, SmallScreen
from sessionguide.unlock_app import UnlockApp
from sessionguide.widgets.hidden_entry import DOT, LONGEST, HiddenEntry
from tests.pilot.safes import PASSPHRASE, FakeSafe


def painted(app: QuietApp) -> str:
    """Every character on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def asking(safe: FakeSafe) -> UnlockApp:
    """The app that asks for the passphrase of `safe`."""
    return UnlockApp(cast(Callable[[str], Any], safe.opened))


async def until(pilot: Pilot[str], seen: Callable[[], bool]) -> None:
    """Wait until `seen`, or fail."""
    for _look in range(400):
        if seen():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(painted(cast(QuietApp, pilot.app)))


async def type_out(pilot: Pilot[str], text: str) -> None:
    """Type as a terminal does: every code point is a key, joiners too."""
    for char in text:
        pilot.app.post_message(Key(_character_to_key(char), char))
    await pilot.pause()


async def paste(pilot: Pilot[str], text: str) -> None:
    """Paste as a terminal does."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()


@pytest.mark.parametrize(
    "passphrase",
    [PASSPHRASE, "τέσσερα κουρασμένα άλογα", "four 👩‍🏫 tired horses", "日本語のパスワード"],
)
@pytest.mark.parametrize("how", ["typed", "pasted"])
async def test_the_right_passphrase_opens_and_only_dots_are_painted(
    passphrase: str, how: str
) -> None:
    """In any script, typed or pasted, with the line end that comes along."""
    safe = FakeSafe(passphrase)
    app = asking(safe)
    async with app.run_test() as pilot:
        if how == "typed":
            await type_out(pilot, passphrase)
        else:
            await paste(pilot, f"{passphrase}\n")
        assert DOT * len(passphrase) in painted(app)
        assert not any(char in painted(app) for char in set(passphrase) if not char.isascii())
        await pilot.press("enter")
        await until(pilot, lambda: app.vault is not None)
    assert safe.tried == [passphrase]
    assert cast(object, app.vault) is safe
    assert app.return_value is None


async def test_a_wrong_one_is_said_in_words_and_can_be_typed_again() -> None:
    """The field is empty again, the sentence goes with the next key, and Enter alone asks."""
    safe = FakeSafe()
    app = asking(safe)
    async with app.run_test() as pilot:
        await pilot.press(*"nonsense", "enter")
        await until(pilot, lambda: "This is not the passphrase." in painted(app))
        assert DOT not in painted(app)
        await pilot.press("x")
        assert "not the passphrase" not in painted(app)
        await pilot.press("backspace", "enter")
        await pilot.pause()
        assert "Please type the passphrase." in painted(app)
        assert safe.tried == ["nonsense"]
        await pilot.press("a", "b", "ctrl+u")
        await paste(pilot, PASSPHRASE)
        await pilot.press("enter")
        await until(pilot, lambda: app.vault is not None)


async def test_while_it_is_tried_a_bounced_key_does_nothing() -> None:
    """It takes a while on purpose; the page says so, and one Enter is one try."""
    safe = FakeSafe()
    safe.slow.clear()
    app = asking(safe)
    async with app.run_test() as pilot:
        await paste(pilot, PASSPHRASE)
        app.simulate_key("enter")
        await until(pilot, lambda: bool(safe.tried) and "One moment." in painted(app))
        for key in ("x", "enter", "enter"):
            app.simulate_key(key)
        await asyncio.sleep(0.1)
        safe.slow.set()
        await until(pilot, lambda: app.vault is not None)
    assert safe.tried == [PASSPHRASE]


async def test_half_a_character_is_refused_in_words() -> None:
    """No terminal types one; a paste may bring it, and nothing breaks."""
    app = asking(FakeSafe())
    async with app.run_test() as pilot:
        await paste(pilot, "abc\ud800def")
        assert DOT * 7 in painted(app)
        await pilot.press("enter")
        await until(pilot, lambda: "half a character" in painted(app))


async def test_it_takes_so_many_characters_and_says_so_when_there_are_more() -> None:
    """What does not fit is not added in part: it would be another passphrase."""
    app = asking(FakeSafe("a" * LONGEST))
    async with app.run_test(size=(60, 20)) as pilot:
        await paste(pilot, "b" * (LONGEST + 1))
        assert "at most 1,024 characters" in painted(app)
        assert DOT not in painted(app)
        await paste(pilot, "a" * LONGEST)
        await pilot.press("a", "enter")
        await until(pilot, lambda: app.vault is not None)


async def test_the_cursor_stands_behind_the_dots_and_stays_in_the_field() -> None:
    """The terminal's own cursor, which screen readers follow."""
    app = asking(FakeSafe())
    async with app.run_test(size=(60, 20)) as pilot:
        field = app.screen.query_one(HiddenEntry)
        start = field.content_region.offset
        assert app.cursor_position == start
        await pilot.press(*"abc")
        assert app.cursor_position == start + Offset(3, 0)
        await paste(pilot, "x" * 200)
        assert field.region.contains_point(app.cursor_position)


@pytest.mark.parametrize("key", ["escape", "ctrl+q", "ctrl+c"])
async def test_leaving_opens_nothing(key: str) -> None:
    """Also with letters in the field."""
    app = asking(FakeSafe())
    async with app.run_test() as pilot:
        await pilot.press("a", key)
        await pilot.pause()
        assert not app.is_running or app._exit
    assert app.vault is None


async def test_the_pause_screen_and_a_small_window_work_as_everywhere() -> None:
    """The palette is silent: there is nothing to choose from."""
    app = asking(FakeSafe())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "f9")
        assert isinstance(app.screen, CurtainScreen)
        await pilot.press("b", "f9", "ctrl+p")
        assert DOT in painted(app)
        assert DOT * 2 not in painted(app)
        await pilot.resize_terminal(40, 15)
        await pilot.pause()
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "Everything here is locked." in painted(app)


async def test_told_to_end_it_says_so_with_the_code_that_a_shell_expects() -> None:
    """A shutdown while nobody has typed anything."""
    app = asking(FakeSafe())
    async with app.run_test() as pilot:
        app._end(143)
        await pilot.pause()
    assert app.return_code == 143
    assert app.vault is None
