"""Ratings in a session: what others make of them, and what happens when lists change."""

from __future__ import annotations

from typing import Any

from sessionguide.flows.reader import read
from sessionguide.rehearsal.rehearse import rehearse
from sessionguide.session.answering import answered
from sessionguide.session.reading import Reading
from sessionguide.session.session import Session, Visit
from sessionguide.steps.base import Before, Json
from tests.unit.session.building import session_of

FLOW = """\
sessionguide: 1
title: Weighing
stages:
  talk:
    steps:
      values: {kind: list, ask: What matters to you?}
      matters: {kind: rate, ask: How much does each matter?, from: values}
      ways: {kind: list, ask: Which ways do you see?}
      gut: {kind: rate, ask: "At a guess, how good is each?", from: ways}
      fits:
        kind: rate
        ask: How well does each fit?
        from: ways
        on: values
        weights: matters
        against: gut
      why: {ask: "${fits.lowest} is lowest, at ${fits.lowest_score}. What is missing there?"}
      apart:
        when: {fits.gap: {answered: yes}}
        ask: Your guess was furthest away with ${fits.gap}. What do you make of it?
      focus: {kind: choose, ask: Which one?, from: fits.ranked}
"""
ANSWERS: dict[str, Json] = {
    "values": ["Calm", "Pay"],
    "matters": {"Calm": 9, "Pay": 3},
    "ways": ["Stay", "Go"],
    "gut": {"Stay": 7, "Go": 6},
    "fits": {"Stay": {"Calm": 2, "Pay": 8}, "Go": {"Calm": 6, "Pay": 6}},
}


def flow() -> Any:
    found = read(FLOW, "weighing")
    assert found.flow is not None, found.findings
    return found.flow


def session(**changed: Json) -> Session:
    """A session with these answers, and what `changed` says after them."""
    now = session_of(flow())
    for name, raw in [*ANSWERS.items(), *changed.items()]:
        now = answered(Reading(now), Visit(name), raw)
    return now


def listed(reading: Reading, name: str) -> list[dict[str, str]]:
    """The entries of a list as rows, to be changed."""
    return list(reading.session.flow.by_name[name].kind.raw(
        reading.session.answers[Visit(name)].value, reading.asked(Visit(name))
    ))  # fmt: skip


def test_the_lowest_is_asked_about_and_the_highest_comes_first() -> None:
    """Weights come from the rating of the criteria, the gap from the earlier rating."""
    reading = Reading(session())
    assert reading.lines(Visit("fits")) == ("Stay: 3.5 (Calm 2, Pay 8)", "Go: 6 (Calm 6, Pay 6)")
    assert reading.ask(Visit("why")) == "Stay is lowest, at 3.5. What is missing there?"
    assert reading.ask(Visit("apart")).startswith("Your guess was furthest away with Stay.")
    assert [item.id for item in reading.items(Visit("focus"))] == ["ways#2", "ways#1"]
    scores = flow().by_name["fits"].kind.scores
    value = reading.session.answers[Visit("fits")].value
    assert scores(value, reading.asked(Visit("fits"))) == {"ways#1": 3.5, "ways#2": 6}


def test_a_change_of_the_weights_shows_at_once() -> None:
    """Nothing is rated anew for it."""
    reading = Reading(session(matters={"Calm": 1, "Pay": 9}))
    assert reading.lines(Visit("fits"))[0] == "Stay: 7.4 (Calm 2, Pay 8)"
    assert reading.ask(Visit("why")).startswith("Go is lowest, at 6.")


def test_a_deleted_entry_turns_grey_and_the_rating_stale() -> None:
    """Facts ignore it; when it is back, its numbers are."""
    whole = session()
    rows = listed(Reading(whole), "ways")
    less = answered(Reading(whole), Visit("ways"), rows[1:])
    assert Reading(less).is_stale(Visit("fits"))
    assert Reading(less).ask(Visit("why")).startswith("Go is lowest, at 6.")
    again = Reading(answered(Reading(less), Visit("ways"), rows))
    assert not again.is_stale(Visit("fits"))
    assert again.lines(Visit("fits")) == Reading(whole).lines(Visit("fits"))


def test_another_criterion_makes_the_rating_stale_and_a_rename_does_not() -> None:
    """The numbers that are there still count."""
    whole = session()
    rows = listed(Reading(whole), "values")
    renamed = [{**rows[0], "text": "Quiet"}, *rows[1:]]
    reading = Reading(answered(Reading(whole), Visit("values"), renamed))
    assert not reading.is_stale(Visit("fits"))
    assert reading.lines(Visit("fits"))[0] == "Stay: 3.5 (Quiet 2, Pay 8)"
    more = Reading(answered(Reading(whole), Visit("values"), [*rows, "Fun"]))
    assert more.is_stale(Visit("fits"))
    assert more.lines(Visit("fits"))[0] == "Stay: 3.5 (Calm 2, Pay 8)"


def test_without_criteria_there_is_nothing_to_rate_on() -> None:
    """The step is passed over, as with an empty list."""
    reading = Reading(session(values=["Calm"]))
    assert reading.on_path(Visit("fits"))
    emptied = answered(reading, Visit("values"), [])
    assert not Reading(emptied).on_path(Visit("fits"))


def test_a_rehearsal_takes_ratings_by_name_and_tells_them_again() -> None:
    """The plan shows each entry with its numbers."""
    told = rehearse(flow(), {**ANSWERS, "why": "Time", "apart": "Hm", "focus": "Go"})
    assert told.path[-3:] == ("why", "apart", "focus")
    assert rehearse(flow(), told.answers).plan == told.plan
    assert "Go: 6 (Calm 6, Pay 6)" in str(told.plan.headings)


def test_the_last_session_can_be_compared_where_choices_are_rated() -> None:
    """`against: last.areas` finds what moved since."""
    text = (
        FLOW[: FLOW.index("      values")]
        + """\
      areas:
        kind: rate
        ask: How content are you with each?
        choices: {work: Work, rest: Rest}
        against: last.areas
      moved:
        when: {areas.gap: {answered: yes}}
        ask: "${areas.gap}: ${areas.gap_score}. What happened?"
"""
    )
    found = read(text, "areas").flow
    assert found is not None
    now = {"areas": {"work": 7, "rest": 3}, "moved": "Much"}
    assert rehearse(found, now).path == ("areas",)
    before = Before(answers={"areas": {"work": "7", "rest": "8"}})
    told = rehearse(found, now, before)
    assert "Rest: -5. What happened?" in str(told.plan.headings)
