"""What the tests in a real terminal share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with an empty home."""
    return Program(tmp_path / "home")
