"""Answers that nothing asks for are told: as advice, or as the slip that they are."""

from __future__ import annotations

from sessionguide.flows.reader import read
from sessionguide.rehearsal.sidecars import try_rehearsals
from tests.unit.rehearsal.acting import told


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


EACH = """
sessionguide: 1
title: Each
stages:
  gather:
    steps:
      things: {kind: list, ask: What?}
  one_by_one:
    for_each: things
    as: thing
    steps:
      how: {ask: "How is ${thing}?"}
"""


def test_an_item_that_is_not_there_is_told_with_the_nearest() -> None:
    """Its answer was meant for another."""
    text = (
        "x:\n  answers: {things: [Call Sam, Rest], how: {items: {Cal Sam: x, Rest: y}}}\n"
        "  path: [things, how, how]\n"
    )
    flow = read(EACH, "each").flow
    assert flow is not None
    (finding,) = try_rehearsals(text, flow).findings
    assert finding.message == '"how" is not asked for an item called "Cal Sam".'
    assert (finding.hint, finding.advice) == ('Did you mean "Call Sam"?', False)
    assert (finding.place.line, finding.place.column) == (2, 53)
