"""The real program on a home folder of its own: on pages in a pty, or through pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.terminal.driver import Terminal

PROGRAM = (sys.executable, "-m", "sessionguide")
FIXTURES = Path(__file__).parents[1] / "fixtures"
ANSWERS = FIXTURES / "answers"
AT_MOST = 60.0
"""Seconds that a command may take on a busy machine."""


@dataclass(frozen=True)
class Program:
    """The program, and the home folder it works on."""

    home: Path
    command: tuple[str, ...] = PROGRAM

    @property
    def env(self) -> dict[str, str]:
        """All that it is told of the world."""
        return {"SESSIONGUIDE_HOME": str(self.home), "HOME": str(self.home.parent)}

    def pages(self, *args: str, size: tuple[int, int] = (80, 24), timeout: float = 30) -> Terminal:
        """The program on pages."""
        return Terminal([*self.command, *args], size=size, env=self.env, timeout=timeout)

    def runs(self, *args: str, typed: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
        """The program through pipes, to its end."""
        given = typed.encode() if isinstance(typed, str) else typed
        base = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
        return subprocess.run(
            [*self.command, *args],
            input=given,
            capture_output=True,
            env=base | self.env,
            timeout=AT_MOST,
            check=False,
        )

    def says(self, *args: str, typed: str | bytes = "") -> str:
        """What it puts out; it must end well."""
        done = self.runs(*args, typed=typed)
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout.decode()

    def tells(self, *args: str) -> Any:
        """What it prints as JSON."""
        return json.loads(self.says(*args, "--json"))

    def talks(self, lines: Sequence[str], *args: str) -> str:
        """A session line by line: `args` begin it, `lines` are typed."""
        return self.says(*args, "--plain", typed="".join(f"{line}\n" for line in lines))

    def has_flow(self, name: str, text: str) -> None:
        """Put a flow of one's own into the home."""
        (self.home / "flows").mkdir(parents=True, exist_ok=True)
        (self.home / "flows" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def client_file(self) -> Mapping[str, list[dict[str, Any]]]:
        """The only client's file, as plain TinyDB reads it: table -> documents."""
        from tinydb import TinyDB

        (path,) = (self.home / "clients").glob("*.json")
        with TinyDB(path, access_mode="r") as file:
            return {name: [dict(row) for row in file.table(name)] for name in file.tables()}
