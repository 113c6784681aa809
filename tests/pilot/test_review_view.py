"""The view of `review`: an outcome for each activity, then what is made of it."""

from __future__ import annotations

from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Before
from sessionguide.steps.review import STEP
from sessionguide.steps.review.view import VIEW
from sessionguide.widgets.chips import Chips
from tests.pilot.viewing import NASTY, Viewing, given, shown, type_in, until

LAST = Before(activities=(Activity("Call Sam"), Activity(NASTY)))


def review(**more: object) -> Viewing:
    return Viewing(VIEW, shown(given("review"), before=LAST, **more))  # type: ignore[arg-type]  # mixed keys


async def test_outcomes_by_a_letter_and_words_by_typing() -> None:
    """Enter goes on; nothing is chosen before the person chooses."""
    app = review()
    async with app.run_test() as pilot:
        assert "How did this go? Call Sam" in app.painted()
        assert "[done]" not in app.painted()
        await pilot.press("n", "enter", "right", "right", "enter")
        assert f'"{NASTY}": partly done' in app.painted()
        await type_in(pilot, "fine")
        await pilot.press("enter", "enter", "enter", "I", "enter")
    assert app.answers == [
        {"1.outcome": "not_yet", "2.outcome": "partly", "measure": "fine", "took": "I"}
    ]
    value = STEP.accept(app.answers[0], app.first.asked)
    assert [row.outcome for row in value.rows] == ["not_yet", "partly"]


async def test_an_outcome_is_chosen_by_a_click_or_by_its_number() -> None:
    """Also where the choices take two lines; a click beside them chooses nothing."""
    app = review()
    async with app.run_test(size=(44, 20)) as pilot:
        await pilot.click(Chips, offset=(28, 1))
        await until(pilot, lambda: "[not yet]" in app.painted())
        await pilot.click(Chips, offset=(38, 1))
        await until(pilot, lambda: "[not yet]" in app.painted())
        await pilot.press("5")
        await until(pilot, lambda: "[let go]" in app.painted())
        assert app.view.current_raw() == {"1.outcome": "dropped"}


async def test_what_got_in_the_way_is_not_asked_when_all_is_done() -> None:
    """The question goes while the outcomes are being chosen, and comes back."""
    app = review()
    async with app.run_test() as pilot:
        assert "What got in the way" in app.painted()
        await pilot.press("d", "enter", "d")
        await until(pilot, lambda: "What got in the way" not in app.painted())
        await pilot.press("l")
        await until(pilot, lambda: "What got in the way" in app.painted())


async def test_going_through_without_a_word_is_no_answer() -> None:
    """A bounced Enter says nothing about anyone's week."""
    app = review()
    async with app.run_test() as pilot:
        await pilot.press(*["enter"] * 6)
    assert [STEP.empty(raw) for raw in app.answers] == [True]


async def test_an_earlier_review_comes_back() -> None:
    """Each outcome and each text; the arrows and the mouse change them."""
    first = review().first
    value = STEP.accept({"outcomes": ["done", "dropped"], "took": "Calm"}, first.asked)
    app = review(previous=value, raw=STEP.raw(value, first.asked))
    async with app.run_test() as pilot:
        assert "[done]" in app.painted()
        assert "let go" in app.painted()
        await pilot.press("left", "right", "ctrl+z")
        assert app.view.current_raw()["1.outcome"] == "done"
        await pilot.press("backspace", "down")
        assert app.view.current_raw() == {
            "1.outcome": "", "2.outcome": "dropped", "took": "Calm"
        }  # fmt: skip
