"""The order in which a client reads a plan."""

from __future__ import annotations

from sessionguide.plan.document import document
from sessionguide.plan.exports import FORMATS, export
from sessionguide.plan.plan import Heading, Plan
from sessionguide.steps.activity import Activity
from tests.unit.plan.plans import plan_of


def test_what_to_do_next_stands_right_after_the_goal() -> None:
    """The client knows precisely what to do next (F6); the talk and the rest follow."""
    headings = (Heading("In short", ("We talked.",)), Heading("Goal", ("Animals.",), "goal"))
    plan = plan_of(Activity("Call Sam"), headings=headings, kept_ideas=("Rest",))
    titles = [section.title for section in document(plan).sections]
    assert titles == [
        "My goal",
        "My experiments",
        "In short",
        "Ideas I keep for later",
        "When we meet next",
    ]


def titles(plan: Plan) -> list[str]:
    """The headings of the document."""
    return [section.title for section in document(plan).sections]


def test_where_nobody_was_asked_what_to_try_nothing_is_said_of_it() -> None:
    """A worksheet without activities has no empty heading; asked and none agreed is said."""
    assert titles(plan_of(asked=False)) == ["My goal", "When we meet next"]
    assert titles(plan_of()) == ["My goal", "My experiments", "When we meet next"]
    assert titles(plan_of(Activity("Rest"), asked=False))[1] == "My experiments"
    for form in FORMATS[:2]:
        assert "None, until" not in export(plan_of(asked=False), form)
        assert "None, until we meet again." in export(plan_of(), form)


def test_a_coachs_reflection_names_no_client() -> None:
    """It is about the coach; nobody agrees to it, and no meeting is missed in it."""
    doc = document(plan_of(Activity("Wait"), purpose="reflection", title="Review of my session"))
    assert (doc.title, doc.about) == ("My reflection", "Review of my session, 1 March 2026")
    assert [section.title for section in doc.sections] == ["My goal", "My experiments"]
    assert "Anna" not in export(plan_of(purpose="reflection"), "md")


def test_every_label_of_the_clients_copy_is_the_clients_own_voice() -> None:
    """F13: first person in our labels; the client's words stay as they are, to the letter."""
    words = "yesterday I'll have been going, und zwar bald"
    said = Activity(words, first_step=words, confidence=8, whose_idea="coach", horizon="short")
    (entry,) = document(plan_of(said)).sections[1].entries
    assert entry.what == words
    assert [(one.label, one.text) for one in entry.details] == [
        ("My first step", words),
        ("How sure I am", "8 out of 10"),
        ("Whose idea", "my coach's"),
        ("How far ahead it looks", "short term"),
    ]


def test_one_quiet_line_says_what_is_kept_and_who_may_see_it() -> None:
    """S2, E2: what was agreed governs the plan; where nothing was, nothing is said of it."""
    kept = plan_of(record="plan only", share="My partner", between="We write on Fridays")
    line = "What is kept: only the plan · Who else may see it: My partner"
    assert document(kept).agreed == line
    assert document(kept).sections[-1].lines == (
        "Not fixed yet.",
        "Between our meetings: We write on Fridays",
    )
    for form in FORMATS[:2]:
        assert "Who else may see it: My partner" in export(kept, form)
    assert document(plan_of()).agreed == ""
    assert Plan.from_json(kept.to_json()) == kept


def test_a_copy_for_somebody_else_names_no_helper_who_did_not_agree() -> None:
    """A8, E4: only consented parts leave in their copy; the client's own plan stays whole."""
    asked = Activity("Call", support="Ben", support_agreed=True)
    plan = plan_of(Activity("Write", support="Canary"), asked, share="My partner", between="x")
    text = export(plan.for_others(), "json")
    assert "Ben" in text
    assert "Canary" not in text
    assert "My partner" not in text
    assert plan.activities[0].support == "Canary"
