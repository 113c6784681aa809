"""What the tests in a real terminal share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.program import Program
from tests.terminal.short import made_short


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program with an empty home."""
    return Program(tmp_path / "home")


@pytest.fixture
def short(program: Program) -> Program:
    """The same with a client, Anna, and a short flow."""
    return made_short(program)
