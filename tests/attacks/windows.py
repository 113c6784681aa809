"""Between the two windows: what stands in the `.ask` file is a wish of now, or nothing at all."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sessionguide.screens.session_asked import AskedPage
from sessionguide.store import asks as store
from sessionguide.store.asks import ASK, CURTAIN, LONGEST_WISH, NEXT, STALE, Asks, ask, asked_in
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.lines import framed, line
from tests.attacks.proving import NASTY, Attack, Problems, both, removed, replaced, unsafe
from tests.pilot.desks import desk, in_session, runner_of, screen_of
from tests.pilot.test_app import painted

NOW = 1_772_442_000.0
HERE = "sessionguide.store.asks"


class _Counting(Disk):
    """Counts the bytes that were read."""

    taken = 0

    def read(self, path: Path) -> bytes:
        data = super().read(path)
        self.taken += len(data)
        return data

    def read_at(self, handle: int, place: int, most: int) -> bytes:
        data = super().read_at(handle, place, most)
        self.taken += len(data)
        return data


def _layout(folder: Path) -> Layout:
    made = Layout(folder)
    for one in made.all_folders:
        one.mkdir(parents=True, exist_ok=True)
    return made


def _heard(folder: Path, *files: bytes, now: Callable[[], float] = lambda: NOW) -> list[str]:
    """What a window hears that finds these files, one after the other."""
    layout = _layout(folder)
    asks = Asks(Disk(), layout, "s1", now=now)
    heard = []
    for number, data in enumerate(files):
        fresh = folder / f"fresh{number}"
        fresh.write_bytes(data)
        fresh.replace(layout.ask("s1"))
        heard.append(asks.look())
    return [one for one in heard if one]


def _wish(what: object, number: int = 7, at: object = NOW, session: str = "s1") -> bytes:
    return line(number, {"what": what, "at": at}, asked_in(session))


def _odd(number: bytes, at: bytes) -> bytes:
    """A line whose numbers are what our own hand never writes."""
    return framed(b'{"n":7,"n":%s,"what":"next","at":%s}' % (number, at), asked_in("s1"))


def a_wish_that_no_companion_makes_is_nothing(folder: Path) -> Problems:
    """Of another session, another sort, too long, of no time, of numbers without end."""
    huge = b"1" + b"0" * 400
    forged = (
        _wish(NEXT, session="s2"), _wish("quit"), _wish("app.quit"), _wish([NEXT]),
        _wish(ASK + "x" * (LONGEST_WISH + 1)), _wish(NEXT, at=NOW - STALE - 1),
        _wish(NEXT, at=NOW + STALE + 1), _odd(b"8", b"NaN"), _odd(b"8", b"Infinity"),
        _odd(b"8", huge), _odd(b"Infinity", b"%d" % NOW),
        _odd(b"NaN", b"%d" % NOW), framed(b'{"n":9,' + b"[" * 5_000, asked_in("s1")),
    )  # fmt: skip
    return _heard(folder, *forged)


def a_wish_is_done_once_however_often_its_file_is_put_back(folder: Path) -> Problems:
    """The curtain is raised and lifted; what lifted it is put back while it is fresh."""
    lift, drop = _wish(CURTAIN, 7), _wish(CURTAIN, 8)
    heard = _heard(folder, lift, drop, lift, drop, lift)
    return heard[2:]


def a_huge_wish_is_not_read(folder: Path) -> Problems:
    """Nobody's keys wait for a file of a gigabyte, or for one that grows after the look."""
    layout, disk = _layout(folder), _Counting()
    asks = Asks(disk, layout, "s1", now=lambda: NOW)
    with layout.ask("s1").open("wb") as file:
        file.truncate(1 << 22)
    asks.look()
    return [f"{disk.taken} bytes were read"] if disk.taken > 1 << 16 else []


def a_link_or_a_pipe_is_no_wish(folder: Path) -> Problems:
    """A good wish elsewhere is not followed to; nobody waits for a pipe."""
    layout = _layout(folder)
    problems = []
    asks = Asks(Disk(), layout, "s1", now=lambda: NOW)
    elsewhere = folder / "elsewhere"
    elsewhere.write_bytes(_wish(NEXT))
    os.symlink(elsewhere, layout.ask("s1"))
    problems += ["a link was followed"] if asks.look() else []
    layout.ask("s1").unlink()
    os.mkfifo(layout.ask("s1"))
    keep = os.open(layout.ask("s1"), os.O_RDWR | os.O_NONBLOCK)
    os.write(keep, _wish(NEXT))
    problems += ["a pipe was read"] if asks.look() else []
    os.close(keep)
    return problems


def a_clock_set_back_makes_no_window_deaf(folder: Path) -> Problems:
    """By a year, in the middle of a session: the curtain is raised all the same."""
    times = iter((NOW, *[NOW - 31_536_000.0] * 9))
    heard = _heard(folder, _wish(CURTAIN, at=NOW - 31_536_000.0), now=lambda: next(times))
    return [] if heard == [CURTAIN] else ["the curtain was not heard of"]


def a_covered_wish_says_nothing_on_disk(folder: Path) -> Problems:
    """And a plain one in its place is nothing."""
    from sessionguide.store.home import open_home
    from sessionguide.store.vault.turning import turn_on
    from tests.unit.store.vault.conftest import CHEAP, PASSPHRASE

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sessionguide.store.vault.header.NEW_COST", CHEAP)
        with open_home(folder / "home") as home:
            client = home.records().add_client("Anna").id
            turn_on(home, PASSPHRASE)
            parts = home.parts()
            asks = Asks(parts.disk, parts.layout, "s1", parts.cover, lambda: NOW)
            ask(parts.disk, parts.layout, "s1", client, f"{ASK}canary?", parts.cover, NOW)
            data = parts.layout.ask("s1").read_bytes()
            problems = ["it is plain"] if b"canary" in data else []
            problems += [] if asks.look() == f"{ASK}canary?" else ["it is not heard"]
            parts.layout.ask("s1").unlink()
            parts.layout.ask("s1").write_bytes(_wish(NEXT, 8))
            return problems + (["a plain one is heard"] if asks.look() else [])


# --- on the page ----------------------------------------------------------------------------------


def _on_the_page(act: Callable[[Any, Any], Any]) -> Callable[[Path], Problems]:
    async def run(folder: Path) -> Problems:
        folder.mkdir(exist_ok=True)
        app = in_session(desk(folder))
        async with app.run_test(size=(100, 24)) as pilot:
            await pilot.pause()
            problems: Problems = await act(app, pilot)
            return problems

    return lambda folder: asyncio.run(run(folder))


async def _under_every_cover(app: Any, pilot: Any) -> Problems:
    """Help, palette, the leave page, the curtain: nobody is asked a thing that they cannot see."""
    before = runner_of(app).session
    for key in ("f1", "ctrl+p", "escape", "f9"):
        await pilot.press(key)
        for what in (NEXT, f"{ASK}under {key}?"):
            screen_of(app).heed(what)
            await pilot.pause()
        await pilot.press("f9" if key == "f9" else "escape")
        await pilot.pause()
    return [] if runner_of(app).session.trail == before.trail else ["the session went on"]


async def _after_a_long_sleep(app: Any, pilot: Any) -> Problems:
    """What is overdue comes first: the screen is hidden, and nothing is done under it."""
    for what in (NEXT, f"{ASK}who is there?"):
        trail = runner_of(app).session.trail
        app.wait("curtain", 1, app.hide)
        app._idling._last = (0.0, 0.0)
        screen_of(app).heed(what)
        await pilot.pause()
        if getattr(app.screen, "covers", "") != "curtain" or runner_of(app).session.trail != trail:
            return [f"{what} was done"]
        await pilot.press("f9")
        await pilot.pause()
    return []


async def _hostile(app: Any, pilot: Any) -> Problems:
    """Markup, terminal orders, lines and half a character: text, or refused in words."""
    problems: Problems = []
    for text in (NASTY, "a\nb\r\nc\x1b[2J", "x" * LONGEST_WISH, "${topic} [/x]", "\ud800"):
        screen_of(app).heed(f"{ASK}{text}")
        await pilot.pause()
        problems += unsafe(painted(app))
        await pilot.press("f4")
        await pilot.pause()
        problems += unsafe(painted(app))
        await pilot.press("escape")
        await pilot.pause()
    asked = [one.ask for one in runner_of(app).session.extra]
    return problems + ([] if "${topic} [/x]" in asked else ["it is not asked as it was typed"])


def _nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is done whatever stands on top, and nothing is looked at first."""

    def heed(page: AskedPage, what: str) -> None:
        from sessionguide.screens.following import put_question

        if what == NEXT:
            page.call_later(page.action_forward)
        else:
            page.call_later(put_question, page, what.removeprefix(ASK))

    replaced(monkeypatch, "sessionguide.screens.session_asked:AskedPage.heed", heed)


def _whatever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number that is none is no trouble, and neither is its day."""
    monkeypatch.setattr(Asks, "_is_fresh", lambda *_args: True)
    monkeypatch.setattr(store, "_is_question", lambda _what: True)


def _forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "deque", lambda maxlen: deque(maxlen=1))


def _deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    def fresh(asks: Asks, at: float) -> bool:
        return at >= asks._since and abs(asks._now() - at) <= STALE

    monkeypatch.setattr(Asks, "_is_fresh", fresh)


def _all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LONGEST_FILE", 1 << 30)
    monkeypatch.setattr(store, "S_ISREG", lambda _mode: True)


PAGE = "sessionguide.screens.session_asked:AskedPage"

ATTACKS = (
    Attack(
        "a wish that no companion makes is nothing",
        "two windows",
        f"{HERE}:Asks._is_fresh",
        a_wish_that_no_companion_makes_is_nothing,
        _whatever,
    ),
    Attack(
        "a wish is done once however often its file is put back",
        "two windows",
        f"{HERE}:_HEARD",
        a_wish_is_done_once_however_often_its_file_is_put_back,
        _forgetful,
    ),
    Attack(
        "a huge wish is not read",
        "two windows",
        f"{HERE}:LONGEST_FILE",
        a_huge_wish_is_not_read,
        _all_of_it,
    ),
    Attack(
        "a link or a pipe is no wish",
        "two windows",
        f"{HERE}:S_ISREG",
        a_link_or_a_pipe_is_no_wish,
        both(
            _all_of_it,
            removed("sessionguide.store.disk:Disk.open", lambda _disk, path: os.open(path, 0)),
        ),
    ),
    Attack(
        "a clock set back makes no window deaf",
        "two windows",
        f"{HERE}:Asks._is_fresh",
        a_clock_set_back_makes_no_window_deaf,
        _deaf,
    ),
    Attack(
        "a covered wish says nothing on disk",
        "two windows",
        "sessionguide.store.vault.cover:VaultCover.over_line",
        a_covered_wish_says_nothing_on_disk,
        both(
            removed(
                "sessionguide.store.vault.cover:VaultCover.over_line", lambda *given: given[-1]
            ),
            removed(
                "sessionguide.store.vault.cover:VaultCover.under_line", lambda *given: given[-1]
            ),
        ),
    ),
    Attack(
        "nobody is asked a thing under another page",
        "two windows",
        f"{PAGE}._put",
        _on_the_page(_under_every_cover),
        _nobody_looks,
    ),
    Attack(
        "after a long sleep the screen is hidden before a wish is done",
        "two windows",
        f"{PAGE}._unless_covered",
        _on_the_page(_after_a_long_sleep),
        _nobody_looks,
    ),
    Attack(
        "a question of the other window is only text",
        "two windows",
        "sessionguide.language.clean:clean",
        _on_the_page(_hostile),
        removed("sessionguide.language.clean:clean", lambda text, **_keys: text),
    ),
)
