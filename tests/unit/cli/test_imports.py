"""What each part loads: the core never loads Textual or Rich, whoever asks for it."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

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
