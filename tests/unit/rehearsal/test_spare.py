"""Answers that nothing asks for are told: as advice, or as the slip that they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessionguide.language.facts import Item
from sessionguide.language.findings import Findings
from sessionguide.rehearsal.play import play
from sessionguide.rehearsal.scene import read_scenes
from sessionguide.rehearsal.spare import note_spare
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit
from tests.unit.rehearsal.acting import small_talk, told


def test_passes_beyond_the_last_one_are_advice() -> None:
    """Each of them, at its place."""
    text = "x:\n  answers: {draft: {passes: [a, b, c]}, fits: {passes: [no, yes, no]}}\n"
    assert told(text + "  skips: [up]\n") == [
        'rehearsal-answer 2:36 "draft" has 2 passes here, so this answer is of no use.',
        'rehearsal-answer 2:66 "fits" has 2 passes here, so this answer is of no use.',
    ]


def test_a_second_pass_that_never_comes_is_advice() -> None:
    """Where the loop was left after the first."""
    text = "x:\n  answers: {fits: {passes: [yes, no]}}\n  skips: [up]\n"
    assert told(text) == [
        'rehearsal-answer 2:34 "fits" is asked once here, so this answer is of no use.'
    ]


def test_an_item_that_is_not_there_is_told_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its answer was meant for another."""
    items = (Item("#1", "Call Sam"), Item("#2", "Rest"))
    monkeypatch.setattr(Reading, "items_of_stage", lambda _self, _name: items, raising=False)
    text = "x:\n  answers: {ideas: {items: {Cal Sam: x, Rest: y}}}\n  skips: [up]\n"
    findings = Findings()
    (scene,) = read_scenes(text, findings)
    played = play(small_talk(), {})
    each = tuple(Visit("ideas", item.id) for item in items)
    note_spare(scene, replace(played, walked=(*played.walked, *each)), findings)
    (finding,) = findings.found
    assert finding.message == '"ideas" is not asked for an item called "Cal Sam".'
    assert (finding.hint, finding.advice) == ('Did you mean "Call Sam"?', False)
    assert (finding.place.line, finding.place.column) == (2, 29)
