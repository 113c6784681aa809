"""What is told to others: no fault, log, picture, file name or argument says what was said."""

from __future__ import annotations

import ast
import asyncio
import gc
import io
import os
import threading
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from sessionguide.app import SessionGuideApp
from sessionguide.commands import guard, opening
from sessionguide.quiet_app import QuietApp
from sessionguide.screens.palette import PaletteScreen
from sessionguide.store.home import open_home
from tests.attacks.proving import Attack, Problems, nothing, removed
from tests.attacks.sources import IMPORTS, broken, called, imported, planted
from tests.pilot.desks import desk, in_session
from tests.unit.store.making import begin

TELLTALES = ("TEXTUAL_LOG", "TEXTUAL", "TEXTUAL_SCREENSHOT", "TEXTUAL_DEBUG")
SAID = "Canary said this in confidence"


def _tells(text: str) -> Problems:
    return ["it says what was said"] if "Canary" in text else []


def a_crash_report_says_nothing(folder: Path) -> Problems:
    """Neither its message nor a local variable of any frame."""
    return asyncio.run(_crashed(folder))


async def _crashed(folder: Path) -> Problems:
    folder.mkdir(exist_ok=True)
    app = in_session(desk(folder))
    reported: list[str] = []
    async with app.run_test() as pilot:
        await pilot.pause()
        app._close_messages_no_wait = lambda: None  # type: ignore[method-assign]  # it lives on
        answer = SAID
        try:
            raise ValueError(answer)
        except ValueError:
            app._fatal_error()
        for one in app._exit_renderables:
            with app.console.capture() as capture:
                app.console.print(one)
            reported.append(capture.get())
        app._exit_renderables.clear()
    return _tells("".join(reported)) + ([] if "Every accepted answer" in reported[-1] else ["?"])


def a_fault_of_a_command_says_nothing(_folder: Path) -> Problems:
    def act() -> int:
        raise ValueError(SAID)

    out = io.StringIO()
    with redirect_stderr(out):
        guard.guarded(act)
    return _tells(out.getvalue())


def a_fault_in_a_thread_says_nothing(_folder: Path) -> Problems:
    def fail() -> None:
        raise ValueError(SAID)

    out, before = io.StringIO(), threading.excepthook
    try:
        with redirect_stderr(out):
            guard.guarded(lambda: 0)
            thread = threading.Thread(target=fail)
            thread.start()
            thread.join()
    finally:
        threading.excepthook = before
    return _tells(out.getvalue())


def a_fault_in_the_background_says_nothing(folder: Path) -> Problems:
    return asyncio.run(_in_the_background(folder))


async def _in_the_background(folder: Path) -> Problems:
    folder.mkdir(exist_ok=True)
    told: list[str] = []
    loop = asyncio.get_running_loop()
    loop.default_exception_handler = lambda context: told.append(str(context))  # type: ignore[method-assign]  # to listen
    app = in_session(desk(folder))
    async with app.run_test() as pilot:
        await pilot.pause()
        loop.call_exception_handler({"message": "lost", "exception": ValueError(SAID)})
    return _tells("".join(told))


def textual_writes_no_log(folder: Path) -> Problems:
    """TEXTUAL_LOG would have each key and paste in a file; the program takes it away."""
    seen: dict[str, str] = {}

    class Looking:
        return_code = 0

        def __init__(self, *_args: object) -> None:
            seen.update(os.environ)

        def run(self, mouse: bool) -> None:
            return None

    with pytest.MonkeyPatch.context() as patch:
        for name in TELLTALES:
            patch.setenv(name, "1")
        patch.setattr("sessionguide.app.SessionGuideApp", Looking)
        opening.open_app(desk(folder))
        gc.enable()
        return [name for name in TELLTALES if name in seen]


def no_picture_of_the_screen_is_written(folder: Path) -> Problems:
    return asyncio.run(_pictured(folder))


async def _pictured(folder: Path) -> Problems:
    folder.mkdir(exist_ok=True)
    app = in_session(desk(folder))
    async with app.run_test() as pilot:
        await pilot.pause()
        app.action_screenshot("picture.svg", str(folder))
        await pilot.pause(0.1)
    return ["a picture was written"] if list(folder.glob("*.svg")) else []


def the_palette_offers_no_screenshot(folder: Path) -> Problems:
    return asyncio.run(_offered(folder))


async def _offered(folder: Path) -> Problems:
    folder.mkdir(exist_ok=True)
    app = in_session(desk(folder))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await pilot.pause()
        page = app.screen
        if not isinstance(page, PaletteScreen):
            return [f"{type(page).__name__} opened"]
        words = " ".join(f"{one.words} {one.action}" for one in page.commands).lower()
        textuals = ["Textual's own palette is on"] if app.use_command_palette else []
    return textuals + [word for word in ("screenshot", "svg", "save picture") if word in words]


def nothing_is_logged(_folder: Path) -> Problems:
    """No logging, no traceback printed, no print but of what a command prints."""
    names = {"logging", "traceback", "syslog", "faulthandler", "cgitb"}

    def logs(node: ast.AST) -> bool:
        return bool(names.intersection(imported(node)))

    def tells(call: ast.Call) -> bool:
        return called(call) in ("print", "log", "self.log") or called(call).startswith("self.log.")

    found = broken(logs, *IMPORTS, words=names)
    return found + broken(tells, ast.Call, words=("print(", "log(", "log."))


def nothing_is_put_into_the_environment(_folder: Path) -> Problems:
    """Other programs can read it; nothing stands there but the number of a file descriptor."""

    def puts(assign: ast.Assign) -> bool:
        targets = map(ast.unparse, assign.targets)
        return any("environ" in one and one != "os.environ[FD_VARIABLE]" for one in targets)

    def calls(call: ast.Call) -> bool:
        return called(call) in ("os.putenv", "os.environ.update", "os.environ.setdefault")

    words = ("environ", "putenv")
    return broken(puts, ast.Assign, words=words) + broken(calls, ast.Call, words=words)


def no_file_is_named_after_a_person(folder: Path) -> Problems:
    """Not of a client, a session, a plan, an earlier version; nor does a journal say the name."""
    with open_home(folder / "home") as home:
        records = home.records()
        client = records.add_client(SAID)
        running, finished = begin(records, client, "s1"), begin(records, client, "s2")
        running.say("Hello")
        finished.say("Hello")
        finished.finish()
        running.journal.close()
    paths = list((folder / "home").rglob("*"))
    named = [f"{path.name} says it" for path in paths if "anary" in path.name]
    journals = [path for path in paths if path.suffix in (".wal", ".done")]
    assert journals
    return named + [f"{one.suffix} says it" for one in journals if b"anary" in one.read_bytes()]


def _with_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from sessionguide.session import start

    header = start.header_json
    monkeypatch.setattr(
        start, "header_json", lambda session: {**header(session), "name": session.client_name}
    )


def _with_textuals_palette(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it were on; turning it on would bind its key for every app of this process."""
    on = property(lambda _app: True, lambda _app, _value: None)
    monkeypatch.setattr(SessionGuideApp, "use_command_palette", on, raising=False)


def _with_an_open_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(args: Any) -> None:
        guard.complain(str(args.exc_value))

    monkeypatch.setattr(guard, "_thread_failed", told)


def _listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QuietApp, "on_load", lambda _self: None)


QUIET = "sessionguide.quiet_app:QuietApp"

ATTACKS = (
    Attack(
        "a crash report says nothing",
        "crash report",
        f"{QUIET}._fatal_error",
        a_crash_report_says_nothing,
        removed(f"{QUIET}._fatal_error", App._fatal_error),
    ),
    Attack(
        "a fault of a command says nothing",
        "crash report",
        "sessionguide.commands.guard:_fault",
        a_fault_of_a_command_says_nothing,
        removed("sessionguide.commands.guard:_fault", repr),
    ),
    Attack(
        "a fault in a thread says nothing",
        "crash report",
        "sessionguide.commands.guard:_thread_failed",
        a_fault_in_a_thread_says_nothing,
        _with_an_open_hook,
    ),
    Attack(
        "a fault in the background says nothing",
        "crash report",
        f"{QUIET}.on_load",
        a_fault_in_the_background_says_nothing,
        _listened_to,
    ),
    Attack(
        "Textual writes no log",
        "logs and arguments",
        "sessionguide.commands.opening:hush_textual",
        textual_writes_no_log,
        removed("sessionguide.commands.opening:hush_textual", nothing),
    ),
    Attack(
        "no picture of the screen is written",
        "screenshot",
        f"{QUIET}.deliver_screenshot",
        no_picture_of_the_screen_is_written,
        removed(f"{QUIET}.deliver_screenshot", App.deliver_screenshot),
    ),
    Attack(
        "the palette offers no screenshot",
        "screenshot",
        "sessionguide.app:SessionGuideApp.ENABLE_COMMAND_PALETTE",
        the_palette_offers_no_screenshot,
        _with_textuals_palette,
    ),
    Attack(
        "nothing is logged",
        "logs and arguments",
        "tests.attacks.told:nothing_is_logged",
        nothing_is_logged,
        planted("store/odd.py", "import logging\nlogging.info('session of %s', client.name)"),
    ),
    Attack(
        "nothing is put into the environment",
        "logs and arguments",
        "tests.attacks.told:nothing_is_put_into_the_environment",
        nothing_is_put_into_the_environment,
        planted("store/odd.py", "import os\nos.environ['CLIENT'] = client.name"),
    ),
    Attack(
        "no file is named after a person",
        "logs and arguments",
        "sessionguide.session.start:header_json",
        no_file_is_named_after_a_person,
        _with_the_name,
    ),
)
