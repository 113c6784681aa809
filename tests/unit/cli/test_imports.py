"""What each part loads: the core never loads Textual or Rich, whoever asks for it."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

import sessionguide

CORE = (
    *("errors", "language", "flows", "session", "plan", "rehearsal", "plain", "store", "steps"),
    *("maps", "sheets"),
)


def core_modules() -> list[str]:
    """Every module of the core; of each kind of step its spec, which loads what it needs."""
    found = pkgutil.walk_packages(sessionguide.__path__, "sessionguide.")
    inside = [module for module in found if module.name.split(".")[1] in CORE]
    kinds = "sessionguide.steps."
    return [one.name for one in inside if one.ispkg or not one.name.startswith(kinds)]


def test_the_core_loads_neither_textual_nor_rich() -> None:
    """All of it at once in a fresh interpreter."""
    modules = core_modules()
    assert len(modules) > 60
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module(name)\n"
        "    for heavy in ('textual', 'rich'):\n"
        "        assert heavy not in sys.modules, (name, heavy)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


ONLY_WHERE_SET = (
    *("cryptography", "getpass", "sessionguide.store.vault"),
    *("sessionguide.locking", "sessionguide.idling"),
    *("sessionguide.choosing", "sessionguide.screens.settings"),
    *("sessionguide.unlock_app", "sessionguide.screens.unlock"),
    *("sessionguide.widgets.hidden_entry", "sessionguide.commands.asking"),
    "sessionguide.commands.unlocking",
)
PAGES = """
import textual.app
import sessionguide.commands.opening as opening
opening.has_terminal = lambda: True
run = textual.app.App.run
async def leave(pilot):
    await pilot.pause()
    await pilot.pause()
    pilot.app.exit()
textual.app.App.run = lambda app, mouse: run(app, headless=True, auto_pilot=leave)
"""


@pytest.mark.parametrize(
    "args",
    [[], ["start", "small", "--practice"], ["start", "small", "--practice", "--plain"]],
)
def test_nothing_is_loaded_that_is_not_used(home: Path, args: list[str]) -> None:
    """Neither at home nor in a session, on pages or line by line; and all of them work without.

    Nothing for a passphrase or settings where there are none, and nothing that only Textual's
    own palette needs.
    """
    loaded = (
        f"print([name for name, module in sys.modules.items() if module"
        f" and (name in {UNUSED!r} or name.startswith({ONLY_WHERE_SET!r}))])"
    )
    assert started(f"{PAGES}assert cli.main({args!r}) == 0\n{loaded}") == "[]"
    assert (home / "live").is_dir()


STARTED = """
import sys
import sessionguide.__main__ as program
import sessionguide.cli as cli
"""
UNUSED = (
    *("textual.fuzzy", "textual.widgets._option_list", "textual.widgets._select"),
    *("textual.widgets._tree", "textual.widgets._directory_tree", "ssl"),
)


def started(then: str) -> str:
    """What a program prints that is started as its users start it, and then does `then`."""
    code = f"{STARTED}def run():\n{indent(then, '    ')}\ncli.run = run\nprogram.main()\n"
    done = subprocess.run(
        [sys.executable, "-c", code], input="", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def test_whoever_asks_for_more_of_what_is_left_out_gets_the_real_thing() -> None:
    """A later version of a page may use anything of Textual's; so may a debugger."""
    found = started(
        "from textual.command import Matcher\n"
        "from textual.types import CallbackType, DirEntry\n"
        "from textual._types import CallbackType as same\n"
        "print(Matcher.__module__, DirEntry.__module__, CallbackType is same)\n"
    )
    assert found == "textual.fuzzy textual.widgets._directory_tree True"
