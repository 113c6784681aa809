"""Off the path and back: where a stage begins, and where a jump leads back to."""

from __future__ import annotations

from sessionguide.session.returning import Return, way_back
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.session.stages import stage_entry
from tests.unit.session.desks import Desk
from tests.unit.session.test_extra import EACH
from tests.unit.session.test_renaming import follows


def test_ahead_going_back_leads_back_and_behind_going_on_does() -> None:
    """By the stage's title, or by the question where it is in the same stage."""
    desk = Desk()
    desk.says("work")
    assert way_back(desk.runner.reading) is None
    desk.runner.jump(Visit("ideas"))
    assert way_back(desk.runner.reading) == Return('"First"', going_back=True)
    desk.runner.jump(Visit("draft"))
    assert way_back(desk.runner.reading) == Return('"First"')
    desk.runner.jump(Visit("topic"))
    assert way_back(desk.runner.reading) == Return('"Where are you?"', going_on=True)
    desk.runner.advance()
    assert (desk.at, way_back(desk.runner.reading)) == ("now", None)


def test_from_the_closing_page_nothing_waits_behind() -> None:
    """It can always be reached."""
    desk = Desk()
    desk.runner.jump(AT_CLOSING)
    desk.runner.jump(Visit("topic"))
    assert way_back(desk.runner.reading) is None


def test_a_stage_begins_with_what_is_open_else_with_what_comes_first() -> None:
    """One that is done begins where it began."""
    desk = Desk()
    assert stage_entry(desk.runner.reading, "second") == Visit("ideas")
    desk.runner.answer(Visit("topic"), "work")
    assert stage_entry(desk.runner.reading, "first") == Visit("now")
    desk.runner.answer(Visit("now"), 7)
    assert stage_entry(desk.runner.reading, "first") == Visit("topic")


def test_a_stage_of_entries_begins_with_one_that_is_open_and_waits_without_any() -> None:
    """Nothing can be asked about nothing."""
    desk = Desk.on(EACH)
    assert stage_entry(desk.runner.reading, "second") is None
    desk.runner.answer(Visit("people"), ["Ann", "Ben"])
    for step in ("wants", "gives"):
        desk.runner.answer(Visit(step, "people#1"), "so")
    assert stage_entry(desk.runner.reading, "second") == Visit("wants", "people#2")


def test_what_is_typed_and_not_accepted_follows_a_name_and_its_undoing() -> None:
    """In the list itself, and on the page of an agreed activity."""
    desk = follows()
    runner, ideas, tries = desk.runner, Visit("ideas"), Visit("try")
    runner.draft(ideas, [{"id": "#2", "text": "call Sam"}, {"text": "call Sam"}, "call Sam"])
    runner.draft(tries, {"agreed": [{"what": "call Sam"}], "kept": ["call Sam"]})
    runner.rename(ideas, "#2", "ring Sam")
    runner.rename(tries, "#1", "ring Sam")
    assert runner.draft_at(ideas) == [
        {"id": "#2", "text": "ring Sam"},
        {"text": "call Sam"},
        "call Sam",
    ]
    assert runner.draft_at(tries) == {"agreed": [{"what": "ring Sam"}], "kept": ["call Sam"]}
    assert runner.undo()
    assert runner.undo()
    assert runner.draft_at(tries) == {"agreed": [{"what": "call Sam"}], "kept": ["call Sam"]}
    draft = runner.draft_at(ideas)
    assert isinstance(draft, list)
    assert draft[0] == {"id": "#2", "text": "call Sam"}
