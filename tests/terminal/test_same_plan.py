"""One session written down, told in three ways: the same plan comes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sessionguide.plan.exports.json import whole
from tests.terminal.lines import script_in, through_runner
from tests.terminal.program import ANSWERS, Program

SESSIONS = ("career_goal", "career_river", "career_low", "career_minimal")
FIRST = """\
answers:
  agreement: {purpose: To look around, word: experiment, record: everything}
  shape: goal
  goal: I find out whether teaching suits me before I leave anything.
  now: 3
  how_much: few
  take_on:
    - {what: Sit in on one evening class, first_step: Ask the college which ones are open,
       confidence: 8}
    - {what: Write down what drains me for a week, confidence: 6}
"""
"""The session before `career_goal`: it leaves behind what that one says is there."""
CLOSING = ("in three weeks", "yes")
"""When we meet next, and the client's yes."""


def told(plan: dict[str, Any]) -> dict[str, Any]:
    """What of a plan comes from the answers."""
    return {name: plan[name] for name in ("title", "goal", "activities", "headings", "kept_ideas")}


@pytest.mark.parametrize("session", SESSIONS)
def test_line_by_line_and_rehearsed_give_the_same_plan(program: Program, session: str) -> None:
    """`--plain` on pipes, `flows rehearse --json` and the runner agree to the last field."""
    path = ANSWERS / f"{session}.yaml"
    script = script_in(path)
    if script.before.activities:
        first = program.home.parent / "first.yaml"
        first.write_text(FIRST, encoding="utf-8")
        _, lines = through_runner("career", script_in(first))
        program.talks([*lines, *CLOSING], "start", "career", "--client", "Anna")
    by_runner, lines = through_runner("career", script)
    record = () if "agreement" in script.answers else ("1",)
    out = program.talks([*lines, *CLOSING, *record], "start", "career", "--client", "Anna")
    assert "This is your plan now, and it is saved." in out

    rehearsed = program.tells("flows", "rehearse", "career", "--answers", str(path))
    exported = program.says("plan", "export", "--client", "Anna", "--format", "json", "-o", "-")
    spoken = json.loads(exported)
    assert told(spoken) == told(rehearsed["plan"])
    assert told(spoken) == told(json.loads(json.dumps(whole(by_runner))))
    assert spoken["next_meeting"] == "in three weeks"
    assert spoken["agreed"]
    assert spoken["activities"]
