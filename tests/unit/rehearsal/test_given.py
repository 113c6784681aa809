"""Answers by step, by pass and by item, and the same written back."""

from __future__ import annotations

import pytest

from sessionguide.errors import AnswerError
from sessionguide.rehearsal.given import as_given, raw_for
from sessionguide.rehearsal.items import item_text
from sessionguide.session.reading import Reading
from sessionguide.session.session import Answer, Visit
from tests.unit.session.building import LISTED, flow_of, session_of, step

ANSWERS = {
    "plain": "x",
    "looped": {"passes": ["a", None, "c"]},
    "each": {"items": {"Call Sam": 7, "Rest": 5}},
}


@pytest.mark.parametrize(
    ("visit", "item", "raw"),
    [
        (Visit("plain"), "", "x"),
        (Visit("plain", number=2), "", None),
        (Visit("looped"), "", "a"),
        (Visit("looped", number=2), "", None),
        (Visit("looped", number=3), "", "c"),
        (Visit("looped", number=4), "", None),
        (Visit("each", "#2"), "Rest", 5),
        (Visit("each", "#3"), "Walk", None),
        (Visit("gone"), "", None),
        (Visit("gone", "#1"), "Rest", None),
    ],
)
def test_each_visit_finds_its_own_answer(visit: Visit, item: str, raw: object) -> None:
    """By step, pass and item."""
    assert raw_for(ANSWERS, visit, item) == raw


def test_answers_by_item_are_asked_for_where_a_step_is_asked_for_each() -> None:
    """How they are written is said."""
    for raw in ("x", {"items": "x"}, {"passes": ["x"]}):
        with pytest.raises(AnswerError, match=r"once for each item. Write \{items: \{Rest: \.\.\."):
            raw_for({"each": raw}, Visit("each", "#1"), "Rest")


def test_a_box_that_is_called_items_is_no_answer_by_item() -> None:
    """Only where a step is asked for each item does the word mean that."""
    raw = {"items": {"Rest": "x"}}
    assert raw_for({"boxes": raw}, Visit("boxes"), "") == raw


def test_what_was_accepted_is_written_as_it_was_given() -> None:
    """Passes that were skipped leave their place."""
    rows = [
        (Visit("plain"), "", "x"),
        (Visit("looped"), "", "a"),
        (Visit("looped", number=3), "", "c"),
        (Visit("each", "#1"), "Call Sam", 7),
        (Visit("each", "#2"), "Rest", 5),
    ]
    assert as_given(rows) == ANSWERS


def test_an_item_is_called_by_its_text() -> None:
    """By its id where it is gone; a step that is asked once has none."""
    flow = flow_of(step("things", kind=LISTED), step("each", stage="two"), each={"two": "things"})
    answer = Answer((("#1", "Call Sam"), ("#2", "Rest")))
    reading = Reading(session_of(flow).answered(Visit("things"), answer))
    assert item_text(reading, Visit("each", "things#2")) == "Rest"
    assert item_text(reading, Visit("each", "things#9")) == "things#9"
    assert item_text(reading, Visit("things")) == ""
