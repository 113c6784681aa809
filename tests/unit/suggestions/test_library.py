"""The activities that come with the program: of every kind that practice knows, in our words."""

from __future__ import annotations

import re

import pytest

from sessionguide.flows.library import library_of
from sessionguide.suggestions.shelf import collected
from sessionguide.suggestions.suggestion import Suggestion

OURS = collected(None)
EVERY = pytest.mark.parametrize("one", OURS.suggestions, ids=lambda one: one.name)
KINDS_SEEN = {
    "decisional balance": "decisional_balance",
    "values exercise": "values_exercise",
    "mood board": "mood_board",
    "exploratory conversation": "exploratory_conversation",
    "reflective writing": "reflective_writing",
    "daily writing, positive psychology": "three_good_things",
    "daily writing, cognitive-behavioural": "thought_and_another",
    "diary": "daily_diary",
    "noticing log": "noticing_log",
    "behavioural experiment": "behavioural_experiment",
    "rehearsed behaviour": "rehearse_it",
    "observation": "observe_someone",
    "reading": "read_one_thing",
    "videos, beware adverts": "watch_with_care",
    "links, current and unbiased": "check_the_links",
    "comparing options": "compare_options",
    "a visit with questions": "visit_with_questions",
    "self-talk worksheet": "self_talk_sheet",
}
NEVER = re.compile(r"homework|therap|trauma|should|must|amazing|easy|just ", re.IGNORECASE)


def test_there_are_two_dozen_and_each_kind_of_a9_is_among_them() -> None:
    """A9: every kind seen in practice; A2, S9, A13: doing, thinking, not doing, for thought."""
    names = {one.name for one in OURS.suggestions}
    assert len(names) >= 24
    assert OURS.broken == ()
    assert set(KINDS_SEEN.values()) <= names
    assert {one.kind for one in OURS.suggestions} == {"doing", "thinking", "not doing"}
    assert any(one.for_thought for one in OURS.suggestions)


@EVERY
def test_each_says_what_one_does_how_long_and_what_for_in_short_sentences(one: Suggestion) -> None:
    """S13, S15: plain, adult words; fifteen words a sentence at most, as on every shared page."""
    assert all((one.title, one.about, one.takes, one.good_for, one.source))
    for text in (one.title, one.good_for, one.about):
        assert not NEVER.search(text)
        for sentence in re.split(r"(?<=[.?!:])\s", text):
            assert len(sentence.split()) <= 15, sentence


@EVERY
def test_the_sheet_and_the_flows_it_names_are_there(one: Suggestion) -> None:
    """A10, S10: whoever follows the name of a sheet or flow finds it."""
    known = {file.name for file in library_of().files()}
    assert {name for name in (one.worksheet, *one.flows) if name} <= known
