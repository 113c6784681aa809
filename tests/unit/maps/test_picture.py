"""What a picture shows of a flow, whatever the format."""

from __future__ import annotations

import pytest

from sessionguide.maps import FORMATS, drawn
from sessionguide.maps.picture import SAID_SIGN, Card, picture
from sessionguide.steps import kind, kind_names
from sessionguide.steps.base import StepKind
from tests.unit.flows.making import flow_of, step
from tests.unit.maps.flows import CANARY, talk


def _cards() -> tuple[Card, ...]:
    return picture(talk()).cards


def test_the_head_says_what_it_is_for_and_how_long_it_takes() -> None:
    """Where the flow gives no minutes, those of its stages together."""
    shown = picture(talk())
    assert shown.title == "Rehearse a difficult talk"
    assert shown.about.startswith("From what you want")
    assert (shown.minutes, shown.source) == ("40 minutes", "Ours, A & B <c>")


def test_each_stage_is_a_card_with_its_timebox_guard_and_list() -> None:
    """In words that need no legend."""
    assert [(card.title, card.minutes, card.guard, card.each) for card in _cards()] == [
        ("Is today the day?", "5 minutes", "", ""),
        ("Finding the sentence", "20 minutes", "if worries is answered", ""),
        ("Each worry", "15 minutes", "", "once for each of worries, here called worry"),
    ]


def test_each_step_is_a_row_with_its_question_and_guard() -> None:
    """Answers that come later stand as their names; choices by their labels."""
    rows = {row.name: row for card in _cards() for row in card.rows}
    assert rows["heard"].ask == 'What might they hear in "‹draft›"?'
    assert rows["soon_what"].ask == "Which day, for your activity?"
    assert rows["soon_what"].guard == "if moment is “this week”"
    assert rows["breathe"].kind == "said"


@pytest.mark.parametrize(
    ("name", "aside"),
    [
        ("breathe", "breathe, said, 1 minute"),
        ("worries", "worries, list, optional, private"),
        ("heard", "heard, text, the coach answers"),
        ("another_day", "another_day, said, the end"),
        ("ready", "ready, yes/no"),
    ],
)
def test_what_is_special_about_a_step_stands_beside_it(name: str, aside: str) -> None:
    """Optional, private, the coach's to answer, the end of the path, a pause."""
    rows = {row.name: row for card in _cards() for row in card.rows}
    assert rows[name].aside == aside


def test_a_loop_goes_from_its_last_row_to_its_first() -> None:
    """With its end in words; one that begins in another stage has no place on the card."""
    card = _cards()[1]
    assert card.loops == ((0, 2),)
    assert card.rows[2].loop == "again from draft until fits is at least 8, 3 times at most"
    assert all(not card.loops for card in (_cards()[0], _cards()[2]))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_of_the_coachs_own_is_in_any_picture(form: str) -> None:
    """Neither notes nor private questions: a client may stand before it."""
    shown = drawn(talk(), form)
    assert CANARY not in shown
    assert "seen" not in shown.replace("been seen", "")


def test_a_stage_with_nothing_to_show_is_no_card() -> None:
    """One that holds only the coach's own notes."""
    assert picture(flow_of(step("note", by_coach=True, private=True))).cards == ()


def test_every_kind_has_a_sign_of_its_own() -> None:
    """No two look alike, none needs a font."""
    signs = [kind(name).sign for name in kind_names()]
    assert len({*signs, StepKind.sign, SAID_SIGN}) == len(signs) + 2
    assert all(set(sign) <= set("MLHVCQAZ0123456789. ") for sign in signs)
