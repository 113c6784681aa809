"""A rating line by line: each entry in turn, what is left, and going back."""

from __future__ import annotations

from sessionguide.session.session import AT_CLOSING
from tests.unit.plain.talking import Plainly

FLOW = """\
sessionguide: 1
title: Weighing
stages:
  talk:
    steps:
      useful:
        kind: rate
        ask: How useful is each?
        choices: {call: Call Sam, rest: Rest}
        ends: [hardly at all, very]
      ways:
        kind: rate
        ask: How good is each?
        choices: {stay: Stay, go: Go}
        on: {pay: Pay, calm: Calm}
      hours:
        kind: rate
        ask: Where do ten hours go?
        choices: {work: Work, sleep: Sleep}
        share: 10
"""
ALL = ("7", "3", "4", "5", "6", "2", "8", "2")


def test_each_entry_is_asked_for_its_number() -> None:
    """One answer a line, and what was understood is said again."""
    told = Plainly(FLOW).hears(*ALL)
    assert told.runner.session.here == AT_CLOSING
    assert told.answer("useful") == {"call": 7, "rest": 3}
    assert told.answer("ways") == {"stay": {"pay": 4, "calm": 6}, "go": {"pay": 5, "calm": 2}}
    assert (
        "How useful is each?\n1. Call Sam\n2. Rest\n"
        "Type a number from 1 to 10 for each. An empty line gives none.\n"
        "1 is: hardly at all\n10 is: very\n\nCall Sam\n\nRest\nSaved: Call Sam: 7, Rest: 3\n"
    ) in told.text
    assert "\nPay: Stay\n\nPay: Go\n\nCalm: Stay\n\nCalm: Go\n" in told.text
    assert "\nSleep\n2 of 10 points left\nSaved: Work: 8 points, Sleep: 2 points\n" in told.text


def test_a_number_that_does_not_fit_is_asked_for_again() -> None:
    """Also one that there are not enough points left for."""
    told = Plainly(FLOW).hears("11", "7", "x", "3", ":skip", "8", "3", "2")
    assert told.text.count("Problem: Please give a whole number from 1 to 10.") == 2
    assert "Problem: Please give a whole number from 0 to 2." in told.text
    assert told.answer("hours") == {"work": 8, "sleep": 2}


def test_an_empty_line_leaves_one_out_and_none_at_all_skips() -> None:
    """A rating of one is an answer; a rating of nothing is none."""
    told = Plainly(FLOW).hears("", "3", "", "", "", "")
    assert told.answer("useful") == {"rest": 3}
    assert told.answer("ways") is None
    assert "Skipped." in told.text


def test_back_goes_to_the_number_before_and_offers_the_one_there_was() -> None:
    """An empty line keeps it."""
    told = Plainly(FLOW).hears("7", ":back", "8", "3", ":back", "", "5")
    assert "An empty line means: 8" in told.text
    assert told.answer("useful") == {"call": 8, "rest": 5}
