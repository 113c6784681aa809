"""Folders of flows that several tests are about: installed packs, a flow and its translation."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sessionguide.flows import library as library_module
from sessionguide.flows.library import Library
from tests.unit.flows.translated import FLOW, GERMAN


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that packages can be installed in, and a home."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is built in; checking all of it for a list takes its time."""
    monkeypatch.setattr(library_module, "built_in", lambda: tmp_path / "none")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A flow with its German translation beside it."""
    (tmp_path / "talk.yaml").write_text(FLOW, encoding="utf-8")
    (tmp_path / "talk.de.yaml").write_text(GERMAN, encoding="utf-8")
    return Library((tmp_path,))
