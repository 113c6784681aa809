"""The view of `contract`: one page of fields; suggestions say that they are suggestions."""

from __future__ import annotations

import pytest

from sessionguide.steps.contract import STEP
from sessionguide.steps.contract.view import VIEW, ContractView
from sessionguide.widgets.form import Form
from tests.pilot.viewing import NASTY, Viewing, given, shown, type_in, until

OPTIONS = given("contract")
SUGGESTED = {
    "minutes": 60,
    "word": "activity",
    "record": "plan only",
    "share": "Nobody else",
    "between": "We begin the next session with it",
}


def contract(**more: object) -> Viewing:
    return Viewing(VIEW, shown(OPTIONS, minutes=60, **more))  # type: ignore[arg-type]  # mixed keys


def form(app: Viewing) -> Form:
    assert isinstance(app.view, ContractView)
    return app.view.form


async def test_enter_goes_through_the_page_and_takes_what_is_suggested() -> None:
    """Seven fields, seven Enters; what was typed and what stood there is the answer."""
    app = contract()
    async with app.run_test() as pilot:
        await type_in(pilot, "A next step")
        await pilot.press(*["enter"] * 6)
        assert app.answers == []
        await pilot.press("enter")
    assert app.answers == [{"purpose": "A next step", **SUGGESTED}]
    assert STEP.accept(app.answers[0], app.first.asked).purpose == "A next step"


async def test_what_is_only_suggested_is_no_answer() -> None:
    """Passed over, the page says nothing; the field that was accepted says that only."""
    app = contract()
    async with app.run_test() as pilot:
        assert app.painted().count("suggested") == 5
        assert STEP.empty(app.view.current_raw())
        await pilot.press("down", "enter")
        assert app.view.current_raw() == {"minutes": 60}
        assert app.painted().count("suggested") == 3


@pytest.mark.parametrize("size", [(78, 14), (54, 11)])
async def test_the_page_is_seen_whole_or_scrolls_to_the_open_field(size: tuple[int, int]) -> None:
    """All seven at the usual size; at the smallest the open one is in sight."""
    app = contract()
    async with app.run_test(size=size) as pilot:
        labels = ("Time", "Our word", "What is kept", "Who else", "Between", "Online")
        await until(pilot, lambda: all(label in app.painted() for label in labels))
        for _ in range(6):
            await pilot.press("tab")
            await until(
                pilot, lambda: f"> {form(app).box.field.ask}" in app.painted().replace("\n", " ")
            )


async def test_each_way_of_keeping_has_its_plain_sentence() -> None:
    """Nobody has to guess what is kept."""
    app = contract()
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "enter")
        for sentence in (
            "everything     Your answers and the plan stay on this computer.",
            "> only the plan  The plan stays; your answers go when we close.",
            "nothing        No answer and no plan stays on this computer.",
        ):
            assert sentence in app.painted()
        await pilot.press("down", "enter")
        assert app.view.current_raw()["record"] == "nothing"


async def test_the_word_is_chosen_or_ones_own() -> None:
    """The arrows put a ready one into the field; letters make it one's own."""
    app = contract()
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "down", "right")
        assert "[experiment]" in app.painted()
        await pilot.press("enter", "shift+tab", "down", "right")
        assert app.view.current_raw()["word"] == "action"
        await type_in(pilot, "try-out")
        await until(pilot, lambda: "[action]" not in app.painted())
        await pilot.press("enter")
        assert app.view.current_raw()["word"] == "try-out"


async def test_a_number_that_does_not_fit_is_said_and_the_field_stays() -> None:
    """In the field's own words; nothing is lost."""
    app = contract()
    async with app.run_test() as pilot:
        await pilot.press("enter", "2", "enter")
        await until(
            pilot, lambda: "Problem: Please give a whole number from 5 to 480." in app.painted()
        )
        assert form(app).filled.at == "minutes"
        await pilot.press("0", "enter")
        assert app.view.current_raw()["minutes"] == 20
        assert "Problem" not in app.painted()


async def test_fields_are_undone_one_by_one_after_typing() -> None:
    """Each goes back to what stood there, and is open again."""
    app = contract()
    async with app.run_test() as pilot:
        await pilot.press("a", "enter", "3", "0", "enter", "ctrl+z")
        assert app.view.current_raw() == {"purpose": "a"}
        assert form(app).filled.at == "minutes"
        await pilot.press("ctrl+z")
        assert STEP.empty(app.view.current_raw())
        await pilot.press("ctrl+z", "ctrl+y", "ctrl+y")
        assert app.view.current_raw() == {"purpose": "a", "minutes": 30}
        assert app.passed_on == 1


async def test_an_earlier_contract_comes_back_with_its_own_word() -> None:
    """The forms of the word are found again; a field can be emptied."""
    first = shown(OPTIONS)
    word = {"one": "try-out", "many": "try-outs", "a": "a try-out"}
    value = STEP.accept({"purpose": "x", "word": word}, first.asked)
    app = contract(previous=value, raw=STEP.raw(value, first.asked))
    async with app.run_test() as pilot:
        assert "try-out" in app.painted()
        assert "suggested" not in app.painted()
        await pilot.press("backspace", *["enter"] * 7)
    assert app.answers == [{"purpose": "", "word": "try-out", "record": "plan only"}]
    assert STEP.accept(app.answers[0], app.first.asked).word == value.word


async def test_a_draft_goes_on_at_the_first_field_that_it_says_nothing_of() -> None:
    """Half a page is not begun again."""
    app = contract(draft={"purpose": "x", "minutes": 90})
    async with app.run_test() as pilot:
        assert form(app).filled.at == "word"
        app.show(shown(OPTIONS))
        await pilot.press("ctrl+z")
        assert STEP.empty(app.view.current_raw())
        assert form(app).filled.at == "purpose"


async def test_a_click_opens_a_field() -> None:
    """And keeps what was typed in the other."""
    app = contract()
    async with app.run_test() as pilot:
        await pilot.press("a")
        await pilot.click(Form, offset=(5, 8))
        await until(pilot, lambda: form(app).filled.at == "online")
        assert app.view.current_raw() == {"purpose": "a"}


async def test_text_is_literal_and_a_long_one_leaves_room() -> None:
    """In the open field and in the rows."""
    app = contract(draft={"purpose": NASTY, "share": "long " * 3000})
    async with app.run_test(size=(54, 11)) as pilot:
        await until(pilot, lambda: "[/x [b] $y" in app.painted())
        assert "[@click=app.quit]z[/]" in app.painted()
        assert "> How many minutes do we have?" in app.painted()
        await pilot.press("up")
        assert app.view.current_raw()["share"] == "long " * 3000
