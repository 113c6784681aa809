"""Correcting a plan: every part by itself, and the plan before stays as it was."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.plan.correcting import Part, corrected, parts
from sessionguide.plan.plan import Heading, Plan
from tests.unit.plan.plans import CALL, plan_of

PLAN = plan_of(CALL, kept_ideas=("Visit a farm",))


def part_of(plan: Plan, label: str, group: str = "activity") -> Part:
    """The first part of that group and label."""
    return next(part for part in parts(plan) if part.group == group and part.field.label == label)


def test_every_part_can_be_read_and_put_back_without_a_change() -> None:
    """What is shown to be corrected is what would be typed."""
    for part in parts(PLAN):
        assert corrected(PLAN, part, part.text) == PLAN, part


def test_a_line_of_a_heading_can_be_changed_added_and_taken_away() -> None:
    """The goal follows its heading."""
    change, add = (part for part in parts(PLAN) if part.group == "heading")
    assert corrected(PLAN, change, "Work outdoors.").goal == "Work outdoors."
    assert corrected(PLAN, add, "Near home.").headings[0].lines == (
        "Work with animals.",
        "Near home.",
    )
    assert corrected(PLAN, change, " ").headings[0].lines == ()


def test_a_goal_that_says_otherwise_than_its_heading_is_left_alone() -> None:
    """A heading may hold our question too; the goal does not."""
    plan = plan_of(headings=(Heading("Goal", ("What? Rest.",), "goal"),), goal="Rest.")
    change = parts(plan)[0]
    assert corrected(plan, change, "What? Sleep.").goal == "Rest."


@pytest.mark.parametrize(
    ("label", "typed", "name", "value"),
    [
        ("First step", "Ask Jo", "first_step", "Ask Jo"),
        ("Confidence", "9", "confidence", 9),
        ("Confidence", "", "confidence", None),
        ("Whose idea", "mine", "whose_idea", "client"),
        ("May be named", "no", "support_agreed", False),
        ("By when", "", "by_when", ""),
    ],
)
def test_each_field_of_an_activity_takes_what_is_typed(
    label: str, typed: str, name: str, value: object
) -> None:
    """Numbers, choices, yes and no, and nothing at all."""
    after = corrected(PLAN, part_of(PLAN, label), typed)
    assert getattr(after.activities[0], name) == value
    assert PLAN.activities[0] == CALL


def test_what_does_not_fit_is_refused_and_nothing_changes() -> None:
    """In the field's own words."""
    with pytest.raises(AnswerError, match="from 1 to 10"):
        corrected(PLAN, part_of(PLAN, "Confidence"), "11")
    with pytest.raises(AnswerError, match="needs a name"):
        corrected(PLAN, part_of(PLAN, "What"), " ")


def test_ideas_and_the_next_meeting_can_be_corrected() -> None:
    """Both stand in the plan, so both can be wrong."""
    first, new = (part for part in parts(PLAN) if part.group == "ideas")
    assert corrected(PLAN, first, "").kept_ideas == ()
    assert corrected(PLAN, new, "Rest").kept_ideas == ("Visit a farm", "Rest")
    meeting = part_of(PLAN, "Next meeting", "meeting")
    assert corrected(PLAN, meeting, "in May").next_meeting == "in May"
