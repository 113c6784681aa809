"""`sessionguide activities`: a coach adds one without help, and is told what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.unit.cli.running import Run


def test_a_coach_adds_one_changes_it_and_finds_it_in_the_list(run: Run, home: Path) -> None:
    """U4: written, checked and listed by three commands, beside ours."""
    written = run("activities", "new", "my_walk")
    path = home / "activities" / "my_walk.yaml"
    assert written.code == 0
    assert str(path) in written.out
    assert run("activities", "check").out == f"{path}: in order.\n"
    listed = run("activities", "list").out
    assert "my_walk" in listed
    assert "(yours)" in listed
    assert "mood_board" in listed
    assert run("activities", "new", "my_walk").code == 1
    assert run("activities", "new", "My walk").code == 2


def test_a_broken_one_is_shown_with_its_line_and_the_others_stay(run: Run, home: Path) -> None:
    """U4: where, and what to do; exit 1."""
    path = home / "activities" / "odd.yaml"
    run("activities", "new", "odd")
    path.write_text("title: A\x1b[31m\nkind: dancing\nabout: B\n")
    told = run("activities", "check", str(path))
    assert told.code == 1
    assert f"{path}:" in told.out
    assert "\x1b" not in told.out
    data = json.loads(run("activities", "list", "--json").out)
    assert [bad["path"] for bad in data["broken"]] == [str(path)]
    assert len(data["activities"]) >= 24
    assert "Cannot be used" in run("activities", "list").out
