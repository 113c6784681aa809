"""Homes and flows to measure with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CLIENT = "Dora"


def write_home(folder: Path, *, flows: int = 0) -> Path:
    """A home folder below `folder` with the flows that the bench starts."""
    home = folder / "home"
    kept = home / "flows"
    if not kept.exists():
        kept.mkdir(parents=True, mode=0o700)
        home.chmod(0o700)
        (kept / "bench30.yaml").write_text(flow("Thirty steps", 30), encoding="utf-8")
        (kept / "bench1000.yaml").write_text(flow("A thousand steps", 1000), encoding="utf-8")
        for number in range(flows):
            name = f"other{number}.yaml"
            (kept / name).write_text(flow(f"Other {number}", 40), encoding="utf-8")
        add_client(home)
    return home


def add_client(home: Path) -> None:
    """Make the client that every life begins a session with, and keep the flow read."""
    for flow in ("bench30", "bench1000"):
        argv = (sys.executable, "-m", "sessionguide", "start", flow, "--client", CLIENT, "--plain")
        env = {**os.environ, "SESSIONGUIDE_HOME": str(home)}
        subprocess.run(argv, input=b"", stdout=subprocess.DEVNULL, env=env, check=True)


def forget_sessions(home: Path) -> None:
    """Begin a life without the sessions that earlier lives left behind."""
    for left in (home / "live").glob("*.wal"):
        left.unlink()


def flow(title: str, steps: int) -> str:
    """A flow of text steps in stages of ten, every fourth guarded."""
    lines = ["sessionguide: 1", f"title: {title}", "about: For measuring.", "stages:"]
    for number in range(1, steps + 1):
        if number % 10 == 1:
            lines += [f"  stage{number}:", f"    title: Part {number // 10 + 1}", "    steps:"]
        lines += [
            f"      q{number}:",
            f"        ask: STEP-{number}- and some words more to read out to the client?",
        ]
        if number % 4 == 0:
            lines.append(f"        when: {{q{number - 1}: {{answered: yes}}}}")
    return "\n".join(lines) + "\n"
