"""A home of its own for every test of the command line, with one small flow in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.running import SMALL, Run, runner


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    (folder / "flows").mkdir()
    (folder / "flows" / "small.yaml").write_text(SMALL)
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `sessionguide` in that home."""
    assert home.is_dir()
    return runner(monkeypatch, capsys)
