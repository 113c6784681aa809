"""Packages that hold flows, installed by hand, and the command that lists flows."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from sessionguide.commands.flows import flows
from sessionguide.flows.packs import GROUP

FLOW = """sessionguide: 1
title: A talk
stages:
  talk:
    steps:
      topic: {ask: What brings you here?}
"""


def install(site: Path, package: str, *entries: str, init: str = "", **files: str) -> Path:
    """A package as pip leaves it: its folder, and the lines of its entry points."""
    folder = site / package
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text(init)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    register(site, package, *(entries or (f"{package} = {package}",)))
    return folder


def register(site: Path, package: str, *entries: str) -> None:
    info = site / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = "\n".join(entries)
    (info / "entry_points.txt").write_text(
        f"[console_scripts]\nx = y:z\n\n[{GROUP}]\n{lines}\n\n[other]\na = b\n"
    )


def run(*words: str) -> Result:
    return CliRunner().invoke(flows, list(words))


def listed() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(run("list", "--json").stdout)
    return rows
