"""Time in a plain session: the sentence once, `:time`, and each thing that can be done (S3)."""

from __future__ import annotations

from io import StringIO

import pytest

from sessionguide.plain.session import PlainSession
from sessionguide.plain.talk import Talk
from sessionguide.session.session import Phase, Visit
from tests.unit.session.desks import Desk
from tests.unit.session.test_pacing import TEXT, hour


def hears(desk: Desk, *lines: str) -> str:
    """What comes out of a plain session that is typed these lines."""
    out = StringIO()
    source = StringIO("".join(f"{line}\n" for line in lines))
    PlainSession(desk.runner, Talk(source, out)).run()
    return out.getvalue()


def late_hour(minutes: float = 30, text: str = TEXT) -> Desk:
    """An hour of which so many minutes are gone."""
    desk = hour(text)
    desk.time.passes(minutes)
    return desk


def test_short_time_is_said_once() -> None:
    """Before the question; it moves nobody."""
    desk = late_hour()
    said = hears(desk, ":overview", ":back")
    sentence = "30 minutes left; the stages to come take about 50. :time shows what can be done."
    assert said.count(sentence) == 1
    assert desk.at == "a"


def test_time_shows_the_stages_and_what_can_be_typed() -> None:
    """With minutes that would fit, and what is usual beside each stage."""
    desk = late_hour()
    desk.records.usually = {"explore": 5, "ideas": 15}
    assert """\
30 of 60 minutes: 30 minutes left.
The stages to come take about 50: short by 20 minutes.
Open: 30 of 10 minutes
Explore: 20 minutes, usually 5
Ideas: 15 minutes, usually 15
Agree: 15 minutes
:time shorten gives: Explore 3, Ideas 9, Agree 15.
:time shorten explore 3 changes one stage alone.
:time extend 10 ends ten minutes later.
:time agree goes straight to agreeing.
:time leave leaves it as it is.
""" in hears(desk, ":time")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("extend 30", "The session now ends after 90 minutes."),
        ("extend", "The session now ends after 70 minutes. Still short by 10 minutes."),
        ("shorten", "The stages to come now have 27 minutes."),
        ("shorten Ideas 3", "The stages to come now have 38 minutes. Still short by 8 minutes."),
        ("agree", "Straight to agreeing. What was passed over stays open."),
        ("LEAVE", "The times stay as they are."),
    ],
)
def test_each_thing_says_one_sentence_and_undo_takes_it_back(typed: str, said: str) -> None:
    """What was agreed before is agreed again."""
    desk = late_hour()
    before = desk.runner.session.pacing
    assert f"\n{said}\n" in hears(desk, f":time {typed}", ":undo")
    assert desk.runner.session.pacing == before
    assert desk.at == "a"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("extnd", "There is no :time extnd."),
        ("extend soon", "Please type whole minutes, from 1 to 240."),
        ("extend 0", "Please type whole minutes, from 1 to 240."),
        ("extend 1e9", "Please type whole minutes, from 1 to 240."),
        ("shorten open 5", "No stage to come is called"),
        ("shorten ideas", "No stage to come is called"),
        ("shorten ideas many", "Please type whole minutes"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(typed: str, said: str) -> None:
    """And changes nothing."""
    desk = late_hour()
    before = desk.runner.session.pacing
    assert f"Problem: {said}" in hears(desk, f":time {typed}")
    assert desk.runner.session.pacing == before


def test_a_session_that_runs_late_still_ends_with_an_agreed_plan() -> None:
    """Extended, shortened, and taken straight to agreeing, by typed lines alone (S3, F13)."""
    desk = late_hour(text=TEXT.replace("will you try?", "will you try?, details: [what]"))
    said = hears(
        desk,
        ":time extend 5", ":time shorten", "my work", ":time agree",
        "", "Call Sam", "", "", "", "", "yes", "everything",
    )  # fmt: skip
    assert desk.runner.session.phase is Phase.FINISHED, said
    (_session, plan, _record) = desk.records.finished[0]
    assert [activity.what for activity in plan.activities] == ["Call Sam"]
    assert plan.agreed
    assert Visit("b") not in desk.runner.session.answers
