"""The coach's notes: read apart from the flow, by the step or stage they belong to."""

from __future__ import annotations

from pathlib import Path

from sessionguide.flows.cues import Cues, read_cues
from sessionguide.flows.reader import read
from tests.unit.flows.texts import asking, stages, steps

FLAGSHIP = Path(__file__).parents[3] / "flows" / "career.yaml"


def test_notes_are_found_by_the_name_of_their_step_or_stage() -> None:
    """What has no note is not there."""
    text = stages(
        opening="note: Take time.\nsteps:\n  why:\n    ask: What now?\n    note: Wait.\n"
        "  more:\n    ask: What else?\n"
    )
    assert read_cues(text) == Cues({"opening": "Take time."}, {"why": "Wait."})


def test_a_step_named_like_a_stage_keeps_its_own_note() -> None:
    """Each is shown where it belongs; one without a note borrows none."""
    text = stages(goal="note: One.\nsteps:\n  goal:\n    ask: What now?\n    note: Two.\n")
    assert read_cues(text) == Cues({"goal": "One."}, {"goal": "Two."})
    alone = stages(goal="note: One.\nsteps:\n  goal:\n    ask: What now?\n")
    assert read_cues(alone) == Cues({"goal": "One."}, {})


def test_a_note_of_several_lines_keeps_them() -> None:
    """They are read as they stand."""
    text = steps("why:\n  ask: What now?\n  note: |\n    One.\n    Two.\n")
    assert read_cues(text).steps == {"why": "One.\nTwo."}


def test_a_text_that_is_no_flow_has_no_notes() -> None:
    """Nothing is raised for it."""
    for text in ("", "- a", "stages: 3", "stages: {a: 1, b: {steps: [x]}}", "\x00", "a: [", "{"):
        assert not read_cues(text)


def test_the_notes_of_the_flagship_are_its_own() -> None:
    """Every name is one of its stages or steps, and every stage has a note."""
    text = FLAGSHIP.read_text(encoding="utf-8")
    flow = read(text, "career").flow
    assert flow is not None
    cues = read_cues(text)
    assert set(cues.steps) <= set(flow.by_name)
    assert set(cues.stages) == set(flow.stage_by_name)


def test_the_coachs_own_questions_are_no_notes() -> None:
    """A private step of the coach stays a step."""
    assert not read_cues(steps(asking("seen", by="coach", private="yes"), asking()))
