"""`sessionguide flows map`: what it prints, what it writes, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import home as home
from tests.unit.cli.conftest import run as run
from tests.unit.cli.running import Run


def test_a_picture_is_printed_as_text(run: Run) -> None:
    """Unless something else is asked for."""
    done = run("flows", "map", "small")
    assert (done.code, done.err) == (0, "")
    assert "┌─▼─ Contracting " in done.out


@pytest.mark.parametrize(
    ("form", "begins"),
    [("svg", "<svg "), ("mermaid", "stateDiagram-v2"), ("text", "Small talk")],
)
def test_every_format_can_be_asked_for(run: Run, form: str, begins: str) -> None:
    """By its name."""
    assert run("flows", "map", "small", "--format", form).out.startswith(begins)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.svg", "<svg "), ("a.mmd", "stateDiagram-v2"), ("a.txt", "Small talk"), ("a", "Small")],
)
def test_the_ending_of_the_file_says_the_format(
    run: Run, tmp_path: Path, name: str, begins: str
) -> None:
    """And the command says where it went."""
    done = run("flows", "map", "small", "-o", name)
    assert done.out == f"Written: {name}\n"
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_file_that_is_there_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    """Unless it is to be replaced."""
    (tmp_path / "a.svg").write_text("mine")
    assert run("flows", "map", "small", "-o", "a.svg").code == 1
    assert (tmp_path / "a.svg").read_text() == "mine"
    assert run("flows", "map", "small", "-o", "a.svg", "--force").code == 0
    assert (tmp_path / "a.svg").read_text() != "mine"


def test_a_flow_that_cannot_be_used_cannot_be_drawn(run: Run) -> None:
    """One sentence says why."""
    done = run("flows", "map", "smal")
    assert done.code == 1
    assert 'Did you mean "small"?' in done.err
